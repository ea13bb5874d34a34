package dev.entrepot.streams.view;

import org.jspecify.annotations.Nullable;

/** The index on disk cannot be used as it is. */
final class IndexException extends RuntimeException {
    IndexException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

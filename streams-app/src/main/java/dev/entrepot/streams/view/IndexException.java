package dev.entrepot.streams.view;

import org.jspecify.annotations.Nullable;

/** The index on disk cannot be used as it is. */
class IndexException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IndexException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

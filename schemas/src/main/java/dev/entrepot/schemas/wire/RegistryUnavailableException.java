package dev.entrepot.schemas.wire;

import org.jspecify.annotations.Nullable;

/**
 * The registry could not be asked: refused connections, time-outs, server errors or answers that are no registry's,
 * until patience ran out. Says nothing about the record at hand: wait and try it again, never set it aside.
 */
public final class RegistryUnavailableException extends RuntimeException {

    RegistryUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

package dev.entrepot.benchmarks.rig;

import org.jspecify.annotations.Nullable;

/** Why a measurement cannot be had or must not count, in one line. */
public final class RigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Nothing else caused it. */
    public RigException(String message) {
        super(message);
    }

    /** Something else caused it. */
    public RigException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

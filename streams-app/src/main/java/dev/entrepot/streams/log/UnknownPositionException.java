package dev.entrepot.streams.log;

/** A position is not one in the topics that are asked for, or what follows it is gone. */
public final class UnknownPositionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what is wrong with it. */
    public UnknownPositionException(String message) {
        super(message);
    }
}

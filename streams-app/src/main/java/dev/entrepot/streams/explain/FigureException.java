package dev.entrepot.streams.explain;

/** There is no such figure; the message says which part of its key is wrong. */
public final class FigureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String part;
    private final String nearest;

    FigureException(String part, String message, String nearest) {
        super(message);
        this.part = part;
        this.nearest = nearest;
    }

    /** Returns the name of the part that is wrong; empty when it is none of them. */
    public String part() {
        return part;
    }

    /** Returns the nearest key that exists; empty when there is none. */
    public String nearest() {
        return nearest;
    }
}

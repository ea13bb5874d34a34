package dev.entrepot.streams.view;

/** The view has nothing to show yet. */
public final class NotReadyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Progress.State state;

    NotReadyException(Progress progress) {
        super("the totals are not readable yet: " + progress.state()
                + (progress.detail().isEmpty() ? "" : ", " + progress.detail())
                + (progress.lag() > 0 ? ", " + progress.lag() + " records to read" : ""));
        this.state = progress.state();
    }

    /** Returns what the view does instead. */
    public Progress.State state() {
        return state;
    }
}

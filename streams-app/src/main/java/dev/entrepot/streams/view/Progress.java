package dev.entrepot.streams.view;

import java.util.List;

/**
 * How far the view is.
 *
 * @param state what it does, in words: STARTING, WAITING_FOR_TOPICS, CATCHING_UP, READY or FAILED
 * @param detail why it waits or failed; empty otherwise
 * @param ready whether it has caught up once
 * @param settled whether what queries see contains every transaction wholly; false only under an unbroken stream of writes
 * @param lag records and marks at the ends of the topics that are not read yet; -1 while not known
 * @param applied the newest applied release of each source and reporter
 */
public record Progress(
        State state, String detail, boolean ready, boolean settled, long lag, List<AppliedRelease> applied) {
    /** What the view does. */
    public enum State {
        /** Opens its index and connects. */
        STARTING,
        /** Some topic does not exist yet. */
        WAITING_FOR_TOPICS,
        /** Reads what it missed. */
        CATCHING_UP,
        /** Has caught up once and follows. */
        READY,
        /** Stopped for the reason given; restart the app when it is mended. */
        FAILED,
        /** Closed. */
        CLOSED
    }

    static final Progress START = new Progress(State.STARTING, "", false, false, -1, List.of());

    Progress in(State other, String why) {
        return new Progress(other, why, other == State.READY, settled, lag, applied);
    }
}

package dev.entrepot.streams.http;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a client has had: records up to a position, and a state.
 *
 * @param position in the topics of records; null when none are followed or none is known
 * @param state id of the state; empty when none was sent or none is followed
 */
record EventId(@Nullable String position, String state) {
    /** A client that has had nothing. */
    static final EventId NONE = new EventId(null, "");

    private static final Pattern STATE = Pattern.compile("[A-Za-z0-9_-]{11}");
    private static final char BETWEEN = '.';

    /**
     * Reads the id of an event of a stream of the same topics.
     *
     * @param records whether records are followed
     * @param states whether states are followed
     */
    static EventId parse(String text, boolean records, boolean states) {
        int dot = text.indexOf(BETWEEN);
        String position = dot < 0 ? (records ? text : "") : text.substring(0, dot);
        String state = dot < 0 ? (records ? "" : text) : text.substring(dot + 1);
        boolean shaped = records == !position.isEmpty()
                && (dot >= 0) == (records && states)
                && (state.isEmpty() ? records : STATE.matcher(state).matches());
        if (!shaped) {
            throw Problem.parameter(
                    StreamRequest.LAST_EVENT_ID,
                    StreamRequest.LAST_EVENT_ID + " is the id of an event of the same topics; '" + text
                            + "' is none: leave it out to start with what is new");
        }
        return new EventId(records ? position : null, state);
    }

    EventId with(String newState) {
        return new EventId(position, newState);
    }

    /** Moves on to a position. */
    EventId at(@Nullable String newPosition) {
        return new EventId(newPosition, state);
    }

    /** Writes the id of an event in a stream of records; null when there is no position to go on from. */
    @Nullable
    String text(boolean states) {
        return position == null || !states ? position : position + BETWEEN + state;
    }
}

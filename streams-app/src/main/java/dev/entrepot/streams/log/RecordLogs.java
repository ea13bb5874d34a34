package dev.entrepot.streams.log;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Opens logs. Safe for use by several threads. */
@FunctionalInterface
public interface RecordLogs {
    /** Where a log starts that goes on from nowhere. */
    enum Start {
        /** With the first record there is. */
        BEGINNING,
        /** Behind what queries see then; at first nothing is read when they see nothing yet. */
        SHOWN
    }

    /**
     * Opens a log.
     *
     * @param topics at least one
     * @param filter which of the records are wanted
     * @param start where to start without a position
     * @param position where to go on; null to start
     * @throws UnknownPositionException when the position is not one in these topics, or what follows it is gone
     * @throws org.apache.kafka.common.KafkaException when the topics cannot be read
     */
    RecordLog open(Set<EventTopic> topics, RecordFilter filter, Start start, @Nullable String position);
}

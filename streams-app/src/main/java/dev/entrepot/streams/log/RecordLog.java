package dev.entrepot.streams.log;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads records of some topics in the order of each partition, once each. Owned by one thread. */
public interface RecordLog extends AutoCloseable {
    /**
     * Returns what is new and in the state that queries see; waits a while when there is nothing.
     *
     * @throws org.apache.kafka.common.KafkaException when the topics cannot be read
     * @throws dev.entrepot.schemas.wire.RegistryUnavailableException when the schemas cannot be read
     */
    List<Change> poll(Duration atMost);

    /** Returns where to go on after all that was returned, records that are not wanted included; null before the start is known. */
    @Nullable
    String position();

    @Override
    void close();
}

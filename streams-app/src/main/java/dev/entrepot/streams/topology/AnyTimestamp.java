package dev.entrepot.streams.topology;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Lets records with impossible timestamps in, as records of 1970: Kafka Streams itself would stop at them or drop them, and the stage puts
 * them into quarantine.
 */
public final class AnyTimestamp implements TimestampExtractor {
    /** Kafka Streams makes it by its name. */
    public AnyTimestamp() {}

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        return Math.max(0, record.timestamp());
    }
}

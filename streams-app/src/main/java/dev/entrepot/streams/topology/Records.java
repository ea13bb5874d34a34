package dev.entrepot.streams.topology;

import dev.entrepot.streams.stage.LogRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** From records as Kafka Streams hands them on to records with their place. */
final class Records {
    private Records() {}

    static LogRecord of(ProcessorContext<String, byte[]> context, Record<byte[], byte[]> record) {
        RecordMetadata from = context.recordMetadata().orElseThrow();
        return new LogRecord(
                from.topic(),
                from.partition(),
                from.offset(),
                record.timestamp(),
                record.key(),
                record.value(),
                record.headers());
    }
}

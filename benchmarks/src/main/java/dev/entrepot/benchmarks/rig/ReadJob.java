package dev.entrepot.benchmarks.rig;

import dev.entrepot.schemas.avro.TradeEvent;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.schemas.wire.WireFormat;
import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads the input and does nothing with it: the least that anything can cost that reads it. */
final class ReadJob implements Job {
    private static final Duration POLL = Duration.ofMillis(500);

    private final boolean decode;

    /** With or without making objects of the bytes. */
    ReadJob(boolean decode) {
        this.decode = decode;
    }

    @Override
    public long run(Task task) {
        Deserializer<TradeEvent> format = WireFormat.of(TradeEvent.class, RegistryClient.at(task.registry()))
                .deserializer();
        long bodies = 0;
        try (Consumer<byte[], byte[]> consumer = InputConsumer.open(task)) {
            for (long left = task.inputRecords(); left > 0; ) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    left--;
                    if (decode
                            && format.deserialize(record.topic(), record.value())
                                            .getBody()
                                    != null) {
                        bodies++;
                    }
                }
            }
        }
        if (decode && bodies != task.inputRecords()) {
            throw new RigException("decoded " + bodies + " of " + task.inputRecords() + " records");
        }
        return 0;
    }
}

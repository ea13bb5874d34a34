package dev.entrepot.integration.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.schemas.avro.QuarantinedRecord;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.schemas.wire.UndecodableException;
import dev.entrepot.schemas.wire.WireFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** The entries of a quarantine that somebody else has written to as well. */
final class Entries {
    private static final Duration WITHOUT_ANY = Duration.ofMinutes(1);

    private Entries() {}

    /** Waits until there are so many that can be read; fails when none has come for a minute. */
    static void await(RunningSystem system, String topic, int count) {
        Deserializer<QuarantinedRecord> reader = reader(system);
        Map<String, Object> settings = new HashMap<>(system.kafka());
        settings.put("isolation.level", "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long seen = 0;
            long deadline = System.nanoTime() + WITHOUT_ANY.toNanos();
            while (seen < count) {
                long more = 0;
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    more += read(reader, topic, record.value()).isPresent() ? 1 : 0;
                }
                seen += more;
                deadline = more > 0 ? System.nanoTime() + WITHOUT_ANY.toNanos() : deadline;
                assertThat(System.nanoTime())
                        .as("%d of %d entries, and no further one", seen, count)
                        .isLessThan(deadline);
            }
        }
    }

    /** Returns what can be read. */
    static List<ConsumerRecord<String, QuarantinedRecord>> readable(RunningSystem system, String topic) {
        Deserializer<QuarantinedRecord> reader = reader(system);
        List<ConsumerRecord<String, QuarantinedRecord>> entries = new ArrayList<>();
        Committed.bytes(
                system.kafka(),
                topic,
                record -> read(reader, topic, record.value())
                        .ifPresent(entry -> entries.add(new ConsumerRecord<>(
                                record.topic(),
                                record.partition(),
                                record.offset(),
                                record.timestamp(),
                                TimestampType.CREATE_TIME,
                                0,
                                0,
                                record.key(),
                                entry,
                                record.headers(),
                                Optional.empty()))));
        return entries;
    }

    private static Deserializer<QuarantinedRecord> reader(RunningSystem system) {
        return WireFormat.of(
                        QuarantinedRecord.class,
                        RegistryClient.at(system.standalone().registry()))
                .deserializer();
    }

    /** Nothing when somebody else wrote it. */
    private static Optional<QuarantinedRecord> read(
            Deserializer<QuarantinedRecord> reader, String topic, byte @Nullable [] value) {
        try {
            return Optional.ofNullable(reader.deserialize(topic, value));
        } catch (UndecodableException foreign) {
            return Optional.empty();
        }
    }
}

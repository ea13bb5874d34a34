package dev.entrepot.faults.site;

import dev.entrepot.faults.LabException;
import dev.entrepot.faults.Patience;
import dev.entrepot.schemas.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Waits until an app has taken in everything, what it writes for itself included. */
public final class Drained {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(100);

    private Drained() {}

    /** Waits until the committed offsets of an app are behind the last committed record of every topic that it reads. */
    public static void await(String bootstrap, String applicationId, Topics topics, int partitions) {
        List<TopicPartition> places = Stream.of(
                        topics.tradeRecords(), topics.rndRecords(), topics.mirrorSides(), topics.indicatorInputs())
                .flatMap(topic -> IntStream.range(0, partitions)
                        .mapToObj(partition -> new TopicPartition(topic.name(), partition)))
                .toList();
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrap,
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest",
                "enable.auto.commit",
                false);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
                KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(places);
            Patience.await(
                    applicationId + " has taken in everything",
                    PATIENCE,
                    () -> nothingBehind(consumer, committed(admin, applicationId, places)),
                    () -> "");
        }
    }

    private static Map<TopicPartition, Long> committed(Admin admin, String group, List<TopicPartition> places) {
        try {
            Map<TopicPartition, OffsetAndMetadata> known = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            Map<TopicPartition, Long> offsets = new HashMap<>();
            places.forEach(place -> {
                OffsetAndMetadata offset = known.get(place);
                offsets.put(place, offset == null ? 0 : offset.offset());
            });
            return offsets;
        } catch (ExecutionException e) {
            throw new LabException("cannot ask for the offsets of " + group, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted", e);
        }
    }

    /** Marks of transactions have offsets too: behind the last record there may be offsets without any. */
    private static boolean nothingBehind(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> committed) {
        committed.forEach(consumer::seek);
        Map<TopicPartition, Long> ends = consumer.endOffsets(committed.keySet());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            if (!consumer.poll(POLL).isEmpty()) {
                return false;
            }
        }
        return true;
    }
}

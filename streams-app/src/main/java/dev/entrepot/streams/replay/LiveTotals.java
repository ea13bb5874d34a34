package dev.entrepot.streams.replay;

import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.streams.cli.CommandFailedException;
import dev.entrepot.streams.view.TotalsKind;
import dev.entrepot.streams.view.TotalsState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** What the topics of a running app say: its newest vintages or, as of an instant, all vintages. */
final class LiveTotals {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private LiveTotals() {}

    /** Reads the committed records up to where the topics end now, those that are wanted, into a state. */
    static void read(Consumer<byte[], byte[]> consumer, Topics topics, Selected selected, TotalsState into) {
        java.util.function.Consumer<ConsumerRecords<byte[], byte[]>> intake = into.intake(topics);
        List<String> names = Arrays.stream(TotalsKind.values())
                .map(kind -> (selected.asOf() == null ? kind.latest(topics) : kind.history(topics)).name())
                .toList();
        List<TopicPartition> places = new ArrayList<>();
        for (String name : names) {
            if (consumer.partitionsFor(name).isEmpty()) {
                throw new CommandFailedException(
                        "topic " + name + " does not exist: --diff needs a running app; check --output-prefix", null);
            }
            consumer.partitionsFor(name).forEach(info -> places.add(new TopicPartition(name, info.partition())));
        }
        consumer.assign(places);
        consumer.seekToBeginning(places);
        Map<TopicPartition, Long> ends = consumer.endOffsets(places);
        long left = left(consumer, ends);
        long waitingSince = System.nanoTime();
        while (left > 0) {
            intake.accept(wanted(consumer.poll(POLL), selected));
            long now = left(consumer, ends);
            if (now < left) {
                left = now;
                waitingSince = System.nanoTime();
            } else if (System.nanoTime() - waitingSince > PATIENCE.toNanos()) {
                throw new KafkaException("the brokers have given nothing of the live totals for " + PATIENCE.toSeconds()
                        + " s, with " + left + " records left");
            }
        }
    }

    private static long left(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
                .sum();
    }

    private static ConsumerRecords<byte[], byte[]> wanted(ConsumerRecords<byte[], byte[]> polled, Selected selected) {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> wanted = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : polled) {
            if (record.key() != null
                    && selected.isKnown(record.timestamp())
                    && selected.hasKey(new String(record.key(), StandardCharsets.UTF_8))) {
                wanted.computeIfAbsent(new TopicPartition(record.topic(), record.partition()), any -> new ArrayList<>())
                        .add(record);
            }
        }
        return new ConsumerRecords<>(wanted, Map.of());
    }
}

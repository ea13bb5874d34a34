package dev.entrepot.streams.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.entrepot.domain.release.Vintage;
import dev.entrepot.schemas.wire.GenericRecordDeserializer;
import dev.entrepot.schemas.wire.TakenBack;
import dev.entrepot.streams.log.RecordLogs.Start;
import dev.entrepot.streams.view.ShownState;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A log with a consumer of its own. What was fetched before queries see it waits, and its partition is not fetched from meanwhile, so that
 * no more waits than one fetch brings.
 */
final class KafkaRecordLog implements RecordLog {
    /** What names a vintage of a key, besides its instant. */
    private static final List<String> VINTAGE = List.of("release", "sequence");

    private final Consumer<byte[], byte[]> consumer;
    private final Map<String, EventTopic> topics;
    private final RecordFilter filter;
    private final GenericRecordDeserializer reader;
    private final Supplier<Optional<ShownState>> shown;
    private final LogPosition position;
    private final Map<TopicPartition, Deque<ConsumerRecord<byte[], byte[]>>> waiting = new HashMap<>();
    private boolean started;

    /**
     * Takes over a consumer and starts or goes on.
     *
     * @param topics by their names
     * @param position of these topics, at their beginning
     * @param resumed where to go on; null to start
     * @throws UnknownPositionException when it cannot go on there
     */
    KafkaRecordLog(
            Consumer<byte[], byte[]> consumer,
            Map<String, EventTopic> topics,
            RecordFilter filter,
            GenericRecordDeserializer reader,
            Supplier<Optional<ShownState>> shown,
            LogPosition position,
            Start start,
            @Nullable String resumed) {
        this.consumer = consumer;
        this.topics = topics;
        this.filter = filter;
        this.reader = reader;
        this.shown = shown;
        this.position = position;
        consumer.assign(position.offsets().keySet());
        if (resumed != null) {
            resume(resumed);
        } else if (start == Start.BEGINNING) {
            go(consumer.beginningOffsets(consumer.assignment()));
        } else {
            startWithWhatIsShown();
        }
    }

    @Override
    public List<Change> poll(Duration atMost) {
        if (!started && !startWithWhatIsShown()) {
            LockSupport.parkNanos(atMost.toNanos());
            return List.of();
        }
        List<Change> changes = visible();
        if (changes.isEmpty()) {
            fetch(atMost);
            changes = visible();
        }
        return changes;
    }

    @Override
    public @Nullable String position() {
        return started ? position.toString() : null;
    }

    @Override
    public void close() {
        consumer.close();
    }

    private boolean startWithWhatIsShown() {
        Optional<ShownState> now = shown.get();
        if (now.isEmpty()) {
            return false;
        }
        Map<TopicPartition, Long> offsets = new HashMap<>(now.get().positions());
        offsets.keySet().retainAll(consumer.assignment());
        go(offsets);
        return true;
    }

    private void resume(String text) {
        if (!position.set(text)) {
            throw new UnknownPositionException("this is no id of an event of these topics: ask for the topics that it"
                    + " is of, or leave it out to start with what is new");
        }
        Map<TopicPartition, Long> wanted = position.offsets();
        Map<TopicPartition, Long> first = consumer.beginningOffsets(wanted.keySet());
        Map<TopicPartition, Long> ends = consumer.endOffsets(wanted.keySet());
        wanted.forEach((partition, offset) -> {
            if (offset < first.getOrDefault(partition, 0L) || offset > ends.getOrDefault(partition, 0L)) {
                throw new UnknownPositionException("the records of " + partition + " that follow this event are not"
                        + " there any more: leave it out, and from=beginning gives all that there are");
            }
        });
        go(wanted);
    }

    private void go(Map<TopicPartition, Long> offsets) {
        offsets.forEach((partition, offset) -> {
            position.set(partition, offset);
            consumer.seek(partition, offset);
        });
        started = true;
    }

    private void fetch(Duration atMost) {
        Set<TopicPartition> full = waiting.keySet();
        Set<TopicPartition> free = new HashSet<>(consumer.assignment());
        free.removeAll(full);
        consumer.pause(full);
        consumer.resume(free);
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(atMost)) {
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            waiting.computeIfAbsent(partition, any -> new ArrayDeque<>()).add(record);
        }
    }

    /** What waits and is in the state that queries see, so that a client that asks sees at least this. */
    private List<Change> visible() {
        Optional<ShownState> now = shown.get();
        if (waiting.isEmpty() || now.isEmpty()) {
            return List.of();
        }
        List<Change> changes = new ArrayList<>();
        waiting.forEach((partition, records) -> {
            while (!records.isEmpty()
                    && now.get().contains(partition, records.element().offset())) {
                add(changes, partition, records.remove());
            }
        });
        waiting.values().removeIf(Deque::isEmpty);
        return changes;
    }

    private void add(List<Change> changes, TopicPartition partition, ConsumerRecord<byte[], byte[]> record) {
        position.set(partition, record.offset() + 1);
        EventTopic topic = topics.get(record.topic());
        if (topic != null && filter.wants(topic, RecordJson.key(record))) {
            changes.add(new Change(topic, json(record), position.toString()));
        }
    }

    private String json(ConsumerRecord<byte[], byte[]> record) {
        ObjectNode described = RecordJson.of(record, reader);
        described.put("released_at", described.path("timestamp").asText());
        if (record.value() == null) {
            takenBack(record)
                    .ifPresent(vintage ->
                            described.put("release", vintage.release()).put("sequence", vintage.sequence()));
        } else {
            JsonNode value = described.path("value");
            for (String field : VINTAGE) {
                if (value.has(field)) {
                    described.set(field, value.path(field));
                }
            }
        }
        return described.toString();
    }

    /** The vintage that a record without a value takes back; empty where there is only the newest of each key. */
    private static Optional<Vintage> takenBack(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(TakenBack.vintage(record.timestamp(), record.headers()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

package dev.entrepot.faults.workload;

import dev.entrepot.schemas.avro.ReleaseState;
import dev.entrepot.schemas.avro.ReleaseStatus;
import dev.entrepot.schemas.topic.Key;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.schemas.wire.WireFormat;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Which releases readers of committed records have seen in effect, and since when; a reader in a thread of its own. */
public final class StatusBoard implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);

    private final Map<String, Long> applied = new ConcurrentHashMap<>();
    private final Map<String, String> others = new ConcurrentHashMap<>();
    private final Set<String> twice = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private volatile boolean closed;

    /** Reads from the beginning. */
    public StatusBoard(String bootstrap, RegistryClient registry, Topics topics, int partitions) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrap,
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest",
                "enable.auto.commit",
                false);
        this.thread = new Thread(
                () -> follow(settings, registry, topics.releaseStatus().name(), partitions), "statuses");
        thread.setDaemon(true);
        thread.start();
    }

    private void follow(Map<String, Object> settings, RegistryClient registry, String topic, int partitions) {
        try (KafkaConsumer<String, ReleaseStatus> consumer = new KafkaConsumer<>(
                settings,
                new StringDeserializer(),
                WireFormat.of(ReleaseStatus.class, registry).deserializer())) {
            List<TopicPartition> places = IntStream.range(0, partitions)
                    .mapToObj(partition -> new TopicPartition(topic, partition))
                    .toList();
            consumer.assign(places);
            consumer.seekToBeginning(places);
            while (!closed) {
                try {
                    consumer.poll(POLL).forEach(record -> see(record.key(), record.value()));
                } catch (KafkaException e) {
                    // Brokers or the registry are away, which is what this is about: it looks again.
                }
            }
        }
    }

    private void see(String key, ReleaseStatus status) {
        if (status.getState() == ReleaseState.APPLIED) {
            if (applied.putIfAbsent(key, System.nanoTime()) != null) {
                twice.add(key);
            }
        } else if (status.getState() != ReleaseState.OPEN) {
            others.put(key, status.getState() + " " + status.getReason());
        }
    }

    /** Whether the release of each of its reporters is in effect. */
    public boolean isApplied(LabRelease release) {
        return release.reporters().stream().allMatch(reporter -> applied.containsKey(key(release, reporter)));
    }

    /** Returns when the last of its reporters' releases was seen in effect, on the clock of {@link System#nanoTime}. */
    public long appliedAt(LabRelease release) {
        return release.reporters().stream()
                .mapToLong(reporter -> applied.getOrDefault(key(release, reporter), 0L))
                .max()
                .orElseThrow();
    }

    private static String key(LabRelease release, String reporter) {
        return Key.of("LAB", reporter, release.id());
    }

    /** Returns what is neither open nor in effect, with the reason. */
    public Map<String, String> others() {
        return Map.copyOf(others);
    }

    /** Returns the releases that were told to have taken effect more than once. */
    public Set<String> twice() {
        return new TreeSet<>(twice);
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

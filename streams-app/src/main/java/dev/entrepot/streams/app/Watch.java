package dev.entrepot.streams.app;

import dev.entrepot.schemas.topic.TopicAdmin;
import dev.entrepot.schemas.topic.TopicAdmin.State;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.streams.stage.ReleaseLog;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the app from outside while it runs: whether its topics are still those that it started with, and whether what it reads is
 * committed. What the engine itself would only repeat for ever ends the app here, with one line that says why.
 */
final class Watch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final Duration BETWEEN_WORDS = Duration.ofSeconds(15);
    private static final int ANSWER_WITHIN_MS = 10_000;
    private static final int OFFSETS_AT_A_TIME = 1_000;

    private final Parts parts;
    private final Admin admin;
    private final TopicLook topics;
    private final Standstill standstill;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicLong looks = new AtomicLong();
    private final Thread thread;
    private final Outage brokers = new Outage();
    private final Outage registry = new Outage();

    /**
     * What a watch needs.
     *
     * @param kafka client properties
     * @param registry where the schemas are
     * @param topics names of the topics
     * @param applicationId name of the group
     * @param limits how long records may wait while nothing is committed, and how often to look
     * @param log for reading what waits
     * @param isWorking whether the engine has its state and reads
     * @param partitions what this instance reads
     * @param stop ends the app, with the reason
     */
    record Parts(
            Map<String, String> kafka,
            RegistryClient registry,
            Topics topics,
            String applicationId,
            StreamSettings.Limits limits,
            CommittedLog log,
            BooleanSupplier isWorking,
            Supplier<Collection<TopicPartition>> partitions,
            Consumer<String> stop) {}

    /** Starts to look; start is how the topics were before the app started. */
    Watch(Parts parts, List<State> start) {
        this.parts = parts;
        Map<String, Object> settings = new HashMap<>(parts.kafka());
        settings.put(AdminClientConfig.CLIENT_ID_CONFIG, parts.applicationId() + "-watch");
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MS);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MS);
        this.admin = Admin.create(settings);
        this.topics = new TopicLook(start);
        this.standstill = new Standstill(parts.limits().stallLimit());
        this.thread = new Thread(this::run, "ledger-watch");
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns how many settings of topics are not as they should be. */
    int topicDifferences() {
        return topics.differences();
    }

    private void run() {
        try {
            while (!closing.await(parts.limits().watchInterval().toMillis(), TimeUnit.MILLISECONDS)) {
                boolean hasRegistry = hasRegistry();
                Optional<String> reason = look(hasRegistry);
                looks.incrementAndGet();
                if (reason.isPresent()) {
                    parts.stop().accept(reason.get());
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns how often it has looked. */
    long looks() {
        return looks.get();
    }

    private Optional<String> look(boolean hasRegistry) {
        try {
            List<State> now = TopicAdmin.describe(admin, parts.topics());
            Optional<String> broken = topics.broken(now);
            if (broken.isPresent()) {
                return broken;
            }
            topics.newDifferences(now)
                    .forEach(difference ->
                            LOG.warn("Somebody has changed a setting under which data can be lost: {}", difference));
            Optional<String> stalled = stalled(hasRegistry);
            brokers.isOver("The brokers answer again");
            return stalled;
        } catch (KafkaException e) {
            if (closing.getCount() == 0) {
                return Optional.empty();
            }
            standstill.pause();
            brokers.goesOn("Waiting for the brokers at " + parts.kafka().get("bootstrap.servers") + " ("
                    + e.getMessage() + "): nothing is lost, work goes on when they answer");
            return Optional.empty();
        }
    }

    private Optional<String> stalled(boolean hasRegistry) {
        Collection<TopicPartition> partitions = parts.partitions().get();
        if (!hasRegistry || !parts.isWorking().getAsBoolean() || partitions.isEmpty()) {
            standstill.pause();
            return Optional.empty();
        }
        Map<TopicPartition, Long> committed = new HashMap<>();
        Map<TopicPartition, OffsetAndMetadata> all = TopicAdmin.await(
                admin.listConsumerGroupOffsets(parts.applicationId()).partitionsToOffsetAndMetadata(),
                "DESCRIBE",
                "group " + parts.applicationId());
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata place = all.get(partition);
            committed.put(partition, place == null ? 0L : place.offset());
        }
        Map<TopicPartition, Long> ends = TopicAdmin.offsets(
                admin, partitions, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED, "the input topics");
        return standstill
                .look(System.nanoTime(), committed, ends)
                .filter(partition -> isReallyWaiting(
                        partition, committed.getOrDefault(partition, 0L), ends.getOrDefault(partition, 0L)))
                .map(partition -> "records of " + partition + " wait at offset " + committed.get(partition)
                        + " and nothing was committed for "
                        + parts.limits().stallLimit().toSeconds()
                        + " s: look for the last errors in the log; what waits is kept and is taken in when the app starts again"
                        + " (--stall-limit sets how long it may take)");
    }

    /** Ends of transactions take offsets too, and behind the last record of a partition they are never committed. */
    private boolean isReallyWaiting(TopicPartition partition, long from, long end) {
        boolean[] found = new boolean[1];
        try (ReleaseLog.Reading reading = parts.log().open(partition.topic(), partition.partition())) {
            for (long next = from; next < end && !found[0]; next += OFFSETS_AT_A_TIME) {
                reading.between(
                        next - 1,
                        Math.min(end, next + OFFSETS_AT_A_TIME),
                        (offset, timestamp, key, value) -> found[0] = true);
            }
        }
        if (!found[0]) {
            standstill.excuse(partition);
        }
        return found[0];
    }

    private boolean hasRegistry() {
        boolean answers = parts.registry().ping();
        if (answers) {
            registry.isOver("The schema registry answers again");
        } else {
            registry.goesOn("Waiting for the schema registry at "
                    + parts.registry().settings().urls()
                    + ": work goes on with the schemas that are known, records with others wait");
        }
        return answers;
    }

    /** Says now and then that something is away, and once that it is back. */
    private static final class Outage {
        private boolean away;
        private long lastWord;

        void goesOn(String word) {
            long now = System.nanoTime();
            if (!away || now - lastWord > BETWEEN_WORDS.toNanos()) {
                away = true;
                lastWord = now;
                LOG.warn("{}", word);
            }
        }

        void isOver(String word) {
            if (away) {
                away = false;
                LOG.warn("{}", word);
            }
        }
    }

    @Override
    public void close() {
        closing.countDown();
        thread.interrupt();
        admin.close(Duration.ofSeconds(5));
    }
}

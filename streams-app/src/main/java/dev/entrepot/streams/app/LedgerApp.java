package dev.entrepot.streams.app;

import dev.entrepot.domain.claim.ClaimTable;
import dev.entrepot.domain.code.ReferenceDataException;
import dev.entrepot.domain.group.GroupMembership;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.streams.stage.LedgerCounts;
import dev.entrepot.streams.stage.LedgerStage;
import dev.entrepot.streams.stage.ReferenceData;
import dev.entrepot.streams.topology.AnyTimestamp;
import dev.entrepot.streams.topology.LedgerTopology;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topology, running. A thread that dies is replaced a few times an hour; then the app stops for good and {@link #awaitEnd}
 * says why.
 */
public final class LedgerApp implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerApp.class);
    private static final int REPLACEMENTS = 5;
    private static final Duration REPLACEMENTS_WITHIN = Duration.ofHours(1);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(30);
    private static final int ALL_OF_A_RELEASE_WITHIN_MS = 900_000;

    private final KafkaStreams streams;
    private final RecoveryTime recovery = new RecoveryTime();
    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Deque<Long> replacements = new ArrayDeque<>();
    private volatile @Nullable Throwable cause;

    private LedgerApp(KafkaStreams streams) {
        this.streams = streams;
    }

    /**
     * Loads the reference data, waits for brokers, registry and topics, and starts.
     *
     * @throws IllegalStateException when topics have settings under which data would be lost
     * @throws ReferenceDataException when a file of taxonomies or claims has a fault
     */
    public static LedgerApp start(StreamSettings settings, String codeVersion, LedgerCounts counts) {
        ReferenceData reference = ReferenceData.load(
                        settings.taxonomies(), GroupMembership.builtIn().withVariants(settings.groupVariants()))
                .with(settings.indicators())
                .with(ClaimTable.ofFiles(settings.claims()));
        Surroundings surroundings =
                new Surroundings(settings.topics(), () -> Thread.currentThread().isInterrupted());
        RegistryClient registry = RegistryClient.at(settings.registry());
        int partitions = surroundings.awaitTopics(settings.kafka());
        surroundings.awaitSchemas(registry);
        LedgerTopology.Parts parts = new LedgerTopology.Parts(
                new LedgerStage.Parts(settings.topics(), partitions, reference, codeVersion, counts),
                registry,
                new CommittedLog(settings.kafka(), settings.applicationId()),
                settings.liveInterval());
        KafkaStreams streams = new KafkaStreams(LedgerTopology.build(parts), properties(settings));
        LedgerApp app = new LedgerApp(streams);
        streams.setUncaughtExceptionHandler(app::onFailure);
        streams.setStateListener((now, before) -> {
            app.recovery.changed(now);
            if (now == KafkaStreams.State.RUNNING) {
                app.running.countDown();
            }
            if (now == KafkaStreams.State.ERROR || now == KafkaStreams.State.NOT_RUNNING) {
                app.ended.countDown();
                app.running.countDown();
            }
        });
        streams.start();
        return app;
    }

    private static Properties properties(StreamSettings settings) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                settings.commitInterval().toMillis());
        properties.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, -1L);
        properties.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, AnyTimestamp.class);
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, settings.replication());
        properties.put("processing.exception.handler.global.enabled", true);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 5_000);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.FETCH_MAX_BYTES_CONFIG), 16 << 20);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), 4 << 20);
        properties.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG), ALL_OF_A_RELEASE_WITHIN_MS);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 6_000);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 1_500);
        properties.put(
                StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), ALL_OF_A_RELEASE_WITHIN_MS);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 256 << 10);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), 8 << 20);
        properties.put(StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), 8 << 20);
        properties.putAll(settings.kafka());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDir().toString());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        return properties;
    }

    private synchronized StreamThreadExceptionResponse onFailure(Throwable failure) {
        long now = System.nanoTime();
        while (!replacements.isEmpty() && now - replacements.getFirst() > REPLACEMENTS_WITHIN.toNanos()) {
            replacements.removeFirst();
        }
        cause = failure;
        if (replacements.size() >= REPLACEMENTS) {
            LOG.error("a stream thread failed again, the app stops", failure);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        replacements.addLast(now);
        LOG.warn(
                "a stream thread failed and is replaced ({} of {} times in an hour)",
                replacements.size(),
                REPLACEMENTS,
                failure);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    /** Returns the engine, for metrics. */
    public KafkaStreams streams() {
        return streams;
    }

    /** Returns how many seconds the engine last took from its start, or from a rebalance, until it worked; -1 before. */
    double recoverySeconds() {
        return recovery.seconds();
    }

    /** Returns the engine's state in its own words: CREATED, REBALANCING, RUNNING, ... */
    public String state() {
        return streams.state().name();
    }

    /**
     * Blocks until the app has restored its state and works.
     *
     * @throws IllegalStateException when it ended instead
     */
    public void awaitRunning() throws InterruptedException {
        running.await();
        if (ended.getCount() == 0) {
            awaitEnd();
            throw new IllegalStateException("the app was stopped before it was ready");
        }
    }

    /**
     * Blocks until the app has ended.
     *
     * @throws IllegalStateException when it ended because it failed, with the cause
     */
    public void awaitEnd() throws InterruptedException {
        ended.await();
        if (streams.state() == KafkaStreams.State.ERROR || streams.state() == KafkaStreams.State.PENDING_ERROR) {
            Throwable why = cause;
            throw new IllegalStateException(
                    "the app stopped after repeated failures: " + (why == null ? "unknown cause" : why.getMessage()),
                    why);
        }
    }

    /** Stops, finishing what is in the middle; leaves the group so that others take over at once. */
    @Override
    public void close() {
        streams.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(CLOSE_WITHIN));
        ended.countDown();
        running.countDown();
    }
}

package dev.entrepot.streams.app;

import dev.entrepot.domain.claim.ClaimTable;
import dev.entrepot.domain.code.ReferenceDataException;
import dev.entrepot.domain.group.GroupMembership;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.schemas.wire.RegistrySettings;
import dev.entrepot.streams.stage.LedgerCounts;
import dev.entrepot.streams.stage.LedgerStage;
import dev.entrepot.streams.stage.ReferenceData;
import dev.entrepot.streams.topology.AnyTimestamp;
import dev.entrepot.streams.topology.LedgerTopology;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topology, running. {@link FailurePolicy} says what happens when a thread dies, {@link Watch} when nothing dies and nothing moves,
 * {@link ClockWatch} when nothing would move for long; when the app stops for good, {@link #awaitEnd} and {@link #detail} say why.
 */
public final class LedgerApp implements AutoCloseable {
    /** The state of an app that has given up, whatever is still being closed. */
    static final String FAILED = KafkaStreams.State.ERROR.name();

    private static final Logger LOG = LoggerFactory.getLogger(LedgerApp.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(30);
    /** For threads that were waited for once, and did not end. */
    private static final Duration HURRIED = Duration.ofSeconds(1);

    private static final int ALL_OF_A_RELEASE_WITHIN_MS = 900_000;
    /** Short enough that a record that waits for the registry does not cost the thread its partitions. */
    private static final Duration REGISTRY_PATIENCE = Duration.ofMinutes(10);
    /** Brokers are waited for as long as it takes; a task that gives up would lose its state on disk. */
    private static final Duration OUTAGE = Duration.ofDays(30);

    private final KafkaStreams streams;
    private final int rebuilt;
    private final FailurePolicy policy = new FailurePolicy(System::nanoTime);
    private final RecoveryTime recovery = new RecoveryTime();
    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Watch watch;
    private volatile @Nullable AbandonedTransactions transactions;
    private volatile @Nullable ClockWatch clocks;
    private volatile @Nullable String verdict;
    private volatile @Nullable Throwable cause;
    private volatile String lastFailure = "";
    private volatile Duration within = CLOSE_WITHIN;

    private LedgerApp(KafkaStreams streams, int rebuilt) {
        this.streams = streams;
        this.rebuilt = rebuilt;
        streams.setUncaughtExceptionHandler(this::onFailure);
        streams.setStateListener((now, before) -> changed(now));
    }

    /**
     * Loads the reference data, waits for brokers, registry and topics, looks over the state, and starts.
     *
     * @throws IllegalStateException when topics have settings under which data would be lost, when records were deleted before they were
     *     read, or when the state directory cannot be used
     * @throws ReferenceDataException when a file of taxonomies or claims has a fault
     */
    public static LedgerApp start(StreamSettings settings, String codeVersion, LedgerCounts counts) {
        ReferenceData reference = ReferenceData.load(
                        settings.taxonomies(), GroupMembership.builtIn().withVariants(settings.groupVariants()))
                .with(settings.indicators())
                .with(ClaimTable.ofFiles(settings.claims()));
        Topics topics = settings.topics();
        StateFolder folder = new StateFolder(settings.stateDir(), settings.applicationId(), Clock.systemUTC());
        folder.requireWritable();
        Surroundings surroundings =
                new Surroundings(topics, () -> Thread.currentThread().isInterrupted());
        RegistryClient registry = new RegistryClient(
                RegistrySettings.of(settings.registry(), settings.kafka()).withPatience(REGISTRY_PATIENCE));
        Surroundings.Found found = surroundings.awaitTopics(settings.kafka());
        new StateMark(settings.stateDir(), settings.applicationId())
                .check(
                        StreamSettings.STATE_FORMAT,
                        found.cluster(),
                        found.ids(List.of(topics.tradeRecords(), topics.rndRecords())));
        surroundings.awaitSchemas(registry);
        String reset = surroundings.awaitPlace(settings.kafka(), settings.applicationId(), found);
        CommittedLog log = new CommittedLog(settings.kafka(), settings.applicationId());
        LedgerTopology.Parts parts = new LedgerTopology.Parts(
                new LedgerStage.Parts(topics, found.partitions(), reference, codeVersion, counts),
                registry,
                log,
                settings.liveInterval());
        StreamsConfig config = new StreamsConfig(properties(settings, reset));
        LedgerApp app =
                start(() -> new KafkaStreams(LedgerTopology.build(parts), config, new SteadyTime()), folder, settings);
        app.transactions = new AbandonedTransactions(settings.kafka(), settings.applicationId());
        app.clocks = new ClockWatch(app::stop);
        app.watch = new Watch(
                new Watch.Parts(
                        settings.kafka(),
                        registry,
                        topics,
                        settings.applicationId(),
                        settings.limits(),
                        log,
                        () -> app.streams.state() == KafkaStreams.State.RUNNING,
                        app::partitions,
                        app::stop),
                found.topics());
        return app;
    }

    /** Starts the engine on what state there is, and when it does not take that, once more without it. */
    private static LedgerApp start(Supplier<KafkaStreams> engine, StateFolder folder, StreamSettings settings) {
        KafkaStreams first = locked(engine, settings);
        int rebuilt;
        try {
            rebuilt = folder.mend();
        } catch (IllegalStateException e) {
            first.close();
            throw e;
        }
        LedgerApp app = new LedgerApp(first, rebuilt);
        try {
            first.start();
            return app;
        } catch (StreamsException e) {
            app.close();
            rebuilt += folder.moveAllAside(String.valueOf(e.getMessage()));
        }
        LedgerApp second = new LedgerApp(locked(engine, settings), rebuilt);
        try {
            second.streams.start();
            return second;
        } catch (StreamsException e) {
            second.close();
            throw new IllegalStateException(
                    "the app does not start, not even without its state: " + e.getMessage()
                            + "; look at the disk, or give another --state-dir",
                    e);
        }
    }

    /** The engine locks its directory when it is made. */
    private static KafkaStreams locked(Supplier<KafkaStreams> engine, StreamSettings settings) {
        try {
            return engine.get();
        } catch (ProcessorStateException e) {
            throw new IllegalStateException(
                    "cannot use the state directory " + settings.stateDir() + " (" + e.getMessage()
                            + "): make it writable, or give another one with --state-dir; the state is rebuilt there",
                    e);
        } catch (StreamsException e) {
            if (String.valueOf(e.getMessage()).startsWith("Unable to initialize state")) {
                throw new IllegalStateException(
                        "the state directory " + settings.stateDir() + " of " + settings.applicationId()
                                + " is in use by another process: stop that, or give this one its own --state-dir",
                        e);
            }
            throw e;
        }
    }

    private static Properties properties(StreamSettings settings, String reset) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                settings.commitInterval().toMillis());
        properties.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, -1L);
        properties.put(StreamsConfig.TASK_TIMEOUT_MS_CONFIG, OUTAGE.toMillis());
        properties.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, AnyTimestamp.class);
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, settings.replication());
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedMemory.class);
        properties.put(BoundedMemory.BYTES, settings.limits().stateMemory());
        properties.put("processing.exception.handler.global.enabled", true);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), reset);
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
        // The first record of a transaction is refused while the marks of the one before are being written: some
        // milliseconds.
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), 10);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), Topics.MAX_MESSAGE_BYTES);
        properties.put(StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), Topics.MAX_MESSAGE_BYTES);
        properties.putAll(settings.kafka());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDir().toString());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        return properties;
    }

    private void changed(KafkaStreams.State now) {
        recovery.changed(now);
        if (now == KafkaStreams.State.RUNNING) {
            running.countDown();
        }
        if (now == KafkaStreams.State.ERROR || now == KafkaStreams.State.NOT_RUNNING) {
            ended.countDown();
            running.countDown();
        }
    }

    private StreamThreadExceptionResponse onFailure(Throwable failure) {
        FailurePolicy.Decision decision = policy.decide(failure);
        lastFailure = decision.why();
        cause = failure;
        switch (decision.next()) {
            case WAIT -> LOG.warn("A stream thread waits for what it needs and is replaced: {}", decision.why());
            case TRY_AGAIN ->
                LOG.warn(
                        "A stream thread failed and is replaced ({} of {} times in an hour): {}",
                        policy.used(),
                        FailurePolicy.ATTEMPTS,
                        decision.why(),
                        failure);
            case STOP -> {
                verdict = decision.why();
                LOG.error("The app stops: {}", decision.why(), failure);
                return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            }
        }
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    /** Ends the app for good. */
    private void stop(String why) {
        verdict = why;
        LOG.error("The app stops: {}", why);
        boolean inTime = streams.close(closing(within));
        if (!inTime) {
            within = HURRIED;
            LOG.warn("A stream thread did not end within {} s", CLOSE_WITHIN.toSeconds());
        }
        ended.countDown();
        running.countDown();
    }

    private Collection<TopicPartition> partitions() {
        return streams.metadataForLocalThreads().stream()
                .flatMap(thread -> thread.activeTasks().stream())
                .flatMap(task -> task.topicPartitions().stream())
                .toList();
    }

    /** Returns the engine, for metrics. */
    public KafkaStreams streams() {
        return streams;
    }

    /** Returns how many seconds the engine last took from its start, or from a rebalance, until it worked; -1 before. */
    double recoverySeconds() {
        return recovery.seconds();
    }

    /** Returns of how many tasks damaged state was moved aside at the start. */
    int rebuilt() {
        return rebuilt;
    }

    /** Returns how many settings of topics somebody has changed into such as lose data. */
    public int topicDifferences() {
        Watch looking = watch;
        return looking == null ? 0 : looking.topicDifferences();
    }

    /** Returns how often the app has looked at its topics and at its own progress. */
    public long looks() {
        Watch looking = watch;
        return looking == null ? 0 : looking.looks();
    }

    /** Returns the engine's state in its own words, CREATED, REBALANCING, RUNNING, ..., and ERROR as soon as the app has given up. */
    public String state() {
        return verdict != null ? FAILED : streams.state().name();
    }

    /** Returns why the app has given up or, while it works, how a thread last failed; empty when none has. */
    public String detail() {
        String why = verdict;
        return why == null ? lastFailure : why;
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
     * @throws IllegalStateException when it ended because it failed, with the reason
     */
    public void awaitEnd() throws InterruptedException {
        ended.await();
        String why = verdict;
        if (why == null && streams.state() == KafkaStreams.State.ERROR) {
            why = lastFailure.isEmpty() ? "all stream threads have ended" : lastFailure;
        }
        if (why != null) {
            throw new IllegalStateException("the app stopped: " + why, cause);
        }
    }

    /** Stops, finishing what is in the middle; leaves the group so that others take over at once. */
    @Override
    public void close() {
        Watch looking = watch;
        if (looking != null) {
            looking.close();
        }
        AbandonedTransactions ending = transactions;
        if (ending != null) {
            ending.close();
        }
        ClockWatch looked = clocks;
        if (looked != null) {
            looked.close();
        }
        streams.close(closing(within));
        ended.countDown();
        running.countDown();
    }

    private static CloseOptions closing(Duration patience) {
        return CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(patience);
    }
}

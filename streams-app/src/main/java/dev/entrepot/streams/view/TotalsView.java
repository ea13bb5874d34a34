package dev.entrepot.streams.view;

import dev.entrepot.schemas.avro.QualityFigure;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.schemas.wire.RegistryUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The totals as readers see them: follows the output topics, read committed, and answers from an index on disk. Any number of
 * instances follow independently, without a consumer group; READ on the output topics is all the access that they need.
 */
public final class TotalsView implements View, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TotalsView.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration STOPPING = Duration.ofSeconds(20);
    private static final String DAMAGED = "its index was damaged and is made anew";

    private final Map<String, Object> kafka;
    private final List<Feed> feeds;
    private final Values values;
    private final IndexReader reader;
    private final LiveIndex live;
    private final Clock clock;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final AtomicLong unreadable = new AtomicLong();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private final Thread thread;
    private volatile Progress progress = Progress.START;
    private volatile java.util.function.Consumer<AppliedRelease> visible = release -> {};

    /**
     * Makes a view that does nothing before {@link #start}.
     *
     * @param kafka properties of the Kafka clients, {@code bootstrap.servers} at least
     * @param registry where the schemas are
     * @param topics names of the topics
     * @param options where the index is kept
     */
    public TotalsView(Map<String, ?> kafka, RegistryClient registry, Topics topics, ViewOptions options) {
        this.kafka = new HashMap<>(kafka);
        this.feeds = Feed.of(topics);
        this.values = new Values(registry);
        this.reader = new IndexReader(values, options.preferredSources());
        this.live = new LiveIndex(options.directory(), options.memory());
        this.clock = Clock.systemUTC();
        this.thread = new Thread(this::run, "totals-view");
        this.thread.setDaemon(true);
    }

    /** Says who is told of each applied release that queries see from now on. */
    public void onVisible(java.util.function.Consumer<AppliedRelease> listener) {
        visible = listener;
    }

    /** Starts to read. */
    public void start() {
        thread.start();
    }

    /** Waits until the view has caught up once; false when it has not by then. */
    public boolean awaitReady(Duration atMost) throws InterruptedException {
        return caughtUp.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public RowPage<TotalRow> totals(TotalsQuery query) {
        return ask(shown -> reader.totals(shown, query));
    }

    @Override
    public RowPage<TotalRow> history(TotalsQuery query) {
        return ask(shown -> reader.history(shown, query));
    }

    @Override
    public RevisionsPage revisions(TotalsQuery query, int periods) {
        return ask(shown -> reader.revisions(shown, query, periods));
    }

    @Override
    public <T> T hold(Function<HeldState, T> reading) {
        return ask(shown -> reading.apply(reader.held(shown)));
    }

    @Override
    public List<Coverage> coverage(TotalsKind kind) {
        return ask(shown -> reader.coverage(shown, kind));
    }

    @Override
    public List<ReleaseEntry> releases(Selection selection) {
        return ask(shown -> reader.releases(shown, selection));
    }

    @Override
    public List<HeldRelease> held() {
        return ask(reader::heldReleases);
    }

    @Override
    public List<QualityFigure> quality(QualitySelection selection) {
        return ask(shown -> reader.quality(shown, selection));
    }

    @Override
    public Progress progress() {
        return progress;
    }

    @Override
    public long unreadable() {
        return unreadable.get();
    }

    @Override
    public Optional<ShownState> shown() {
        LiveIndex.Shown shown = live.shown();
        return shown == null || !progress.ready() ? Optional.empty() : Optional.of(shown.state());
    }

    @Override
    public Runnable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Stops reading and closes the index. */
    @Override
    public void close() {
        stopping.countDown();
        try {
            if (thread.isAlive()) {
                thread.join(STOPPING.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!thread.isAlive()) {
            live.close();
        }
        progress = progress.in(Progress.State.CLOSED, "");
    }

    private <T> T ask(Function<LiveIndex.Shown, T> question) {
        Progress now = progress;
        try {
            Optional<T> answer = now.ready() ? live.read(question) : Optional.empty();
            return answer.orElseThrow(() -> new NotReadyException(now));
        } catch (UnreadableIndexException e) {
            throw new NotReadyException(now.in(Progress.State.CATCHING_UP, DAMAGED));
        }
    }

    private void run() {
        try {
            while (!stopped()) {
                attempt();
            }
        } catch (InterruptedException | InterruptException e) {
            Thread.currentThread().interrupt();
        } catch (AuthorizationException | AuthenticationException e) {
            fail("not allowed to read the output topics: " + e.getMessage()
                    + "; grant READ and DESCRIBE on them, or give credentials with --config");
        } catch (RuntimeException e) {
            LOG.error("The view stopped", e);
            fail(String.valueOf(e.getMessage()));
        }
    }

    /** Follows until stopped; comes back to be called again after faults that pass. */
    private void attempt() throws InterruptedException {
        try (Cluster cluster = new Cluster(Admin.create(client()))) {
            Map<String, TopicDescription> topics = existing(cluster);
            if (!stopped()) {
                follow(cluster, topics);
            }
            String doubt = live.doubt();
            if (doubt != null) {
                anew(DAMAGED, doubt);
            }
        } catch (OffsetOutOfRangeException e) {
            anew("the topics were replaced", "it had read further than the topics reach: " + e.getMessage());
        } catch (UnreadableIndexException e) {
            anew(DAMAGED, String.valueOf(e.getMessage()));
        } catch (AuthorizationException | AuthenticationException | InterruptException e) {
            throw e;
        } catch (KafkaException | RegistryUnavailableException e) {
            LOG.warn("The view cannot read at the moment and tries again: {}", e.getMessage());
            pause();
        }
    }

    private void anew(String detail, String why) {
        progress = progress.in(Progress.State.CATCHING_UP, detail);
        live.discard(why);
    }

    private Map<String, TopicDescription> existing(Cluster cluster) throws InterruptedException {
        List<String> names = feeds.stream().map(Feed::topic).toList();
        Map<String, TopicDescription> found = cluster.describe(names);
        while (found.size() < names.size() && !stopped()) {
            Map<String, TopicDescription> there = found;
            String missing = String.join(
                    ", ",
                    names.stream().filter(name -> !there.containsKey(name)).toList());
            if (progress.state() != Progress.State.WAITING_FOR_TOPICS) {
                LOG.info("Waiting for topics {}: make them with 'entrepot topics create'", missing);
            }
            progress = progress.in(Progress.State.WAITING_FOR_TOPICS, missing);
            pause();
            found = cluster.describe(names);
        }
        return found;
    }

    private void follow(Cluster cluster, Map<String, TopicDescription> topics) throws InterruptedException {
        // An index in another layout must be made anew, as one of other topics must.
        String identity = "layout " + IndexKey.LAYOUT + '\n' + cluster.identity(topics);
        Index index = live.open(identity, clock.instant());
        AppliedReleases applied;
        try (IndexSnapshot snapshot = index.snapshot()) {
            applied = reader.applied(snapshot);
        }
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(client(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            Ingest ingest = new Ingest(feeds, values, applied, unreadable, clock);
            Follower follower = new Follower(
                    consumer,
                    cluster::ends,
                    index,
                    ingest,
                    new Shower(identity, applied, ingest),
                    clock,
                    Cluster.partitions(topics));
            while (!stopped() && live.doubt() == null) {
                follower.step();
            }
        }
    }

    private Map<String, Object> client() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2000);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "entrepot-view");
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        return settings;
    }

    private boolean stopped() {
        return stopping.getCount() == 0;
    }

    private void pause() throws InterruptedException {
        boolean ending = stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        LOG.trace("Waited; ending: {}", ending);
    }

    private void fail(@Nullable String why) {
        LOG.error("The view failed: {}", why);
        progress = progress.in(Progress.State.FAILED, String.valueOf(why));
    }

    /** Turns what the follower finds into what queries see. */
    private final class Shower implements Follower.Listener {
        private final String identity;
        private final AppliedReleases applied;
        private final Ingest ingest;
        private boolean untold;

        Shower(String identity, AppliedReleases applied, Ingest ingest) {
            this.identity = identity;
            this.applied = applied;
            this.ingest = ingest;
        }

        @Override
        public void show(Map<TopicPartition, Long> positions, boolean settled) {
            live.show(ShownState.of(identity, positions, applied, settled, clock.instant()));
            untold = true;
            ingest.take().forEach(visible);
        }

        @Override
        public void lag(long records, boolean ready) {
            LiveIndex.Shown shown = live.shown();
            boolean showing = ready && shown != null;
            progress = new Progress(
                    showing ? Progress.State.READY : Progress.State.CATCHING_UP,
                    "",
                    showing,
                    shown != null && shown.state().settled(),
                    records,
                    shown == null ? List.of() : shown.state().applied());
            if (showing) {
                caughtUp.countDown();
                if (untold) {
                    untold = false;
                    listeners.forEach(Runnable::run);
                }
            }
        }
    }
}

package dev.entrepot.faults.site;

import dev.entrepot.benchmarks.consistency.ProductTotals;
import dev.entrepot.benchmarks.consistency.TransactionLog;
import dev.entrepot.faults.LabException;
import dev.entrepot.faults.Patience;
import dev.entrepot.faults.cluster.ChildProcess;
import dev.entrepot.faults.cluster.Cluster;
import dev.entrepot.faults.cluster.FakeClock;
import dev.entrepot.faults.cluster.PublisherProcess;
import dev.entrepot.faults.cluster.Registry;
import dev.entrepot.faults.cluster.StreamNode;
import dev.entrepot.faults.workload.Feed;
import dev.entrepot.faults.workload.LabRelease;
import dev.entrepot.faults.workload.StatusBoard;
import dev.entrepot.faults.workload.Workload;
import dev.entrepot.schemas.topic.TopicAdmin;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.wire.RegistryClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/**
 * What one round has to itself on the cluster: topics under a prefix of their own, two instances of the app, somebody who starts them
 * again when they end, and a feed of releases.
 */
public final class Site implements AutoCloseable {
    /** Indicators of one flow, of both flows and of all reporters: every part of the topology has work. */
    public static final String INDICATORS = "GRW-YOY,SHR-S,HHI,GL,SHR-W";

    /** Little, so that a round comes to the bound and shows whether memory stays within. */
    private static final String STATE_MEMORY_MB = "64";

    private static final int PARTITIONS = 4;
    private static final int INSTANCES = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration REFUSES_WITHIN = Duration.ofMinutes(2);
    private static final Duration LOOKS = Duration.ofMillis(200);

    private final Cluster cluster;
    private final Registry registry;
    private final Path directory;
    private final boolean fakeClocks;
    private final List<String> overrides;
    private final List<StreamNode> nodes = new CopyOnWriteArrayList<>();
    private final Set<StreamNode> unsupervised = ConcurrentHashMap.newKeySet();
    private final Map<String, FakeClock> clocks = new ConcurrentHashMap<>();
    private final List<String> notes = new CopyOnWriteArrayList<>();
    private final AtomicInteger extras = new AtomicInteger();
    private final AtomicInteger restarts = new AtomicInteger();
    private final Workload workload;
    private final String round;
    private int beginnings;
    private volatile String name;
    private volatile Topics topics;
    private volatile StatusBoard board;
    private volatile Feed feed;
    private volatile boolean supervised = true;
    private volatile boolean closing;

    /**
     * Makes topics, starts the instances and begins to publish.
     *
     * @param name of the round: prefix of topics and application id
     * @param seed of what is published
     * @param directory for files of the round
     * @param fakeClocks whether the clocks of instances can be set
     * @param overrides further arguments of the instances
     */
    public Site(
            Cluster cluster,
            Registry registry,
            String name,
            long seed,
            Path directory,
            boolean fakeClocks,
            List<String> overrides) {
        this.cluster = cluster;
        this.registry = registry;
        this.round = name;
        this.directory = directory;
        this.fakeClocks = fakeClocks;
        this.overrides = List.copyOf(overrides);
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.workload = new Workload(seed, directory);
        this.name = name;
        this.topics = makeTopics();
        this.board = newBoard();
        startNodes();
        this.feed = new Feed(workload, board, publishing(topics), List.of());
        Thread supervisor = new Thread(this::supervise, "supervisor");
        supervisor.setDaemon(true);
        supervisor.start();
    }

    private Topics makeTopics() {
        Topics made = new Topics(name + ".", "");
        try (Admin admin = cluster.admin()) {
            // Brokers that have just been through something take their time to know new topics.
            Patience.await(
                    "the topics of " + name + " are there",
                    PATIENCE,
                    () -> TopicAdmin.ensure(admin, made, PARTITIONS, (short) Cluster.NODES)
                            .isEmpty(),
                    () -> "");
            // Compaction would take states away before they are looked at.
            TransactionLog.keepEverything(admin, new ProductTotals(made, registryClient()).topics());
        }
        return made;
    }

    private StatusBoard newBoard() {
        return new StatusBoard(cluster.bootstrap(), registryClient(), topics, PARTITIONS);
    }

    private void startNodes() {
        IntStream.range(0, INSTANCES).forEach(number -> nodes.add(node("app-" + beginnings + "-" + number)));
        nodes.forEach(node -> node.process().start());
    }

    /** Returns the arguments that tell {@code entrepot} where to publish. */
    public List<String> publishing(Topics where) {
        return List.of(
                "--bootstrap", cluster.bootstrap(), "--registry", registry.url(), "--topic-prefix", where.prefix());
    }

    /**
     * Does what the message of an app that refuses to go on tells to do: topics under another prefix, another application id, and
     * everything published again. What becomes of the old topics does not count any more.
     */
    public void startOver() {
        feed.abandon();
        board.close();
        supervised = false;
        nodes.forEach(StreamNode::close);
        nodes.clear();
        beginnings++;
        name = round + "-" + beginnings;
        topics = makeTopics();
        board = newBoard();
        startNodes();
        supervised = true;
        feed = new Feed(workload, board, publishing(topics), workload.published());
    }

    /** Keeps the supervisor from all instances until {@link #startOver}. */
    public void unsupervised() {
        supervised = false;
    }

    /** Waits until an instance has ended because it refuses to go on, and makes sure that it says why. */
    public void requireRefusal(StreamNode node, List<String> why) {
        Patience.await(
                node.process() + " ends because of: " + why,
                REFUSES_WITHIN,
                () -> !node.process().isAlive(),
                () -> node.process().lastWords());
        int exit = node.process().awaitEnd();
        if (exit == 0 || why.stream().noneMatch(node.process()::said)) {
            throw new LabException(node.process() + " ended with " + exit + " and not because of " + why + ": "
                    + node.process().lastWords());
        }
    }

    private StreamNode node(String node) {
        List<String> arguments = new ArrayList<>(List.of(
                "--bootstrap",
                cluster.proxiedBootstrap(),
                "--registry",
                registry.url(),
                "--topic-prefix",
                topics.prefix(),
                "--application-id",
                name,
                "--replication",
                Integer.toString(Cluster.NODES),
                "--indicators",
                INDICATORS,
                "--state-memory",
                STATE_MEMORY_MB,
                "--verbose",
                "--log-json"));
        arguments.addAll(overrides);
        Map<String, String> environment = Map.of();
        if (fakeClocks) {
            FakeClock clock = clocks.computeIfAbsent(node, any -> new FakeClock(directory.resolve(node + ".clock")));
            environment = clock.environment();
        }
        return new StreamNode(node, directory, arguments, environment);
    }

    /** Returns the clock of an instance. */
    public FakeClock clock(StreamNode node) {
        FakeClock clock = clocks.get(node.process().toString());
        if (clock == null) {
            throw new LabException(node.process() + " has the clock of the machine");
        }
        return clock;
    }

    /** Keeps what a fault did, for the report. */
    public void note(String what) {
        notes.add(what);
    }

    /** Returns what was noted since the last call. */
    public String notes() {
        String all = String.join("", notes);
        notes.clear();
        return all;
    }

    /** Does what a supervisor does: starts instances again that have ended. */
    private void supervise() {
        while (!closing) {
            for (StreamNode node : nodes) {
                synchronized (node) {
                    if (!closing
                            && supervised
                            && !unsupervised.contains(node)
                            && !node.process().isAlive()) {
                        restarts.incrementAndGet();
                        node.process().start();
                    }
                }
            }
            Patience.pause(LOOKS);
        }
    }

    /** Keeps the supervisor from an instance. */
    public void unsupervised(StreamNode node, Runnable work) {
        unsupervised.add(node);
        try {
            work.run();
        } finally {
            unsupervised.remove(node);
        }
    }

    /** Returns the cluster. */
    public Cluster cluster() {
        return cluster;
    }

    /** Returns the registry. */
    public Registry registry() {
        return registry;
    }

    /** Returns a new client of the registry. */
    public RegistryClient registryClient() {
        return RegistryClient.at(registry.url());
    }

    /** Returns the topics of the round. */
    public Topics topics() {
        return topics;
    }

    /** Returns the number of partitions of each topic. */
    public int partitions() {
        return PARTITIONS;
    }

    /** Returns the instances that run all the time. */
    public List<StreamNode> nodes() {
        return List.copyOf(nodes);
    }

    /** Returns one of them. */
    public StreamNode anyNode(Random random) {
        return nodes.get(random.nextInt(nodes.size()));
    }

    /** Describes an instance more; whoever starts it ends it. */
    public StreamNode extraNode() {
        return node("extra-" + extras.incrementAndGet());
    }

    /** Returns who publishes. */
    public Feed feed() {
        return feed;
    }

    /** Returns what is published. */
    public Workload workload() {
        return workload;
    }

    /** Returns which releases are in effect. */
    public StatusBoard board() {
        return board;
    }

    /** Returns how often the supervisor started an instance again. */
    public int restarts() {
        return restarts.get();
    }

    /** Returns the application id. */
    public String name() {
        return name;
    }

    /** Returns what the names of all topics of the round begin with. */
    public String round() {
        return round;
    }

    /** Returns the directory for files of the round. */
    public Path directory() {
        return directory;
    }

    /** Describes a process that publishes a release. */
    public ChildProcess publisher(LabRelease release) {
        return PublisherProcess.of(feed.command(release), directory.resolve("publisher.log"));
    }

    /** Waits until a release that is published after now is in effect for all reporters, and returns it. */
    public LabRelease awaitWorking() {
        LabRelease release = feed.nextAfterNow();
        awaitApplied(release);
        return release;
    }

    /** Waits until a release more is published, whether or not anybody takes it in. */
    public void awaitPublished() {
        int before = workload.published().size();
        feed.hurry(true);
        Patience.await(
                "another release is published",
                PATIENCE,
                () -> workload.published().size() > before + 1,
                this::state);
        feed.hurry(false);
    }

    /** Waits until a release is in effect for all reporters. */
    public void awaitApplied(LabRelease release) {
        Patience.await(release.id() + " is in effect", PATIENCE, () -> board.isApplied(release), this::state);
    }

    private String state() {
        StringBuilder state = new StringBuilder();
        nodes.forEach(node -> state.append(node.process())
                .append(node.process().isAlive() ? " ready: " + node.status("/health/ready") : " has ended")
                .append(", "));
        return state.append("neither open nor in effect: ")
                .append(board.others())
                .toString();
    }

    /** Waits until an instance says that it is ready. */
    public void awaitReady(StreamNode node) {
        Patience.await(
                node.process() + " is ready",
                PATIENCE,
                node::isReady,
                () -> node.process().lastWords());
    }

    /** Stops an instance in good order and makes sure that it ended so. */
    public void requireCleanEnd(StreamNode node) {
        int exit = node.process().stop();
        // 143 is what the JVM says after the signal, when nothing went wrong.
        if (exit != 0 && exit != 143) {
            throw new LabException(node.process() + " was stopped and ended with " + exit + ": "
                    + node.process().lastWords());
        }
    }

    /** Deletes a directory with all that is in it. */
    public void delete(Path path) {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + path, e);
        }
    }

    /** Deletes what can be deleted below a directory in which somebody is writing. */
    public void deleteAsItIsWritten(Path path) {
        try (Stream<Path> all = Files.walk(path)) {
            all.sorted(Comparator.reverseOrder()).forEach(one -> deleteQuietly(one));
        } catch (IOException | UncheckedIOException e) {
            // Something has come or gone meanwhile: the rest is enough.
        }
    }

    private static void deleteQuietly(Path one) {
        try {
            Files.deleteIfExists(one);
        } catch (IOException e) {
            // A directory in which there is something new.
        }
    }

    /** Stops publishing, waits until all that was published is in effect, and stops the instances in good order. */
    public void settle() {
        feed.close();
        workload.published().forEach(this::awaitApplied);
        Drained.await(cluster.bootstrap(), name, topics, PARTITIONS);
        closing = true;
        for (StreamNode node : nodes) {
            if (node.process().isAlive()) {
                requireCleanEnd(node);
            }
        }
    }

    @Override
    public void close() {
        closing = true;
        nodes.forEach(StreamNode::close);
        board.close();
    }
}

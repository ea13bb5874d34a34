package dev.entrepot.faults.cluster;

import dev.entrepot.faults.LabException;
import dev.entrepot.faults.Patience;
import dev.entrepot.faults.network.Proxy;
import dev.entrepot.standalone.host.LoopbackPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Uuid;

/**
 * Three brokers that are controllers as well, each a process with a proxy in front of the listener that the app uses. Topics have three
 * replicas, two of which have to have a record before it counts.
 */
public final class Cluster implements AutoCloseable {
    /** Number of brokers. */
    public static final int NODES = 3;

    private static final List<String> FLAGS = List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    private static final Duration WHOLE_WITHIN = Duration.ofMinutes(2);
    private static final int ANSWER_WITHIN_SECONDS = 10;

    private final Path directory;
    private final List<BrokerPorts> ports;
    private final List<ChildProcess> brokers = new ArrayList<>();
    private final List<Proxy> proxies = new ArrayList<>();

    private Cluster(Path directory, List<BrokerPorts> ports) {
        this.directory = directory;
        this.ports = ports;
    }

    /** Starts a new cluster with its data in a directory, and returns when all of its brokers are there. */
    public static Cluster start(Path directory) {
        List<BrokerPorts> ports = IntStream.range(0, NODES)
                .mapToObj(node ->
                        new BrokerPorts(LastingPort.free(), LastingPort.free(), LastingPort.free(), LastingPort.free()))
                .toList();
        Cluster cluster = new Cluster(directory, ports);
        String id = Uuid.randomUuid().toString();
        String voters = IntStream.range(0, NODES)
                .mapToObj(node -> node + "@" + LoopbackPort.ADDRESS + ":"
                        + ports.get(node).controller())
                .collect(Collectors.joining(","));
        for (int node = 0; node < NODES; node++) {
            cluster.add(node, id, voters);
        }
        cluster.brokers.forEach(ChildProcess::start);
        cluster.awaitWhole();
        return cluster;
    }

    private void add(int node, String id, String voters) {
        Path file = directory.resolve("broker-" + node + ".properties");
        Properties settings = new Properties();
        settings.putAll(BrokerSettings.of(node, log(node), ports.get(node), voters));
        try {
            Files.createDirectories(log(node));
            try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
                settings.store(writer, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        brokers.add(ChildProcess.of(
                "broker " + node,
                BrokerMain.class,
                FLAGS,
                List.of(file.toString(), id),
                Map.of(),
                directory.resolve("broker-" + node + ".log")));
        proxies.add(new Proxy(ports.get(node).proxy(), ports.get(node).behind()));
    }

    /** Returns the directory with the data of a broker. */
    public Path log(int node) {
        return directory.resolve("broker-" + node);
    }

    /** Returns the process of a broker. */
    public ChildProcess broker(int node) {
        return brokers.get(node);
    }

    /** Returns the network between a broker and the app. */
    public Proxy proxy(int node) {
        return proxies.get(node);
    }

    /** Returns where clients of the laboratory connect. */
    public String bootstrap() {
        return addresses(BrokerPorts::direct);
    }

    /** Returns where the app connects, through the proxies. */
    public String proxiedBootstrap() {
        return addresses(BrokerPorts::proxy);
    }

    private String addresses(java.util.function.ToIntFunction<BrokerPorts> port) {
        return ports.stream()
                .map(of -> LoopbackPort.ADDRESS + ":" + port.applyAsInt(of))
                .collect(Collectors.joining(","));
    }

    /** Returns a new client for administration; the caller closes it. */
    public Admin admin() {
        return Admin.create(Map.of(
                "bootstrap.servers", bootstrap(), "default.api.timeout.ms", "10000", "request.timeout.ms", "5000"));
    }

    /** Waits until all brokers are there and every partition is on all of its replicas. */
    public void awaitWhole() {
        try (Admin admin = admin()) {
            Patience.await("the cluster is whole", WHOLE_WITHIN, () -> isWhole(admin), this::state);
        }
    }

    private String state() {
        return brokers.stream()
                .map(broker -> broker + (broker.isAlive() ? " runs" : " is dead: " + broker.lastWords()))
                .collect(Collectors.joining(", "));
    }

    private static boolean isWhole(Admin admin) {
        try {
            if (ask(admin.describeCluster().nodes()).size() < NODES) {
                return false;
            }
            return ask(admin.describeTopics(ask(admin.listTopics(
                                            new org.apache.kafka.clients.admin.ListTopicsOptions().listInternal(true))
                                    .names()))
                            .allTopicNames())
                    .values()
                    .stream()
                    .map(TopicDescription::partitions)
                    .flatMap(List::stream)
                    .allMatch(partition -> partition.leader() != null
                            && partition.isr().size() == partition.replicas().size());
        } catch (LabException notNow) {
            return false;
        }
    }

    private static <T> T ask(org.apache.kafka.common.KafkaFuture<T> answer) {
        try {
            return answer.get(ANSWER_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new LabException("the brokers do not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted", e);
        }
    }

    /** Returns the node that is the active controller. */
    public int controller() {
        try (Admin admin = admin()) {
            return ask(admin.describeMetadataQuorum().quorumInfo()).leaderId();
        }
    }

    /**
     * Returns the node that leads a partition.
     *
     * @param topic any topic, those of Kafka itself included
     */
    public int leader(String topic, int partition) {
        try (Admin admin = admin()) {
            TopicDescription description = ask(admin.describeTopics(List.of(topic))
                    .topicNameValues()
                    .values()
                    .iterator()
                    .next());
            return description.partitions().get(partition).leader().id();
        }
    }

    /** Returns any node. */
    public int any(Random random) {
        return random.nextInt(NODES);
    }

    @Override
    public void close() {
        brokers.forEach(ChildProcess::close);
        proxies.forEach(Proxy::close);
    }
}

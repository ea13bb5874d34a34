package dev.entrepot.benchmarks.rig;

import dev.entrepot.schemas.topic.TopicAdmin;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.standalone.log.Logging;
import dev.entrepot.streams.app.LedgerApp;
import dev.entrepot.streams.app.StreamSettings;
import dev.entrepot.streams.app.Version;
import dev.entrepot.streams.stage.LedgerCounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Metric;

/** The product in a process of its own, until the parent closes it. */
final class ProductMain {
    private static final String RUNNING = "running";
    private static final long BETWEEN_LOOKS_NANOS = 5_000_000;

    private ProductMain() {}

    /**
     * What is asked of it.
     *
     * @param flags of the JVM
     * @param threads stream threads
     * @param commitInterval how often input is committed
     * @param liveInterval how long live records wait for their automatic release
     */
    record Settings(List<String> flags, int threads, Duration commitInterval, Duration liveInterval) {
        Settings {
            flags = List.copyOf(flags);
        }
    }

    /**
     * How a start went.
     *
     * @param nanos until it worked
     * @param restoringNanos from the first record of a changelog to the last
     * @param records records of changelogs that were read
     * @param bytes their size
     */
    record Start(long nanos, long restoringNanos, long records, long bytes) {
        private String line() {
            return nanos + " " + restoringNanos + " " + records + " " + bytes;
        }

        private static Start parse(String line) {
            String[] words = line.split(" ", -1);
            return new Start(
                    Long.parseLong(words[0]),
                    Long.parseLong(words[1]),
                    Long.parseLong(words[2]),
                    Long.parseLong(words[3]));
        }
    }

    /** Takes a task and settings; says {@code running} and how the start went. */
    public static void main(String[] arguments) throws Exception {
        Logging.toConsole(false);
        List<String> words = List.of(arguments);
        Task task = TaskArguments.parse(words.subList(0, TaskArguments.COUNT));
        List<String> settings = words.subList(TaskArguments.COUNT, words.size());
        long started = System.nanoTime();
        try (LedgerApp app = LedgerApp.start(
                new StreamSettings(
                        Map.of("bootstrap.servers", task.bootstrap()),
                        task.registry(),
                        ProductTopics.of(task),
                        applicationId(task),
                        task.scratch(),
                        List.of(),
                        List.of(),
                        Integer.parseInt(settings.get(0)),
                        1,
                        Duration.ofMillis(Long.parseLong(settings.get(1))),
                        Duration.ofMillis(Long.parseLong(settings.get(2)))),
                Version.TEXT,
                new LedgerCounts())) {
            System.out.println(RUNNING + " " + watch(app, started).line());
            ChildJvm.awaitEndOfInput();
        }
        System.exit(0);
    }

    private static Start watch(LedgerApp app, long started) throws InterruptedException {
        long first = 0;
        long last = 0;
        long before = 0;
        while (!app.state().equals("RUNNING") && !app.streams().state().hasStartedOrFinishedShuttingDown()) {
            long now = restored(app, "records-consumed-total");
            if (now > before) {
                last = System.nanoTime();
                first = before == 0 ? last : first;
                before = now;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
        }
        app.awaitRunning();
        return new Start(
                System.nanoTime() - started,
                last - first,
                restored(app, "records-consumed-total"),
                restored(app, "bytes-consumed-total"));
    }

    /** Sums a metric over the consumers that read changelogs, each topic counted in that of its consumer. */
    private static long restored(LedgerApp app, String name) {
        double sum = 0;
        for (Metric metric : app.streams().metrics().values()) {
            Map<String, String> tags = metric.metricName().tags();
            if (metric.metricName().name().equals(name)
                    && tags.getOrDefault("client-id", "").endsWith("restore-consumer")
                    && !tags.containsKey("topic")
                    && metric.metricValue() instanceof Double count) {
                sum += count;
            }
        }
        return (long) sum;
    }

    /** Makes the topics that are missing. */
    static void makeTopics(BrokerProcess broker, Topics topics, int partitions) {
        try (Admin admin = Admin.create(broker.kafka())) {
            List<String> wrong = TopicAdmin.ensure(admin, topics, partitions, (short) 1);
            if (!wrong.isEmpty()) {
                throw new RigException(String.join("; ", wrong));
            }
        }
    }

    /** Returns the application id in a task. */
    static String applicationId(Task task) {
        return task.outputPrefix() + "app";
    }

    /** A product that works. */
    record Running(ChildJvm process, Start start) implements AutoCloseable {
        @Override
        public void close() {
            process.close();
        }
    }

    /** Starts one in a process, and returns when it works. */
    static Running start(Task task, Settings settings) {
        List<String> words = new ArrayList<>(TaskArguments.of(task));
        words.add(Integer.toString(settings.threads));
        words.add(Long.toString(settings.commitInterval.toMillis()));
        words.add(Long.toString(settings.liveInterval.toMillis()));
        ChildJvm process = ChildJvm.start(
                ProductMain.class, settings.flags, words, task.scratch().resolveSibling("product.log"));
        try {
            return new Running(process, Start.parse(process.awaitLine(RUNNING)));
        } catch (RuntimeException e) {
            process.close();
            throw e;
        }
    }

    /** Blocks until one has taken in and committed everything that is in the topics. */
    static void awaitEnd(Task task) {
        Topics topics = ProductTopics.of(task);
        List<String> sources = List.of(
                topics.tradeRecords().name(),
                topics.rndRecords().name(),
                topics.mirrorSides().name());
        try (StreamsProgress progress = new StreamsProgress(task, applicationId(task), sources)) {
            progress.awaitEnd(() -> true);
        }
    }
}

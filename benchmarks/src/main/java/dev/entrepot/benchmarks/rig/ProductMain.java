package dev.entrepot.benchmarks.rig;

import dev.entrepot.domain.catalogue.Catalogue;
import dev.entrepot.schemas.topic.TopicAdmin;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.streams.app.LedgerApp;
import dev.entrepot.streams.app.StreamSettings;
import dev.entrepot.streams.app.Version;
import dev.entrepot.streams.logging.Logging;
import dev.entrepot.streams.stage.LedgerCounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Metric;

/** The product in a process of its own, until the parent closes it. */
final class ProductMain {
    private static final String RUNNING = "running";
    private static final String RECORDS = "records-consumed-total";
    private static final String BYTES = "bytes-consumed-total";
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
     * @param process id of the process
     * @param nanos until it worked
     * @param preparingNanos of these, before its threads started: reference data, brokers, topics and schemas
     * @param restoringNanos of these, from the last look that had seen no record of a changelog; 0 when there was none to read
     * @param records records of changelogs that were read
     * @param bytes their size
     */
    record Start(long process, long nanos, long preparingNanos, long restoringNanos, long records, long bytes) {
        private String line() {
            return LongStream.of(process, nanos, preparingNanos, restoringNanos, records, bytes)
                    .mapToObj(Long::toString)
                    .collect(Collectors.joining(" "));
        }

        private static Start parse(String line) {
            long[] numbers =
                    Stream.of(line.split(" ", -1)).mapToLong(Long::parseLong).toArray();
            return new Start(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]);
        }
    }

    /** Takes a task and settings; says {@code running} and how the start went. */
    public static void main(String[] arguments) throws Exception {
        Logging.toConsole();
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
                        List.of(),
                        Catalogue.NONE,
                        Integer.parseInt(settings.get(0)),
                        1,
                        Duration.ofMillis(Long.parseLong(settings.get(1))),
                        Duration.ofMillis(Long.parseLong(settings.get(2))),
                        StreamSettings.Limits.DEFAULT),
                Version.TEXT,
                new LedgerCounts())) {
            System.out.println(RUNNING + " " + watch(app, started).line());
            ChildJvm.awaitEndOfInput();
        }
        System.exit(0);
    }

    private static Start watch(LedgerApp app, long started) throws InterruptedException {
        long prepared = System.nanoTime();
        long none = prepared;
        boolean reading = false;
        while (!app.state().equals("RUNNING") && !app.streams().state().hasStartedOrFinishedShuttingDown()) {
            long now = System.nanoTime();
            reading = reading || restored(app, RECORDS) > 0;
            none = reading ? none : now;
            LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
        }
        app.awaitRunning();
        long running = System.nanoTime();
        long records = restored(app, RECORDS);
        return new Start(
                ProcessHandle.current().pid(),
                running - started,
                prepared - started,
                records == 0 ? 0 : running - none,
                records,
                restored(app, BYTES));
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
        /** Returns how long it has used processors. */
        Duration cpu() {
            return ProcessHandle.of(start.process)
                    .flatMap(handle -> handle.info().totalCpuDuration())
                    .orElse(Duration.ZERO);
        }

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
                topics.mirrorSides().name(),
                topics.indicatorInputs().name());
        try (StreamsProgress progress = new StreamsProgress(task, applicationId(task), sources)) {
            progress.awaitEnd(() -> true);
        }
    }
}

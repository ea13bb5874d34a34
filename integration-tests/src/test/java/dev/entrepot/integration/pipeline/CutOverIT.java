package dev.entrepot.integration.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.schemas.avro.Total;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.topic.Topics.Topic;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.schemas.wire.WireFormat;
import dev.entrepot.standalone.Entrepot;
import dev.entrepot.standalone.broker.EmbeddedBroker;
import dev.entrepot.standalone.registry.EmbeddedRegistry;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * A new version of the app is started beside the old one, under an application id and an output prefix of its own, takes over the readers
 * and the old one is stopped, while releases are published all along: the steps of docs/operations.md.
 */
class CutOverIT {
    private static final Topics OLD = Topics.DEFAULT;
    private static final Topics NEXT = new Topics("", "next.");

    @TempDir
    private static Path directory;

    @Test
    void newVersionTakesOverWhileReleasesArePublished() {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
                EmbeddedRegistry registry = EmbeddedRegistry.start(directory.resolve("registry"), 0)) {
            Installation system = new Installation(broker.bootstrap(), registry.url());
            StreamProcess old = system.stream("--partitions", "3");
            try (Publisher publisher = new Publisher(system)) {
                Subscriber subscriber = new Subscriber(system);
                publisher.awaitFurther(8);
                subscriber.read(OLD);

                try (StreamProcess next =
                        system.stream("--application-id", "entrepot-next", "--output-prefix", "next.")) {
                    RunningSystem.await(
                            () -> !old.applied().isEmpty() && old.applied().equals(next.applied()));
                    publisher.awaitFurther(2);
                    publisher.pause();
                    RunningSystem.await(() -> old.applied().equals(next.applied()));
                    int compared = compareOutputs(system);

                    publisher.goOn("");
                    publisher.awaitFurther(2);
                    subscriber.read(OLD);
                    long before = subscriber.counted();
                    subscriber.switchTo(NEXT);
                    assertThat(subscriber.seenAgain()).isEqualTo(before);

                    publisher.waitsFor("next.");
                    publisher.awaitFurther(2);
                    old.close();
                    publisher.awaitFurther(4);
                    publisher.pause();
                    subscriber.read(NEXT);

                    List<ConsumerRecord<String, byte[]>> all = system.records(NEXT.totalsSectorHistory());
                    assertThat(subscriber.counted()).isEqualTo(all.size());
                    assertThat(subscriber.totals()).isEqualTo(newest(system.records(NEXT.totalsSector())));
                    commandsKnowThePrefix(system, next);
                    assertThat(system.run(verify(publisher.files())))
                            .contains(" 0 different; 0 keys missing, 0 unexpected");
                    System.out.println(compared + " records of old and new outputs are equal; "
                            + publisher.files().size() + " releases, " + before + " records counted before the switch, "
                            + all.size() + " in the end");
                }
            } finally {
                old.close();
            }
        }
    }

    private static String[] verify(List<Path> files) {
        List<String> line = new ArrayList<>(List.of("verify", "--output-prefix", "next."));
        files.forEach(file -> line.add(file.toString()));
        return line.toArray(String[]::new);
    }

    private static void commandsKnowThePrefix(Installation system, StreamProcess next) {
        assertThat(system.run("topics", "describe", "--output-prefix", "next."))
                .contains("next.totals.sector.v1", "next.release-status.v1", " trade.records.v1")
                .doesNotContain("MISSING", "WRONG", "next.trade");
        assertThat(system.run(
                                "watch",
                                "totals.sector",
                                "--output-prefix",
                                "next.",
                                "--from-beginning",
                                "--max",
                                "3",
                                "--json")
                        .lines())
                .hasSize(3)
                .allMatch(line -> line.contains("\"topic\":\"next.totals.sector.v1\""));
        assertThat(system.run("releases", "--http", next.http()))
                .contains("r-0 ", "APPLIED")
                .doesNotContain("HELD");
        assertThat(system.run("totals", "partner", "--reporter", "FRA", "--http", next.http(), "--format", "csv"))
                .contains("CUTOVER,FRA,M,,,W00,");
    }

    /** Every output topic: the newest record of each key, and of the history all records in their order. */
    private static int compareOutputs(Installation system) {
        int compared = 0;
        List<Topic> next = NEXT.all();
        for (int i = 0; i < next.size(); i++) {
            Topic before = OLD.all().get(i);
            if (next.get(i).name().equals(before.name())) {
                continue;
            }
            List<ConsumerRecord<String, byte[]>> one = system.records(before);
            List<ConsumerRecord<String, byte[]>> other = system.records(next.get(i));
            if (before.retention() == Topics.Retention.COMPACTED) {
                assertThat(newest(other)).as(before.name()).isEqualTo(newest(one));
                compared += newest(one).size();
            } else {
                assertThat(inOrder(other)).as(before.name()).isEqualTo(inOrder(one));
                compared += one.size();
            }
        }
        return compared;
    }

    private static Map<String, String> newest(List<ConsumerRecord<String, byte[]>> records) {
        Map<String, String> newest = new TreeMap<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            if (record.value() == null) {
                newest.remove(record.key());
            } else {
                newest.put(record.key(), text(record));
            }
        }
        return newest;
    }

    private static Map<Integer, List<String>> inOrder(List<ConsumerRecord<String, byte[]>> records) {
        Map<Integer, List<String>> partitions = new TreeMap<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            partitions
                    .computeIfAbsent(record.partition(), any -> new ArrayList<>())
                    .add(record.key() + " " + text(record));
        }
        return partitions;
    }

    /** Timestamp and value without the number of its schema. */
    private static String text(ConsumerRecord<String, byte[]> record) {
        byte[] value = record.value();
        return record.timestamp() + " " + (value == null ? "" : HexFormat.of().formatHex(value, 5, value.length));
    }

    /** Brokers and registry, and the commands of a user who knows where they are. */
    private record Installation(String bootstrap, String registry) {
        StreamProcess stream(String... arguments) {
            StreamProcess process = new StreamProcess(bootstrap, registry, directory.resolve("state"), arguments);
            RunningSystem.await(() -> process.ready().has("status"));
            return process;
        }

        String run(String... arguments) {
            List<String> line = new ArrayList<>(List.of(arguments));
            line.addAll(List.of("--bootstrap", bootstrap, "--registry", registry));
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            CommandLine command =
                    Entrepot.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
            assertThat(command.execute(line.toArray(String[]::new)))
                    .as(() -> line + "\n" + out + err)
                    .isZero();
            return out.toString();
        }

        List<ConsumerRecord<String, byte[]>> records(Topic topic) {
            return Committed.bytes(Map.of("bootstrap.servers", bootstrap), topic.name());
        }
    }

    /** Publishes one release after the other, of three reporters in turn: a new month and a revision of the month before. */
    private static final class Publisher implements AutoCloseable {
        private static final List<String> REPORTERS = List.of("FRA", "DEU", "ITA");

        private final Installation system;
        private final List<Path> files = new CopyOnWriteArrayList<>();
        private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
        private volatile String waitsFor = "";
        private volatile boolean wanted = true;
        private volatile boolean paused;
        private volatile boolean idle;

        Publisher(Installation system) {
            this.system = system;
            new Thread(this::publish, "publisher").start();
        }

        private void publish() {
            try {
                while (wanted) {
                    idle = paused;
                    if (!paused) {
                        publishNext(files.size());
                    } else {
                        LockSupport.parkNanos(10_000_000);
                    }
                }
                ended.complete(true);
            } catch (RuntimeException | AssertionError e) {
                ended.completeExceptionally(e);
            }
        }

        private void publishNext(int number) {
            String reporter = REPORTERS.get(number % 3);
            int month = number / 3;
            TradeFile file = new TradeFile("CUTOVER", reporter, "M");
            for (int at = Math.max(0, month - 1); at <= month; at++) {
                String period = (2015 + at / 12) + "-" + String.format("%02d", at % 12 + 1);
                for (String partner : List.of("USA", "CHN", "BRA")) {
                    for (String chapter : List.of("27", "84", "85", "87")) {
                        int value = 1000 + 7 * at + 13 * number + partner.charAt(0) * Integer.parseInt(chapter);
                        file.row(period, partner, chapter, Integer.toString(value));
                    }
                }
            }
            Path path = file.write(directory.resolve("release-" + number + ".csv"));
            system.run(
                    "publish",
                    path.toString(),
                    "--release-id",
                    "r-" + number,
                    "--released-at",
                    Instant.parse("2016-01-01T00:00:00Z")
                            .plus(number, ChronoUnit.DAYS)
                            .toString(),
                    "--wait",
                    "--output-prefix",
                    waitsFor);
            files.add(path);
        }

        /** Waits until so many releases more have been published and applied. */
        void awaitFurther(int releases) {
            int target = files.size() + releases;
            RunningSystem.await(() -> {
                assertThat(ended).isNotDone();
                return files.size() >= target;
            });
        }

        void pause() {
            idle = false;
            paused = true;
            RunningSystem.await(() -> idle || ended.isDone());
            assertThat(ended).isNotDone();
        }

        void goOn(String prefix) {
            waitsFor = prefix;
            paused = false;
        }

        /** From the next release on, waits for it to be applied by the app of this output prefix. */
        void waitsFor(String prefix) {
            waitsFor = prefix;
            awaitFurther(1);
        }

        List<Path> files() {
            return files;
        }

        @Override
        public void close() {
            wanted = false;
            assertThat(ended.join()).isTrue();
        }
    }

    /**
     * Keeps the newest total of each key, and counts every vintage of the history once: a record is known by key, timestamp,
     * sequence and release.
     */
    private static final class Subscriber {
        private final Installation system;
        private final Map<String, Integer> read = new HashMap<>();
        private final Map<List<Object>, String> vintages = new LinkedHashMap<>();
        private Map<String, String> totals = new TreeMap<>();
        private long counted;
        private long seenAgain;

        Subscriber(Installation system) {
            this.system = system;
        }

        /** Reads both topics to where they end now. A transaction is a release, so that is between two releases. */
        void read(Topics topics) {
            totals = newest(system.records(topics.totalsSector()));
            var decode = WireFormat.of(Total.class, RegistryClient.at(system.registry()))
                    .deserializer();
            List<ConsumerRecord<String, byte[]>> history = system.records(topics.totalsSectorHistory());
            Map<Integer, Integer> places = new HashMap<>();
            for (ConsumerRecord<String, byte[]> record : history) {
                String place = record.topic() + "-" + record.partition();
                int at = places.merge(record.partition(), 1, Integer::sum);
                if (at <= read.getOrDefault(place, 0)) {
                    continue;
                }
                read.put(place, at);
                Total total = decode.deserialize(record.topic(), record.value());
                String before = vintages.putIfAbsent(
                        List.of(record.key(), record.timestamp(), total.getSequence(), total.getRelease()),
                        text(record));
                if (before == null) {
                    counted++;
                } else {
                    assertThat(text(record)).as(record.key()).isEqualTo(before);
                    seenAgain++;
                }
            }
        }

        /** Reads the other topics from their beginning, with what is known of the history kept. */
        void switchTo(Topics other) {
            Map<String, String> before = totals;
            read(other);
            assertThat(totals.keySet()).containsAll(before.keySet());
        }

        long counted() {
            return counted;
        }

        long seenAgain() {
            return seenAgain;
        }

        Map<String, String> totals() {
            return totals;
        }
    }
}

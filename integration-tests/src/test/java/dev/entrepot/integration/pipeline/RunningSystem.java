package dev.entrepot.integration.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.entrepot.domain.catalogue.Catalogue;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.standalone.Entrepot;
import dev.entrepot.standalone.run.Standalone;
import dev.entrepot.standalone.run.StandaloneSettings;
import dev.entrepot.streams.view.ReleaseEntry;
import dev.entrepot.streams.view.Selection;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** A system in a directory, and the commands that a user gives it. */
final class RunningSystem implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StandaloneSettings settings;
    /** None once it is closed: test classes keep their system for the whole run, which must not keep its memory. */
    private @Nullable Standalone running;

    private RunningSystem(StandaloneSettings settings) throws InterruptedException {
        this.settings = settings;
        this.running = Standalone.start(settings);
    }

    static RunningSystem start(Path directory) throws InterruptedException {
        return new RunningSystem(StandaloneSettings.in(directory));
    }

    /** Starts one that computes a taxonomy more. */
    static RunningSystem start(Path directory, Path taxonomy) throws InterruptedException {
        return new RunningSystem(new StandaloneSettings(directory, 0, 0, 0, null, 1, List.of(taxonomy)));
    }

    /** Starts one for those who look at totals only. */
    static RunningSystem startWithoutIndicators(Path directory) throws InterruptedException {
        return new RunningSystem(
                new StandaloneSettings(directory, 0, 0, 0, null, 1, List.of(), List.of(), List.of(), Catalogue.NONE));
    }

    /** Starts one with settings of its own. */
    static RunningSystem start(StandaloneSettings settings) throws InterruptedException {
        return new RunningSystem(settings);
    }

    void restart() throws InterruptedException {
        close();
        running = Standalone.start(settings);
    }

    Standalone standalone() {
        return Objects.requireNonNull(running, "the system is closed");
    }

    Map<String, String> kafka() {
        return Map.of("bootstrap.servers", standalone().bootstrap());
    }

    /** What a command did. */
    record Result(int exit, String out, String err) {
        Result ok() {
            assertThat(exit).as(err).isZero();
            return this;
        }

        List<Map<String, String>> csv() {
            List<String> lines = out.lines().toList();
            String[] names = lines.get(0).split(",", -1);
            List<Map<String, String>> rows = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split(",", -1);
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 0; i < names.length; i++) {
                    row.put(names[i], cells[i]);
                }
                rows.add(row);
            }
            return rows;
        }
    }

    /** Runs a command against the system. */
    Result run(String verb, String... arguments) {
        List<String> line = new ArrayList<>(List.of(verb));
        line.addAll(List.of(arguments));
        line.addAll(List.of(
                "--bootstrap",
                standalone().bootstrap(),
                "--registry",
                standalone().registry(),
                "--http",
                standalone().http()));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command =
                Entrepot.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exit = command.execute(line.toArray(String[]::new));
        return new Result(exit, out.toString(), err.toString());
    }

    /** Publishes, waits until it is applied, and returns the counts of the last release. */
    JsonNode publish(Path file, String... options) {
        List<String> arguments = new ArrayList<>(List.of(file.toString(), "--wait", "--json"));
        arguments.addAll(List.of(options));
        List<String> lines = run("publish", arguments.toArray(String[]::new))
                .ok()
                .out()
                .lines()
                .toList();
        JsonNode counts = json(lines.get(lines.size() - 1));
        await(() -> standalone().view().releases(Selection.ALL).stream()
                .anyMatch(entry -> entry.release().equals(counts.path("release").asText())
                        && entry.state().equals("APPLIED")));
        return counts;
    }

    /** Asks for totals as CSV. */
    List<Map<String, String>> totals(String kind, String... arguments) {
        List<String> all = new ArrayList<>(List.of(kind, "--format", "csv"));
        all.addAll(List.of(arguments));
        return run("totals", all.toArray(String[]::new)).ok().csv();
    }

    /** Asks for one figure. */
    Map<String, String> total(String kind, String period, String window, String... arguments) {
        List<String> all = new ArrayList<>(List.of("--from", period, "--to", period, "--window", window));
        all.addAll(List.of(arguments));
        List<Map<String, String>> rows = totals(kind, all.toArray(String[]::new));
        assertThat(rows).as(kind + " " + all).hasSize(1);
        return rows.get(0);
    }

    /** Returns every record of the topics of totals, as readers see them, in their partitions' order. */
    List<String> totalsRecords() {
        Topics topics = Topics.DEFAULT;
        return records(List.of(
                topics.totalsSector().name(),
                topics.totalsPartner().name(),
                topics.totalsSectorPartner().name(),
                topics.totalsRnd().name()));
    }

    /** Returns every record of these topics, sorted by topic and partition. */
    List<String> records(List<String> topics) {
        List<String> all = new ArrayList<>();
        for (String topic : topics) {
            Map<Integer, List<String>> partitions = new TreeMap<>();
            Committed.bytes(
                    kafka(),
                    topic,
                    record -> partitions
                            .computeIfAbsent(record.partition(), any -> new ArrayList<>())
                            .add(topic + "-" + record.partition() + " " + record.offset() + " " + record.key() + " "
                                    + hex(record.value())));
            partitions.values().forEach(all::addAll);
        }
        return all;
    }

    /** Returns every record of a topic with its value, as readers see them, in their partitions' order. */
    <T extends SpecificRecord> List<ConsumerRecord<String, T>> values(String topic, Class<T> type) {
        return Committed.values(kafka(), standalone().registry(), topic, type);
    }

    /** Returns the newest value of each key of a topic, sorted by key. */
    <T extends SpecificRecord> Map<String, T> newest(String topic, Class<T> type) {
        Map<String, T> newest = new TreeMap<>();
        for (ConsumerRecord<String, T> record : values(topic, type)) {
            if (record.value() == null) {
                newest.remove(record.key());
            } else {
                newest.put(record.key(), record.value());
            }
        }
        return newest;
    }

    /** Waits until the release is in the state. */
    void awaitState(String release, String state) {
        await(() -> standalone().view().releases(Selection.ALL).stream()
                .anyMatch(entry ->
                        entry.release().equals(release) && entry.state().equals(state)));
    }

    /** Returns the releases that the view shows. */
    List<ReleaseEntry> releases() {
        return standalone().view().releases(Selection.ALL);
    }

    static void await(BooleanSupplier done) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!done.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time is up").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    private static String hex(byte[] bytes) {
        return bytes == null ? "" : HexFormat.of().formatHex(bytes);
    }

    @Override
    public void close() {
        if (running != null) {
            running.close();
            running = null;
        }
    }
}

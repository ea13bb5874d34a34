package dev.entrepot.integration.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.schemas.topic.TopicAdmin;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.standalone.broker.EmbeddedBroker;
import dev.entrepot.standalone.registry.EmbeddedRegistry;
import dev.entrepot.streams.cli.OneLineFailures;
import dev.entrepot.streams.cli.TopicsCommand;
import dev.entrepot.streams.cli.WatchCommand;
import dev.entrepot.streams.view.Dimension;
import dev.entrepot.streams.view.Progress;
import dev.entrepot.streams.view.TotalRow;
import dev.entrepot.streams.view.TotalsKind;
import dev.entrepot.streams.view.TotalsQuery;
import dev.entrepot.streams.view.TotalsView;
import dev.entrepot.streams.view.ViewOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TotalsViewIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final short ONE = 1;

    private static EmbeddedBroker broker;
    private static EmbeddedRegistry server;
    private static RegistryClient registry;
    private static Admin admin;
    private static int made;

    private final Topics topics = new Topics("t" + ++made + ".", "");

    @BeforeAll
    static void start(@TempDir Path directory) {
        broker = EmbeddedBroker.start(directory.resolve("kafka"), 0);
        server = EmbeddedRegistry.start(directory.resolve("registry"), 0);
        registry = RegistryClient.at(server.url());
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()));
    }

    @AfterAll
    static void stop() {
        admin.close();
        server.close();
        broker.close();
    }

    @Test
    void onlyWhatIsCommittedIsSeenAndAReleaseNeverByHalves(@TempDir Path directory) throws InterruptedException {
        assertThat(TopicAdmin.ensure(admin, topics, 2, ONE)).isEmpty();
        try (Outputs outputs = new Outputs(broker.bootstrap(), registry, topics);
                TotalsView view = view(directory)) {
            view.start();
            assertThat(view.awaitReady(PATIENCE)).isTrue();

            outputs.begin();
            outputs.release(1, "100");
            outputs.flush();
            outputs.commit();
            await(() -> values(view, TotalsKind.SECTOR).equals(List.of("r1 100.000")));
            assertThat(values(view, TotalsKind.PARTNER)).containsExactly("r1 100.000");

            outputs.begin();
            outputs.release(2, "999");
            outputs.abort();
            for (int number = 3; number <= 40; number++) {
                outputs.begin();
                outputs.release(number, Integer.toString(number));
                outputs.commit();
                assertThat(sectorAndPartner(view)).as("release %d", number).hasSize(1);
            }
            await(() -> values(view, TotalsKind.SECTOR).equals(List.of("r40 40.000")));
            assertThat(sectorAndPartner(view)).hasSize(1);
            await(() -> view.progress().lag() == 0);
            assertThat(view.progress().applied().get(0).release()).isEqualTo("r40");
        }
    }

    @Test
    void earlierStatesCanBeAskedForAndRemovalsAreSeen(@TempDir Path directory) throws InterruptedException {
        assertThat(TopicAdmin.ensure(admin, topics, 2, ONE)).isEmpty();
        try (Outputs outputs = new Outputs(broker.bootstrap(), registry, topics);
                TotalsView view = view(directory)) {
            for (int number = 1; number <= 3; number++) {
                outputs.begin();
                outputs.release(number, number == 3 ? null : number + "00");
                outputs.commit();
            }
            view.start();
            assertThat(view.awaitReady(PATIENCE)).isTrue();

            assertThat(values(view, TotalsKind.SECTOR)).isEmpty();
            assertThat(asOf(view, 0)).isEmpty();
            assertThat(asOf(view, 1)).containsExactly("r1 100.000");
            assertThat(asOf(view, 2)).containsExactly("r2 200.000");
            assertThat(asOf(view, 3)).isEmpty();
        }
    }

    @Test
    void anIndexWhoseBlocksAreDamagedIsMadeAnew(@TempDir Path directory) throws InterruptedException, IOException {
        assertThat(TopicAdmin.ensure(admin, topics, 2, ONE)).isEmpty();
        try (Outputs outputs = new Outputs(broker.bootstrap(), registry, topics)) {
            outputs.begin();
            outputs.release(1, "100");
            outputs.commit();
            // What the first has written becomes a file of blocks when the second opens it.
            for (int i = 0; i < 2; i++) {
                try (TotalsView view = view(directory)) {
                    view.start();
                    assertThat(view.awaitReady(PATIENCE)).isTrue();
                }
            }
            damageTheFirstBlocks(directory);
            try (TotalsView view = view(directory)) {
                view.start();
                assertThat(view.awaitReady(PATIENCE)).isTrue();
                assertThat(values(view, TotalsKind.SECTOR)).containsExactly("r1 100.000");
                assertThat(asOf(view, 1)).containsExactly("r1 100.000");
            }
        }
    }

    private static void damageTheFirstBlocks(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> tables =
                    files.filter(file -> file.toString().endsWith(".sst")).toList();
            assertThat(tables).isNotEmpty();
            for (Path table : tables) {
                byte[] bytes = Files.readAllBytes(table);
                bytes[1] ^= 1;
                Files.write(table, bytes);
            }
        }
    }

    @Test
    void aRestartGoesOnAndReplacedTopicsAreReadAnew(@TempDir Path directory) throws Exception {
        assertThat(TopicAdmin.ensure(admin, topics, 2, ONE)).isEmpty();
        try (Outputs outputs = new Outputs(broker.bootstrap(), registry, topics)) {
            outputs.begin();
            outputs.release(1, "100");
            outputs.commit();
            try (TotalsView view = view(directory)) {
                view.start();
                assertThat(view.awaitReady(PATIENCE)).isTrue();
                assertThat(values(view, TotalsKind.SECTOR)).containsExactly("r1 100.000");
            }
            outputs.begin();
            outputs.release(2, "200");
            outputs.commit();
            // With the older records gone, only an index that was kept can know the first release.
            admin.deleteRecords(Map.of(
                            new TopicPartition(topics.totalsSectorHistory().name(), 0),
                            RecordsToDelete.beforeOffset(2)))
                    .all()
                    .get();
            try (TotalsView view = view(directory)) {
                view.start();
                assertThat(view.awaitReady(PATIENCE)).isTrue();
                assertThat(values(view, TotalsKind.SECTOR)).containsExactly("r2 200.000");
                assertThat(asOf(view, 1)).containsExactly("r1 100.000");
            }
        }
        admin.deleteTopics(topics.all().stream().map(Topics.Topic::name).toList())
                .all()
                .get();
        await(() -> TopicAdmin.describe(admin, topics).stream().noneMatch(TopicAdmin.State::exists));
        try (TotalsView view = view(directory)) {
            view.start();
            await(() -> view.progress().state() == Progress.State.WAITING_FOR_TOPICS);
            assertThat(TopicAdmin.ensure(admin, topics, 2, ONE)).isEmpty();
            assertThat(view.awaitReady(PATIENCE)).isTrue();
            assertThat(values(view, TotalsKind.SECTOR)).isEmpty();
        }
    }

    @Test
    void topicsAreMadeAndWrongSettingsAreNamed() throws Exception {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        assertThat(run(new TopicsCommand(), out, err, "describe")).isEqualTo(1);
        assertThat(out.toString()).contains("MISSING");
        assertThat(run(new TopicsCommand(), out, err, "create", "--partitions", "3", "--replication", "1"))
                .isZero();
        assertThat(out.toString()).contains(Topics.DEFAULT.all().size() + " topics with 3 partitions each");
        assertThat(run(new TopicsCommand(), out, err, "describe")).isZero();

        String name = topics.totalsSectorHistory().name();
        admin.incrementalAlterConfigs(Map.of(
                        new ConfigResource(ConfigResource.Type.TOPIC, name),
                        List.of(new AlterConfigOp(
                                new ConfigEntry("retention.ms", "604800000"), AlterConfigOp.OpType.SET))))
                .all()
                .get();
        await(() -> TopicAdmin.describe(admin, topics).stream()
                .anyMatch(state -> !state.differences().isEmpty()));
        StringWriter wrong = new StringWriter();
        assertThat(run(new TopicsCommand(), out, wrong, "describe")).isEqualTo(1);
        assertThat(wrong.toString())
                .hasLineCount(1)
                .contains("topic " + name + " has retention.ms=604800000, not -1: set it with");
        assertThat(run(new TopicsCommand(), out, wrong, "create", "--partitions", "4"))
                .isEqualTo(1);
        assertThat(wrong.toString()).contains("has 3 partitions, not 4", "--partitions 3");
    }

    @Test
    void watchPrintsARecordALine() {
        assertThat(TopicAdmin.ensure(admin, topics, 2, ONE)).isEmpty();
        try (Outputs outputs = new Outputs(broker.bootstrap(), registry, topics)) {
            outputs.begin();
            outputs.release(1, "1234567.5");
            outputs.release(2, null);
            outputs.commit();
        }
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();

        assertThat(run(new WatchCommand(), out, err, "totals.sector", "--from-beginning", "--to-end"))
                .isZero();
        assertThat(out.toString()).isEqualToNormalizingNewlines("""
                        2020-02-14T10:00:01Z CENSUS.USA.M.HS2.85.2020-01  m 1,234,567.5; REVISION by release r1
                        2020-02-14T10:00:02Z CENSUS.USA.M.HS2.85.2020-01  withdrawn
                        """);

        StringWriter json = new StringWriter();
        assertThat(run(
                        new WatchCommand(),
                        json,
                        err,
                        "totals.partner.history.v1",
                        "--since",
                        "2020-02-14T10:00:02Z",
                        "--json",
                        "--max",
                        "1"))
                .isZero();
        assertThat(json.toString())
                .hasLineCount(1)
                .contains("\"key\":\"CENSUS.USA.M.CHN.2020-01\"", "\"figures\":[]", "\"cause\":\"WITHDRAWAL\"");
    }

    private int run(Object command, StringWriter out, StringWriter err, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--bootstrap", broker.bootstrap(), "--topic-prefix", topics.prefix()));
        all.addAll(List.of("--registry", server.url()));
        return new CommandLine(command)
                .setExecutionExceptionHandler(new OneLineFailures())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }

    private TotalsView view(Path directory) {
        return new TotalsView(
                Map.of("bootstrap.servers", broker.bootstrap()),
                registry,
                topics,
                ViewOptions.in(directory.resolve("view")));
    }

    /** Which values a reader sees that asks for both; several when the two come from different releases of one state. */
    private static List<String> sectorAndPartner(TotalsView view) {
        return Stream.generate(() -> {
                    var before = view.stateAt();
                    List<String> both = new ArrayList<>(values(view, TotalsKind.SECTOR));
                    both.addAll(values(view, TotalsKind.PARTNER));
                    return view.stateAt().equals(before) ? both : List.<String>of();
                })
                .filter(both -> !both.isEmpty())
                .findFirst()
                .orElseThrow()
                .stream()
                .distinct()
                .collect(Collectors.toList());
    }

    private static List<String> asOf(TotalsView view, int seconds) {
        return rows(view, TotalsQuery.of(TotalsKind.SECTOR).asOf(Outputs.FIRST.plusSeconds(seconds)));
    }

    private static List<String> values(TotalsView view, TotalsKind kind) {
        return rows(view, TotalsQuery.of(kind).where(Dimension.REPORTER, "USA"));
    }

    private static List<String> rows(TotalsView view, TotalsQuery.Builder query) {
        return view.totals(query.build()).rows().stream()
                .map(TotalsViewIT::text)
                .toList();
    }

    private static String text(TotalRow row) {
        return row.release() + " " + row.value();
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time left").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}

package dev.entrepot.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.benchmarks.rig.Job;
import dev.entrepot.benchmarks.rig.Task;
import dev.entrepot.domain.period.Period;
import dev.entrepot.producer.generate.WorldSettings;
import dev.entrepot.standalone.broker.EmbeddedBroker;
import dev.entrepot.standalone.registry.EmbeddedRegistry;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every peer comes to the totals of a plain recomputation, and none shows others' aborted records. */
@SuppressWarnings("NullAway.Init") // made before all tests
class PeersIT {
    private static final long SEED = 11;

    @TempDir
    private static Path directory;

    private static EmbeddedBroker broker;
    private static EmbeddedRegistry registry;
    private static GeneratedInput input;

    @BeforeAll
    static void load() throws Exception {
        broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
        registry = EmbeddedRegistry.start(directory.resolve("registry"), 0);
        WorldSettings world = new WorldSettings(5000, 6, Period.month(2021, 1), 24, 0.2, 0.05, 0.1, 0.5, SEED);
        input = GeneratedInput.load(broker.bootstrap(), registry.url(), world);
    }

    @AfterAll
    static void stop() {
        registry.close();
        broker.close();
    }

    static Stream<Arguments> jobs() {
        return Stream.of(
                Arguments.of("flink-heap", new FlinkHeapJob()),
                Arguments.of("flink-heap-2", new FlinkHeapJob(2)),
                Arguments.of("flink-rocksdb", new FlinkRocksDbJob()),
                Arguments.of("jet", new JetJob()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("jobs")
    void totalsAreThoseOfTheNewestRecords(String name, Job job, @TempDir Path scratch) throws Exception {
        Task task = new Task(
                broker.bootstrap(),
                registry.url(),
                GeneratedInput.TOPIC,
                input.records(),
                GeneratedInput.PARTITIONS,
                name + "-",
                scratch);
        GeneratedInput.makeTopic(broker.bootstrap(), task.monthTotals());

        long written = job.run(task);

        CommittedTotals found = CommittedTotals.read(broker.bootstrap(), task.monthTotals());
        assertThat(input.revisions()).isGreaterThan(500);
        assertThat(found.totals()).containsExactlyInAnyOrderEntriesOf(input.totals());
        assertThat(written).isEqualTo(found.records());
        assertThat(job.settings()).contains("xactly");
    }
}

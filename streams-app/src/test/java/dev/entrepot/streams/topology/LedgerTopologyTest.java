package dev.entrepot.streams.topology;

import static dev.entrepot.streams.topology.PipelineHarness.TOPICS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.schemas.avro.Cause;
import dev.entrepot.schemas.avro.QualityFigure;
import dev.entrepot.schemas.avro.QuarantinedRecord;
import dev.entrepot.schemas.avro.ReleaseDecision;
import dev.entrepot.schemas.avro.ReleaseState;
import dev.entrepot.schemas.avro.ReleaseStatus;
import dev.entrepot.schemas.avro.RndTotal;
import dev.entrepot.schemas.avro.Total;
import dev.entrepot.schemas.topic.Topics.Topic;
import dev.entrepot.streams.stage.ReporterPartition;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway") // set before each test; generated classes are not annotated
class LedgerTopologyTest {
    @TempDir
    private Path directory;

    private PipelineHarness pipeline;

    @BeforeEach
    void start() {
        pipeline = new PipelineHarness(directory);
    }

    @AfterEach
    void stop() {
        pipeline.close();
    }

    @Test
    void nothingIsVisibleBeforeTheEndMark() {
        PipelineHarness.Release release =
                pipeline.release("CENSUS", "USA", "R1", 5000).row("M", "2019-12", "CHN", "85", "7.5");

        assertThat(pipeline.isSilent(TOPICS.totalsSector())).isTrue();
        assertThat(pipeline.isSilent(TOPICS.totalsPartner())).isTrue();
        assertThat(pipeline.isSilent(TOPICS.totalsSectorPartner())).isTrue();
        assertThat(pipeline.isSilent(TOPICS.totalsSectorHistory())).isTrue();
        assertThat(pipeline.statuses()).extracting(ReleaseStatus::getState).containsExactly(ReleaseState.OPEN);

        release.end();
        assertThat(pipeline.isSilent(TOPICS.totalsSector())).isFalse();
        assertThat(pipeline.statuses()).extracting(ReleaseStatus::getState).containsExactly(ReleaseState.APPLIED);
    }

    @Test
    void totalsAndHistoryHaveTheDocumentedKeysAndTheInstantOfTheRelease() {
        pipeline.release("CENSUS", "USA", "R1", 5000)
                .row("M", "2019-12", "CHN", "85", "7.5")
                .end();

        assertHas(TOPICS.totalsSector(), "CENSUS.USA.M.HS2.85.2019-12");
        assertHas(TOPICS.totalsSectorHistory(), "CENSUS.USA.M.TOTAL.TOTAL.2019-12");
        assertHas(TOPICS.totalsPartner(), "CENSUS.USA.M.CHN.2019-12");
        assertHas(TOPICS.totalsPartnerHistory(), "CENSUS.USA.M.W00.2019-12");
        assertHas(TOPICS.totalsSectorPartner(), "CENSUS.USA.M.HS2.85.CHN.2019-12");
        assertHas(TOPICS.totalsSectorPartnerHistory(), "CENSUS.USA.M.HS2.85.CHN.2019-12");
        assertThat(pipeline.stream(TOPICS.releaseStatus(), ReleaseStatus.class))
                .extracting(TestRecord::key)
                .containsOnly("CENSUS.USA.R1");
    }

    private void assertHas(Topic topic, String key) {
        List<TestRecord<String, Total>> records = pipeline.stream(topic, Total.class).stream()
                .filter(record -> record.key().equals(key))
                .toList();
        assertThat(records).as("%s in %s", key, topic.name()).hasSize(1);
        assertThat(records.get(0).timestamp()).isEqualTo(5000);
        Total total = records.get(0).value();
        assertThat(total.getFigures().get(0).getValue()).isEqualTo(new BigDecimal("7.500"));
        assertThat(total.getRelease()).isEqualTo("R1");
        assertThat(total.getCause()).isEqualTo(Cause.NEW_PERIOD);
    }

    @Test
    void servicesAreTotalsOfTheirOwnFlows() {
        pipeline.release("COMTRADE", "USA", "R1", 5000)
                .services("SX", "2019", "W00", "S", "100")
                .services("SX", "2019", "W00", "SI", "40")
                .services("SX", "2019", "W00", "SK1", "5")
                .services("SX", "2019", "CHN", "SI2", "8")
                .services("X", "2019", "CHN", "SI2", "1")
                .services("SX", "2019", "CHN", "SI2Z", "1")
                .row("SX", "2019", "CHN", "85", "1")
                .row("X", "2019", "W00", "TOTAL", "7")
                .end();

        assertThat(pipeline.quarantine())
                .extracting(QuarantinedRecord::getReason)
                .containsExactly("UNKNOWN_FLOW", "BAD_COMMODITY", "UNKNOWN_FLOW");
        Map<String, Total> sectors = pipeline.table(TOPICS.totalsSector());
        assertThat(sectors.get("COMTRADE.USA.SX.TOTAL.TOTAL.2019")
                        .getFigures()
                        .get(0)
                        .getValue())
                .isEqualTo(new BigDecimal("100.000"));
        assertThat(sectors.get("COMTRADE.USA.SX.SERVICES.SRV-DIG.2019")
                        .getFigures()
                        .get(0)
                        .getValue())
                .isEqualTo(new BigDecimal("45.000"));
        assertThat(sectors.get("COMTRADE.USA.X.TOTAL.TOTAL.2019")
                        .getFigures()
                        .get(0)
                        .getValue())
                .isEqualTo(new BigDecimal("7.000"));
        assertThat(sectors.keySet().stream().filter(key -> key.startsWith("COMTRADE.USA.SX.")))
                .allMatch(key -> key.contains(".SERVICES.") || key.contains(".TOTAL."));
        assertThat(sectors.keySet().stream().filter(key -> key.startsWith("COMTRADE.USA.X.")))
                .noneMatch(key -> key.contains(".SERVICES.") || key.contains(".RND-INDUSTRY."));
        assertThat(pipeline.table(TOPICS.totalsPartner())).containsKey("COMTRADE.USA.SX.CHN.2019");
        assertThat(pipeline.table(TOPICS.totalsSectorPartner())).containsKey("COMTRADE.USA.SX.SERVICES.SI2.CHN.2019");
    }

    @Test
    void rndTotalsHaveTheirOwnKeys() {
        pipeline.rndRelease("NBS", "CHN", "R1", 6000)
                .rnd("GERD", "_T", "2023", "33357.1")
                .rnd("GERD", "_T", "2024", "36326.8")
                .rnd("GERD", "BASIC", "2023", "2259.1")
                .rnd("GERD", "BASIC", "2024", "2500.9")
                .endRnd();

        TreeMap<String, RndTotal> totals = new TreeMap<>();
        pipeline.stream(TOPICS.totalsRnd(), RndTotal.class).forEach(record -> totals.put(record.key(), record.value()));
        assertThat(totals)
                .containsOnlyKeys(
                        "NBS.CHN.GERD.2023",
                        "NBS.CHN.GERD.2024",
                        "NBS.CHN.GERD._T._T.BASIC._T.2023",
                        "NBS.CHN.GERD._T._T.BASIC._T.2024");
        assertThat(totals.get("NBS.CHN.GERD.2024").getFigures().get(0).getYoy()).isEqualTo(new BigDecimal("0.089028"));
        assertThat(totals.get("NBS.CHN.GERD._T._T.BASIC._T.2024")
                        .getFigures()
                        .get(0)
                        .getContributionPp())
                .isEqualTo(new BigDecimal("0.7249"));
    }

    @Test
    void aReleaseThatComesLateLeavesTheSameHistoryAndTheSameNewestFigures(@TempDir Path other) {
        List<Consumer<PipelineHarness>> releases = List.of(
                to -> to.snapshot("CENSUS", "USA", "R1", 5000)
                        .scope("M", "M", "2019-11", "2019-12")
                        .row("M", "2019-11", "CHN", "85", "7")
                        .row("M", "2019-12", "CHN", "85", "8")
                        .row("M", "2019-12", "DEU", "87", "3")
                        .end(),
                to -> to.release("CENSUS", "USA", "R2", 6000)
                        .row("M", "2019-12", "CHN", "85", "9")
                        .row("M", "2020-01", "CHN", "85", "1")
                        .end(),
                to -> to.snapshot("CENSUS", "USA", "R3", 7000)
                        .scope("M", "M", "2019-11", "2020-01")
                        .row("M", "2019-11", "CHN", "85", "7")
                        .row("M", "2019-12", "CHN", "85", "9")
                        .row("M", "2020-01", "CHN", "85", "2")
                        .end());
        releases.forEach(release -> release.accept(pipeline));
        try (PipelineHarness late = new PipelineHarness(other)) {
            List.of(2, 0, 1).forEach(i -> releases.get(i).accept(late));
            for (Topic topic : List.of(
                    TOPICS.totalsSectorHistory(), TOPICS.totalsPartnerHistory(), TOPICS.totalsSectorPartnerHistory())) {
                assertThat(late.history(topic))
                        .as(topic.name())
                        .isEqualTo(pipeline.history(topic))
                        .isNotEmpty();
            }
            for (Topic topic : List.of(TOPICS.totalsSector(), TOPICS.totalsPartner(), TOPICS.totalsSectorPartner())) {
                assertThat(late.bytes(topic))
                        .as(topic.name())
                        .isEqualTo(pipeline.bytes(topic))
                        .isNotEmpty();
            }
            List<ReleaseStatus> statuses = late.statuses();
            assertThat(statuses.get(statuses.size() - 1).getRelease()).isEqualTo("R3");
            assertThat(statuses.get(statuses.size() - 1).getWithdrawn()).isEqualTo(1);
        }
    }

    @Test
    void aMonthThatComesLateInsideASeriesSaysSo() {
        pipeline.release("CENSUS", "USA", "R1", 5000)
                .row("M", "2019-10", "CHN", "85", "7")
                .row("M", "2019-12", "CHN", "85", "8")
                .end();
        assertThat(pipeline.isSilent(TOPICS.totalsSector())).isFalse();
        pipeline.table(TOPICS.totalsSector());
        pipeline.release("CENSUS", "USA", "R2", 6000)
                .row("M", "2019-11", "CHN", "85", "9")
                .row("M", "2020-01", "CHN", "85", "9")
                .end();

        Map<String, Total> changed = pipeline.table(TOPICS.totalsSector());
        assertThat(changed.get("CENSUS.USA.M.HS2.85.2019-11").getCause()).isEqualTo(Cause.LATE);
        assertThat(changed.get("CENSUS.USA.M.HS2.85.2019-12").getCause()).isEqualTo(Cause.REVISION);
        assertThat(changed.get("CENSUS.USA.M.HS2.85.2020-01").getCause()).isEqualTo(Cause.NEW_PERIOD);
        assertThat(changed).doesNotContainKey("CENSUS.USA.M.HS2.85.2019-10");
    }

    @Test
    void aHeldReleaseCanBeForced() {
        PipelineHarness.Release release =
                pipeline.release("CENSUS", "USA", "R1", 5000).row("M", "2019-12", "CHN", "85", "7.5");
        release.endOneTooMany();
        assertThat(pipeline.isSilent(TOPICS.totalsSector())).isTrue();

        release.decide(ReleaseDecision.FORCE, "the count is known to be wrong");
        assertHas(TOPICS.totalsSector(), "CENSUS.USA.M.HS2.85.2019-12");
        ReleaseStatus status = lastStatus();
        assertThat(status.getState()).isEqualTo(ReleaseState.APPLIED);
        assertThat(status.getReason())
                .contains("forced by an operator", "the count is known to be wrong", "2 records announced, 1 received");
        assertThat(status.getKind()).isEqualTo("TRADE");
        assertThat(status.getWroteSector())
                .isEqualTo(pipeline.stream(TOPICS.totalsSectorHistory(), Total.class)
                        .size());
    }

    @Test
    void anAbandonedReleaseShowsNothingAndCanBePublishedAgain() {
        PipelineHarness.Release release =
                pipeline.release("CENSUS", "USA", "R1", 5000).row("M", "2019-12", "CHN", "85", "7.5");
        release.decide(ReleaseDecision.ABANDON, "a wrong file");
        assertThat(lastStatus().getState()).isEqualTo(ReleaseState.ABANDONED);
        assertThat(lastReasonOfNothing(release)).isEqualTo("NO_RELEASE");
        assertThat(pipeline.isSilent(TOPICS.totalsSector())).isTrue();

        pipeline.release("CENSUS", "USA", "R1", 5000)
                .row("M", "2019-12", "CHN", "85", "7.5")
                .end();
        assertHas(TOPICS.totalsSector(), "CENSUS.USA.M.HS2.85.2019-12");
    }

    private String lastReasonOfNothing(PipelineHarness.Release release) {
        release.decide(ReleaseDecision.FORCE, "");
        return pipeline.quarantine().get(0).getReason();
    }

    private ReleaseStatus lastStatus() {
        List<ReleaseStatus> statuses = pipeline.statuses();
        return statuses.get(statuses.size() - 1);
    }

    @Test
    void aWithdrawnLineGetsATombstoneAndAHistoryRecordWithoutFigures() {
        pipeline.release("CENSUS", "USA", "R1", 5000)
                .row("M", "2019-11", "CHN", "85", "7")
                .row("M", "2019-12", "CHN", "85", "8")
                .end();
        pipeline.table(TOPICS.totalsPartner());
        pipeline.stream(TOPICS.totalsPartnerHistory(), Total.class);

        pipeline.snapshot("CENSUS", "USA", "R2", 6000)
                .scope("M", "M", "2019-12", "2019-12")
                .end();

        TestRecord<String, Total> newest = one(TOPICS.totalsPartner(), "CENSUS.USA.M.CHN.2019-12");
        assertThat(newest.value()).isNull();
        assertThat(newest.timestamp()).isEqualTo(6000);
        TestRecord<String, Total> history = one(TOPICS.totalsPartnerHistory(), "CENSUS.USA.M.CHN.2019-12");
        assertThat(history.value().getFigures()).isEmpty();
        assertThat(history.value().getCause()).isEqualTo(Cause.WITHDRAWAL);
        assertThat(pipeline.statuses().get(3).getWithdrawn()).isEqualTo(1);
    }

    private TestRecord<String, Total> one(Topic topic, String key) {
        List<TestRecord<String, Total>> found = pipeline.stream(topic, Total.class).stream()
                .filter(record -> record.key().equals(key))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    @Test
    void aRevisionSaysWhatItWasBeforeAndWhyGrowthChanged() {
        pipeline.release("CENSUS", "USA", "R1", 5000)
                .row("M", "2018", "CHN", "85", "100")
                .row("M", "2019", "CHN", "85", "110")
                .end();
        pipeline.stream(TOPICS.totalsPartnerHistory(), Total.class);
        pipeline.release("CENSUS", "USA", "R2", 6000)
                .row("M", "2019", "CHN", "85", "120")
                .end();

        Total total =
                one(TOPICS.totalsPartnerHistory(), "CENSUS.USA.M.CHN.2019").value();
        assertThat(total.getCause()).isEqualTo(Cause.REVISION);
        assertThat(total.getFigures().get(0).getPreviousValue()).isEqualTo(new BigDecimal("110.000"));
        assertThat(total.getFigures().get(0).getPreviousYoy()).isEqualTo(new BigDecimal("0.100000"));
        assertThat(total.getFigures().get(0).getYoy()).isEqualTo(new BigDecimal("0.200000"));
    }

    @Test
    void poisonGoesToQuarantineAndThePipelineGoesOn() {
        Topic topic = TOPICS.tradeRecords();
        PipelineHarness.Release release =
                pipeline.release("CENSUS", "USA", "R1", 5000).row("M", "2019-12", "CHN", "85", "7.5");
        pipeline.raw(topic, "USA", new byte[] {1, 2, 3, 4, 5, 6}, 5000);
        pipeline.raw(topic, null, new byte[] {0, 0, 0, 0, 1, 0}, 5000);
        pipeline.raw(topic, "USA", null, 5000);
        pipeline.send(
                "CHN",
                PipelineHarness.record(
                        "CENSUS", "USA", null, 1, "M", "2019-12", "CHN", "85", BigDecimal.ONE.setScale(3)),
                5000);
        pipeline.send("DEU", release.endMark(), 5000);
        release.row("M", "2019-12", "XYZ", "85", "1")
                .row("M", "2019-12", "CHN", "8x", "2")
                .row("M", "2019-12", "VNM", "84", "3")
                .row("M", "2019-12", "VNM", "84", "4")
                .row("M", "2019-13", "VNM", "84", "4")
                .row("M", "2019-12", "VNM", "85", "-4")
                .end();

        assertThat(pipeline.quarantine())
                .extracting(QuarantinedRecord::getReason)
                .containsExactly(
                        "UNDECODABLE",
                        "EMPTY_RECORD",
                        "EMPTY_RECORD",
                        "MISROUTED",
                        "MISROUTED",
                        "UNKNOWN_AREA",
                        "BAD_COMMODITY",
                        "BAD_PERIOD",
                        "NEGATIVE_VALUE",
                        "CONFLICT",
                        "CONFLICT");
        ReleaseStatus status = pipeline.statuses().get(1);
        assertThat(status.getState()).isEqualTo(ReleaseState.APPLIED);
        assertThat(status.getQuarantined()).isEqualTo(6);
        assertThat(status.getRowsSeen()).isEqualTo(7);
        assertThat(status.getAdded()).isEqualTo(1);
        assertThat(pipeline.table(TOPICS.totalsPartner())).containsKey("CENSUS.USA.M.CHN.2019-12");
    }

    @Test
    void aReporterOnAForeignPartitionIsMisrouted() {
        try (PipelineHarness two = new PipelineHarness(directory.resolve("two"), 2)) {
            for (String reporter : List.of("USA", "CHN", "DEU", "VNM")) {
                two.release("S", reporter, "R", 1).end();
                boolean home = ReporterPartition.of(reporter, 2) == 0;
                assertThat(two.quarantine()).as(reporter).hasSize(home ? 0 : 2);
                assertThat(two.statuses()).as(reporter).hasSize(home ? 2 : 0);
            }
        }
    }

    @Test
    void thePartitionOfAReporterNeverChanges() {
        assertThat(ReporterPartition.of("USA", 12)).isEqualTo(8);
        assertThat(ReporterPartition.of("CHN", 12)).isEqualTo(5);
    }

    @Test
    void liveRecordsTakeEffectWhenTheIntervalHasPassed() {
        pipeline.live("CENSUS", "USA", "M", "2019-12", "CHN", "85", "7", 5000);
        pipeline.passTime(Duration.ofMillis(500));
        assertThat(pipeline.isSilent(TOPICS.totalsPartner())).isTrue();

        pipeline.passTime(Duration.ofMillis(600));
        Total total = pipeline.table(TOPICS.totalsPartner()).get("CENSUS.USA.M.CHN.2019-12");
        assertThat(total).isNotNull();
        assertThat(total.getCause()).isEqualTo(Cause.LIVE);
    }

    @Test
    void aLiveRecordThatIsRejectedLaterKeepsItsPlaceInTheLog() {
        pipeline.live("CENSUS", "USA", "USD", "2019", "7", 5000);
        pipeline.live("CENSUS", "USA", "EUR", "2020", "8", 5001);
        pipeline.rndRelease("NBS", "CHN", "R1", 6000);
        pipeline.passTime(Duration.ofSeconds(1));

        List<QuarantinedRecord> quarantine = pipeline.quarantine();
        assertThat(quarantine).extracting(QuarantinedRecord::getReason).containsExactly("BAD_CURRENCY");
        assertThat(quarantine.get(0).getTopic()).isEqualTo(TOPICS.tradeRecords().name());
        assertThat(quarantine.get(0).getOffset()).isEqualTo(1);
    }

    @Test
    void aRestartBeforeAnyRecordChangesNoOutput() {
        pipeline.release("CENSUS", "USA", "R1", 5000)
                .row("M", "2018-12", "CHN", "85", "6")
                .end();
        PipelineHarness.Release release = pipeline.release("CENSUS", "USA", "R2", 6000)
                .row("M", "2019-12", "CHN", "85", "7")
                .row("M", "2019-12", "XYZ", "85", "1");
        pipeline.live("CENSUS", "USA", "USD", "2019", "9", 6500);
        PipelineHarness.Release rnd =
                pipeline.rndRelease("NBS", "CHN", "R1", 6000).rnd("GERD", "_T", "2024", "36326.8");
        release.row("M", "2019-12", "VNM", "84", "5")
                .row("M", "2019-12", "VNM", "84", "5")
                .end();
        rnd.rnd("GERD", "_T", "2023", "33357.1").endRnd();
        pipeline.release("CENSUS", "USA", "R1", 5000)
                .row("M", "2018-12", "CHN", "85", "6")
                .end();
        pipeline.live("CENSUS", "USA", "EUR", "2020", "9", 7000);

        List<String> expected = pipeline.replay(-1);
        assertThat(expected).hasSizeGreaterThan(50);
        for (int i = 1; i < pipeline.sent(); i++) {
            assertThat(pipeline.replay(i)).as("restart before record %d", i).isEqualTo(expected);
        }
    }

    @Test
    void whatAnImporterStatesIsComparedWithWhatTheExporterStates() {
        String key = "DQ-MIRROR.S.CHN.X.M....USA.2020-01";
        pipeline.release("S", "CHN", "R1", 10)
                .row("X", "2020-01", "USA", "85", "100")
                .end();
        assertThat(mirrors()).isEmpty();

        pipeline.snapshot("S", "USA", "R1", 20)
                .row("M", "2020-01", "CHN", "85", "110")
                .end();
        assertThat(mirrors()).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo(key);
            assertThat(record.timestamp()).isEqualTo(20);
            assertThat(record.value().getValue()).isEqualByComparingTo("1.1");
            assertThat(record.value().getStated()).isEqualByComparingTo("100");
            assertThat(record.value().getDerived()).isEqualByComparingTo("110");
            assertThat(record.value().getCounterpart()).isEqualTo("USA");
            assertThat(record.value().getDetail()).contains("mid-point gap 0.095238", "log gap 0.095310");
        });

        pipeline.release("S", "CHN", "R2", 30)
                .row("X", "2020-01", "USA", "85", "88")
                .end();
        assertThat(mirrors()).singleElement().satisfies(record -> {
            assertThat(record.timestamp()).isEqualTo(30);
            assertThat(record.value().getValue()).isEqualByComparingTo("1.25");
            assertThat(record.value().getRelease()).isEqualTo("R2");
        });

        pipeline.snapshot("S", "USA", "R3", 40)
                .scope("M", "M", "2020-01", "2020-01")
                .row("M", "2020-01", "DEU", "85", "7")
                .end();
        assertThat(mirrors()).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo(key);
            assertThat(record.value()).isNull();
        });
    }

    private List<TestRecord<String, QualityFigure>> mirrors() {
        return pipeline.stream(TOPICS.quality(), QualityFigure.class).stream()
                .filter(record -> record.key().startsWith("DQ-MIRROR"))
                .toList();
    }

    @Test
    void theTopologyIsTheDocumentedOne() throws IOException {
        try (IdRegistry registry = new IdRegistry()) {
            String described = LedgerTopology.build(
                            PipelineHarness.parts(new PipelineHarness.SentLog(List.of()), 1, registry.client()))
                    .describe()
                    .toString()
                    .lines()
                    .map(String::stripTrailing)
                    .collect(Collectors.joining("\n"))
                    .strip();
            Path golden = Path.of("..", "docs", "topology.txt");
            assertThat(described)
                    .as("operators and stores name topics on the brokers: a change needs a new application id")
                    .isEqualTo(Files.readString(golden).replace("\r\n", "\n").strip())
                    .doesNotContain("KSTREAM-", "KTABLE-");
        }
    }
}

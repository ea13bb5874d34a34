package dev.entrepot.standalone.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.schemas.avro.Cause;
import dev.entrepot.schemas.avro.Figure;
import dev.entrepot.schemas.avro.FigureStatus;
import dev.entrepot.schemas.avro.Indicator;
import dev.entrepot.schemas.avro.Total;
import dev.entrepot.schemas.avro.Window;
import dev.entrepot.schemas.topic.Key;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.schemas.wire.WireFormat;
import dev.entrepot.standalone.registry.EmbeddedRegistry;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
    private static final Topics TOPICS = Topics.DEFAULT;

    @TempDir
    private Path folder;

    @Test
    void topicsThatAgree() {
        Comparison result = compare(figure -> figure).totals();
        assertThat(result.agrees()).isTrue();
        assertThat(result.cells()).isEqualTo(2 * 12).isEqualTo(result.equal());
    }

    @Test
    void cellThatDiffers() {
        Comparison result = compare(figure -> {
                    figure.setValue(new BigDecimal("101.000"));
                    return figure;
                })
                .totals();
        assertThat(result.agrees()).isFalse();
        assertThat(result.different()).isEqualTo(2);
        assertThat(result.differences().get(0).toString())
                .isEqualTo("totals.partner T|CHN|X|/|/|W00|/|2020 year value: expected 100.000, found 101.000");
    }

    @Test
    void keysThatAreMissing() {
        Comparison result = compare(figure -> null).totals();
        assertThat(result.missing()).isEqualTo(2);
        assertThat(result.cells()).isZero();
        assertThat(result.missingKeys()).hasSize(2);
    }

    @Test
    void resultAsOneLine() {
        Result result = compare(figure -> figure, indicator("LVL-Y", "100", FigureStatus.OK));
        IndicatorComparison one = new IndicatorComparison(
                List.of(new IndicatorComparison.Check("LVL-Y", 1, 1, 0, 0, 0)),
                List.of(new IndicatorComparison.Others("ECI_POP", 2)),
                List.of());
        assertThat(VerifyCommand.line(result.totals(), one))
                .isEqualTo(
                        "{\"keys\":2,\"cells\":24,\"equal\":24,\"different\":0,\"missing\":0,\"unexpected\":0,\"agrees\":true,"
                                + "\"indicators\":{\"LVL-Y\":{\"records\":1,\"equal\":1,\"different\":0,\"missing\":0,\"unexpected\":0}},"
                                + "\"not_recomputed\":{\"ECI_POP\":2}}");
    }

    @Test
    void indicatorsThatAgree() {
        IndicatorComparison result = compare(
                        figure -> figure,
                        indicator("LVL-Y", "100", FigureStatus.OK),
                        indicator("STK-REC", "1", FigureStatus.OK),
                        indicator("DRW", "0", FigureStatus.OK))
                .indicators();
        assertThat(result.checks())
                .containsExactly(
                        new IndicatorComparison.Check("DRW", 1, 1, 0, 0, 0),
                        new IndicatorComparison.Check("LVL-Y", 1, 1, 0, 0, 0),
                        new IndicatorComparison.Check("STK-REC", 1, 1, 0, 0, 0));
        assertThat(result.agrees()).isTrue();
    }

    @Test
    void indicatorsThatDiffer() {
        IndicatorComparison result = compare(
                        figure -> figure,
                        indicator("LVL-Y", "100.001", FigureStatus.OK),
                        indicator("STK-REC", "1", FigureStatus.PROVISIONAL),
                        indicator("GRW-TURN", "1", FigureStatus.OK),
                        indicator("ECI_POP", "0.5", FigureStatus.OK))
                .indicators();
        assertThat(result.agrees()).isFalse();
        assertThat(result.checks())
                .containsExactly(
                        new IndicatorComparison.Check("DRW", 0, 0, 0, 1, 0),
                        new IndicatorComparison.Check("GRW-TURN", 1, 0, 0, 0, 1),
                        new IndicatorComparison.Check("LVL-Y", 1, 0, 1, 0, 0),
                        new IndicatorComparison.Check("STK-REC", 1, 0, 1, 0, 0));
        assertThat(result.others()).containsExactly(new IndicatorComparison.Others("ECI_POP", 1));
        assertThat(result.differences())
                .contains(
                        "indicators LVL-Y T|CHN|X|A|TOTAL|TOTAL|||2020: expected 100.000000000000 OK, found 100.001000000000 OK",
                        "indicators DRW T|CHN|X|A|TOTAL|TOTAL|||2020: expected 0.000000000000 OK, found none");
    }

    /** A total of a year, with the figure that the rules give, changed on its way into the topics. */
    private Result compare(UnaryOperator<Figure.@Nullable Builder> change, Indicator... indicators) {
        Path file = CanonicalFile.trade(folder.resolve("total.csv"))
                .row("2020", "W00", "TOTAL", "100")
                .write();
        try (EmbeddedRegistry server = EmbeddedRegistry.start(folder.resolve("registry"), 0);
                Oracle oracle = Oracle.expected(List.of(file), OracleOptions.DEFAULT);
                MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest")) {
            oracle.database()
                    .execute(
                            "leave the total",
                            "DELETE FROM figure WHERE line NOT IN (SELECT id FROM line WHERE taxonomy = 'TOTAL' OR partner = 'W00')");
            oracle.database()
                    .execute(
                            "and its steps",
                            "DELETE FROM step WHERE line NOT IN (SELECT id FROM line WHERE taxonomy = 'TOTAL' OR partner = 'W00')");
            Map<TopicPartition, Long> starts = new HashMap<>();
            Map<TopicPartition, Long> ends = new HashMap<>();
            for (Topics.Topic topic : List.of(
                    TOPICS.totalsSector(),
                    TOPICS.totalsPartner(),
                    TOPICS.totalsSectorPartner(),
                    TOPICS.totalsRnd(),
                    TOPICS.indicators())) {
                consumer.updatePartitions(topic.name(), List.of(new PartitionInfo(topic.name(), 0, null, null, null)));
                starts.put(new TopicPartition(topic.name(), 0), 0L);
                ends.put(new TopicPartition(topic.name(), 0), 0L);
            }
            String sector = TOPICS.totalsSector().name();
            String partner = TOPICS.totalsPartner().name();
            ends.put(new TopicPartition(sector, 0), 2L);
            ends.put(new TopicPartition(partner, 0), 1L);
            String derived = TOPICS.indicators().name();
            ends.put(new TopicPartition(derived, 0), (long) indicators.length);
            consumer.updateBeginningOffsets(starts);
            consumer.updateEndOffsets(ends);
            RegistryClient registry = RegistryClient.at(server.url());
            Serializer<Total> serializer = WireFormat.of(Total.class, registry).serializer();
            byte[] first = serializer.serialize(sector, total("TOTAL", null, change.apply(figure())));
            Serializer<Indicator> format =
                    WireFormat.of(Indicator.class, registry).serializer();
            byte[] second = serializer.serialize(partner, total(null, "W00", change.apply(figure())));
            consumer.schedulePollTask(() -> {
                consumer.addRecord(new ConsumerRecord<>(sector, 0, 0, "OTHER.CHN.X.TOTAL.TOTAL.2020", first));
                consumer.addRecord(new ConsumerRecord<>(sector, 0, 1, "T.CHN.X.TOTAL.TOTAL.2020", first));
                consumer.addRecord(new ConsumerRecord<>(partner, 0, 0, "T.CHN.X.W00.2020", second));
                for (int i = 0; i < indicators.length; i++) {
                    Indicator one = indicators[i];
                    String key = Key.of(one.getIndicator(), "T", "CHN", "X", "A", "TOTAL", "TOTAL", "", "", "2020");
                    consumer.addRecord(new ConsumerRecord<>(derived, 0, i, key, format.serialize(derived, one)));
                }
            });
            new OutputTopics(oracle.database(), oracle.owners(), registry).copy(consumer, TOPICS);
            return new Result(Comparison.of(oracle, 20), IndicatorComparison.of(oracle.database(), 20));
        }
    }

    private record Result(Comparison totals, IndicatorComparison indicators) {}

    private static Indicator indicator(String id, String value, FigureStatus status) {
        return Indicator.newBuilder()
                .setIndicator(id)
                .setSource("T")
                .setReporter("CHN")
                .setFlow("X")
                .setTaxonomy("TOTAL")
                .setSector("TOTAL")
                .setVariant("")
                .setFrequency("A")
                .setPeriod("2020")
                .setValue(new BigDecimal(value).setScale(12))
                .setUnit("USD")
                .setStatus(status)
                .setRelease("r")
                .setReleasedAt(Instant.EPOCH)
                .setCause(Cause.NEW_PERIOD)
                .build();
    }

    private static Figure.Builder figure() {
        return Figure.newBuilder()
                .setWindow(Window.year)
                .setValue(new BigDecimal("100.000"))
                .setPresent(1)
                .setExpected(1)
                .setMissing("")
                .setStatus(FigureStatus.BASE_MISSING)
                .setFlags(List.of())
                .setShare(new BigDecimal("1.000000"));
    }

    private static Total total(@Nullable String sector, @Nullable String partner, Figure.@Nullable Builder figure) {
        return Total.newBuilder()
                .setSource("T")
                .setReporter("CHN")
                .setFlow("X")
                .setTaxonomy(sector)
                .setSector(sector)
                .setPartner(partner)
                .setFrequency("A")
                .setPeriod("2020")
                .setCurrency("USD")
                .setFigures(figure == null ? List.of() : List.of(figure.build()))
                .setRelease("r")
                .setReleasedAt(Instant.EPOCH)
                .setSequence(0)
                .setCause(Cause.NEW_PERIOD)
                .setTaxonomyVersion("")
                .setMembershipVersion("")
                .setCodeVersion("")
                .build();
    }
}

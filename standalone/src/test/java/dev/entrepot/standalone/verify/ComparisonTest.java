package dev.entrepot.standalone.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.schemas.avro.Cause;
import dev.entrepot.schemas.avro.Figure;
import dev.entrepot.schemas.avro.FigureStatus;
import dev.entrepot.schemas.avro.Total;
import dev.entrepot.schemas.avro.Window;
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
        Comparison result = compare(figure -> figure);
        assertThat(result.agrees()).isTrue();
        assertThat(result.cells()).isEqualTo(2 * 12).isEqualTo(result.equal());
    }

    @Test
    void cellThatDiffers() {
        Comparison result = compare(figure -> {
            figure.setValue(new BigDecimal("101.000"));
            return figure;
        });
        assertThat(result.agrees()).isFalse();
        assertThat(result.different()).isEqualTo(2);
        assertThat(result.differences().get(0).toString())
                .isEqualTo("totals.partner T|CHN|X|/|/|W00|/|2020 year value: expected 100.000, found 101.000");
    }

    @Test
    void keysThatAreMissing() {
        Comparison result = compare(figure -> null);
        assertThat(result.missing()).isEqualTo(2);
        assertThat(result.cells()).isZero();
        assertThat(result.missingKeys()).hasSize(2);
    }

    @Test
    void resultAsOneLine() {
        assertThat(VerifyCommand.line(compare(figure -> figure)))
                .isEqualTo(
                        "{\"keys\":2,\"cells\":24,\"equal\":24,\"different\":0,\"missing\":0,\"unexpected\":0,\"agrees\":true}");
    }

    /** A total of a year, with the figure that the rules give, changed on its way into the topics. */
    private Comparison compare(UnaryOperator<Figure.@Nullable Builder> change) {
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
            Map<TopicPartition, Long> starts = new HashMap<>();
            Map<TopicPartition, Long> ends = new HashMap<>();
            for (Topics.Topic topic : List.of(
                    TOPICS.totalsSector(), TOPICS.totalsPartner(), TOPICS.totalsSectorPartner(), TOPICS.totalsRnd())) {
                consumer.updatePartitions(topic.name(), List.of(new PartitionInfo(topic.name(), 0, null, null, null)));
                starts.put(new TopicPartition(topic.name(), 0), 0L);
                ends.put(new TopicPartition(topic.name(), 0), 0L);
            }
            String sector = TOPICS.totalsSector().name();
            String partner = TOPICS.totalsPartner().name();
            ends.put(new TopicPartition(sector, 0), 2L);
            ends.put(new TopicPartition(partner, 0), 1L);
            consumer.updateBeginningOffsets(starts);
            consumer.updateEndOffsets(ends);
            RegistryClient registry = RegistryClient.at(server.url());
            Serializer<Total> serializer = WireFormat.of(Total.class, registry).serializer();
            byte[] first = serializer.serialize(sector, total("TOTAL", null, change.apply(figure())));
            byte[] second = serializer.serialize(partner, total(null, "W00", change.apply(figure())));
            consumer.schedulePollTask(() -> {
                consumer.addRecord(new ConsumerRecord<>(sector, 0, 0, "OTHER.CHN.X.TOTAL.TOTAL.2020", first));
                consumer.addRecord(new ConsumerRecord<>(sector, 0, 1, "T.CHN.X.TOTAL.TOTAL.2020", first));
                consumer.addRecord(new ConsumerRecord<>(partner, 0, 0, "T.CHN.X.W00.2020", second));
            });
            new OutputTopics(oracle.database(), oracle.owners(), registry).copy(consumer, TOPICS);
            return Comparison.of(oracle, 20);
        }
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

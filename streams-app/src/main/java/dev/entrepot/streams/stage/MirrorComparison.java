package dev.entrepot.streams.stage;

import dev.entrepot.domain.quality.Check;
import dev.entrepot.domain.quality.MirrorGap;
import dev.entrepot.domain.release.Vintage;
import dev.entrepot.schemas.avro.Cause;
import dev.entrepot.schemas.avro.MirrorSide;
import dev.entrepot.schemas.avro.QualityFigure;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.schemas.wire.WireFormat;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Compares what an exporter and an importer state, and makes the quality figure of it. Not safe for several threads. */
public final class MirrorComparison {
    private static final int PUBLISHED = 6;
    private static final int SCALE = 12;

    /**
     * A figure to publish.
     *
     * @param figure the record
     * @param timestamp instant of the newer of both statements, in milliseconds
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    public record Result(byte[] figure, long timestamp) {}

    private final Topics topics;
    private final WireFormat<MirrorSide> sides;
    private final WireFormat<QualityFigure> figures;

    /** Reads and writes with the schemas of a registry. */
    public MirrorComparison(RegistryClient registry, Topics topics) {
        this.topics = topics;
        this.sides = WireFormat.of(MirrorSide.class, registry);
        this.figures = WireFormat.of(QualityFigure.class, registry);
    }

    /**
     * Returns the figure of a pair; null when one side says nothing, is not above zero, or is in another currency.
     *
     * @param exports record of the exporter
     * @param imports record of the importer
     */
    public @Nullable Result compare(byte @Nullable [] exports, byte @Nullable [] imports) {
        if (exports == null || imports == null) {
            return null;
        }
        String topic = topics.mirrorSides().name();
        MirrorSide exporter = sides.deserializer().deserialize(topic, exports);
        MirrorSide importer = sides.deserializer().deserialize(topic, imports);
        if (!exporter.getCurrency().equals(importer.getCurrency())
                || exporter.getValue().signum() <= 0
                || importer.getValue().signum() <= 0) {
            return null;
        }
        MirrorGap gap = new MirrorGap(exporter.getValue(), importer.getValue());
        MirrorSide newer = vintage(exporter).compareTo(vintage(importer)) < 0 ? importer : exporter;
        return new Result(
                figures.serializer().serialize(topics.quality().name(), figure(exporter, importer, newer, gap)),
                newer.getReleasedAt().toEpochMilli());
    }

    private static Vintage vintage(MirrorSide side) {
        return new Vintage(side.getReleasedAt().toEpochMilli(), side.getSequence(), side.getRelease());
    }

    @SuppressWarnings("NullAway") // generated classes are not annotated; the schema says which fields are optional
    private static QualityFigure figure(MirrorSide exporter, MirrorSide importer, MirrorSide newer, MirrorGap gap) {
        return new QualityFigure(
                Check.MIRROR.id(),
                exporter.getSource(),
                exporter.getReporter(),
                "X",
                null,
                null,
                importer.getReporter(),
                exporter.getFrequency(),
                exporter.getPeriod(),
                gap.ratio().setScale(PUBLISHED, RoundingMode.HALF_EVEN).setScale(SCALE),
                "fraction",
                "imports over exports; mid-point gap "
                        + gap.midpoint()
                                .setScale(PUBLISHED, RoundingMode.HALF_EVEN)
                                .toPlainString()
                        + String.format(Locale.ROOT, ", log gap %.6f", gap.log())
                        + "; exports are commonly valued FOB, imports CIF",
                newer.getRelease(),
                newer.getReleasedAt(),
                newer.getSequence(),
                Cause.UNKNOWN,
                "",
                importer.getReporter(),
                scaled(exporter.getValue()),
                scaled(importer.getValue()),
                0L,
                0L);
    }

    private static BigDecimal scaled(BigDecimal value) {
        return value.setScale(SCALE);
    }
}

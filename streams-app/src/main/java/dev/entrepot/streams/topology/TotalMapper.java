package dev.entrepot.streams.topology;

import dev.entrepot.domain.ledger.RndChange;
import dev.entrepot.domain.ledger.RndSeries;
import dev.entrepot.domain.ledger.TotalChange;
import dev.entrepot.domain.window.Figure;
import dev.entrepot.domain.window.FigureStatus;
import dev.entrepot.domain.window.GrowthRevision;
import dev.entrepot.domain.window.RndFigure;
import dev.entrepot.schemas.avro.Cause;
import dev.entrepot.schemas.avro.RndTotal;
import dev.entrepot.schemas.avro.Total;
import dev.entrepot.schemas.avro.Window;
import dev.entrepot.schemas.topic.Key;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From changes of totals to the records and keys of the output topics. */
final class TotalMapper {
    private static final Window[] WINDOWS = {
        Window.m, Window.r3, Window.r6, Window.r12, Window.r24, Window.ytd, Window.year
    };

    private final ReferenceData reference;
    private final String codeVersion;
    private final Map<String, String> taxonomyVersions = new HashMap<>();
    private final Map<String, String> membershipVersions = new HashMap<>();

    TotalMapper(ReferenceData reference, String codeVersion) {
        this.reference = reference;
        this.codeVersion = codeVersion;
    }

    /** Returns the documented key of a total. */
    static String key(TotalChange change) {
        String period = change.period().toString();
        return switch (change.kind()) {
            case SECTOR ->
                Key.of(
                        change.source(),
                        change.reporter(),
                        change.flow(),
                        change.line().taxonomy(),
                        change.line().sector(),
                        period);
            case PARTNER -> Key.of(change.source(), change.reporter(), change.flow(), change.partner(), period);
            case SECTOR_PARTNER ->
                Key.of(
                        change.source(),
                        change.reporter(),
                        change.flow(),
                        change.line().taxonomy(),
                        change.line().sector(),
                        change.partner(),
                        period);
        };
    }

    /** Returns the documented key of an R&amp;D total; the four breakdown dimensions are left out where all are totals. */
    static String key(RndChange change) {
        RndSeries series = change.series();
        String period = change.period().toString();
        return series.isTotal()
                ? Key.of(change.source(), change.country(), series.measure(), period)
                : Key.of(
                        change.source(),
                        change.country(),
                        series.measure(),
                        series.performer(),
                        series.funds(),
                        series.type(),
                        series.industry(),
                        period);
    }

    /** Returns the record of a total; one without figures says that the line is withdrawn. */
    Total total(TotalChange change) {
        boolean bySector = change.kind() != TotalChange.Kind.PARTNER;
        boolean byPartner = change.kind() != TotalChange.Kind.SECTOR;
        List<dev.entrepot.schemas.avro.Figure> figures =
                new ArrayList<>(change.now().size());
        for (int i = 0; i < change.now().size(); i++) {
            figures.add(figure(
                    change.now().get(i),
                    change.before().isEmpty() ? null : change.before().get(i)));
        }
        return new Total(
                change.source(),
                change.reporter(),
                change.flow(),
                bySector ? change.line().taxonomy() : null,
                bySector ? change.line().sector() : null,
                byPartner ? change.partner() : null,
                change.period().frequency().name(),
                change.period().toString(),
                change.currency(),
                figures,
                change.vintage().release(),
                Instant.ofEpochMilli(change.vintage().releasedAt()),
                change.vintage().sequence(),
                Cause.valueOf(change.cause().name()),
                bySector ? taxonomyVersions.computeIfAbsent(change.line().taxonomy(), reference::taxonomyVersion) : "",
                byPartner ? membershipVersions.computeIfAbsent(change.partner(), reference::membershipVersion) : "",
                codeVersion);
    }

    /** Returns the record of an R&amp;D total. */
    RndTotal rndTotal(RndChange change) {
        List<dev.entrepot.schemas.avro.RndFigure> figures =
                new ArrayList<>(change.now().size());
        for (int i = 0; i < change.now().size(); i++) {
            figures.add(figure(
                    change.now().get(i),
                    change.before().isEmpty() ? null : change.before().get(i)));
        }
        RndSeries series = change.series();
        return new RndTotal(
                change.source(),
                change.country(),
                series.measure(),
                series.performer(),
                series.funds(),
                series.type(),
                series.industry(),
                change.period().frequency().name(),
                change.period().toString(),
                change.unit(),
                figures,
                change.vintage().release(),
                Instant.ofEpochMilli(change.vintage().releasedAt()),
                change.vintage().sequence(),
                Cause.valueOf(change.cause().name()),
                "",
                "",
                codeVersion);
    }

    @SuppressWarnings("NullAway") // generated classes are not annotated; the schema says which fields are optional
    private static dev.entrepot.schemas.avro.Figure figure(Figure now, @Nullable Figure before) {
        GrowthRevision revision = before == null ? null : GrowthRevision.between(before, now);
        return new dev.entrepot.schemas.avro.Figure(
                WINDOWS[now.window().ordinal()],
                decimal(now.value(), 3),
                now.present(),
                now.expected(),
                now.missing(),
                status(now.status()),
                flags(now.matched(), now.baseIncomplete(), now.leftCensored()),
                decimal(now.change(), 3),
                decimal(now.yoy(), 6),
                decimal(now.midpoint(), 6),
                decimal(now.contribution(), 4),
                decimal(now.share(), 6),
                now.streak(),
                before == null ? null : decimal(before.value(), 3),
                before == null ? null : decimal(before.yoy(), 6),
                revision == null ? null : revision.numerator(),
                revision == null ? null : revision.base(),
                revision == null ? null : revision.cross());
    }

    @SuppressWarnings("NullAway") // generated classes are not annotated; the schema says which fields are optional
    private static dev.entrepot.schemas.avro.RndFigure figure(RndFigure now, @Nullable RndFigure before) {
        return new dev.entrepot.schemas.avro.RndFigure(
                WINDOWS[now.window().ordinal()],
                scaled(now.value()),
                now.present(),
                now.expected(),
                now.missing(),
                status(now.status()),
                flags(now.matched(), now.baseIncomplete(), now.leftCensored()),
                scaled(now.change()),
                now.yoy(),
                now.midpoint(),
                now.contribution(),
                now.share(),
                now.streak(),
                before == null ? null : scaled(before.value()),
                before == null ? null : before.yoy(),
                null,
                null,
                null);
    }

    private static dev.entrepot.schemas.avro.FigureStatus status(FigureStatus status) {
        return dev.entrepot.schemas.avro.FigureStatus.valueOf(status.name());
    }

    private static List<String> flags(boolean matched, boolean baseIncomplete, boolean leftCensored) {
        if (!matched && !baseIncomplete && !leftCensored) {
            return List.of();
        }
        List<String> flags = new ArrayList<>(3);
        if (matched) {
            flags.add("MATCHED");
        }
        if (baseIncomplete) {
            flags.add("BASE_INCOMPLETE");
        }
        if (leftCensored) {
            flags.add("LEFT_CENSORED");
        }
        return flags;
    }

    private static @Nullable BigDecimal decimal(@Nullable Long unscaled, int scale) {
        return unscaled == null ? null : BigDecimal.valueOf(unscaled, scale);
    }

    private static @Nullable BigDecimal scaled(@Nullable BigDecimal value) {
        return value == null ? null : value.setScale(12);
    }
}

package dev.entrepot.streams.stage;

import dev.entrepot.domain.ledger.RndChange;
import dev.entrepot.domain.ledger.RndSeries;
import dev.entrepot.domain.window.FigureStatus;
import dev.entrepot.domain.window.GrowthRevision;
import dev.entrepot.domain.window.RndFigure;
import dev.entrepot.schemas.avro.Cause;
import dev.entrepot.schemas.avro.RndTotal;
import dev.entrepot.schemas.avro.Window;
import dev.entrepot.schemas.topic.Key;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From R&amp;D changes to their keys and records. */
final class TotalMapper {
    private static final Window[] WINDOWS = {
        Window.m, Window.r3, Window.r6, Window.r12, Window.r24, Window.ytd, Window.year
    };

    private final String codeVersion;

    TotalMapper(String codeVersion) {
        this.codeVersion = codeVersion;
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
    private static dev.entrepot.schemas.avro.RndFigure figure(RndFigure now, @Nullable RndFigure before) {
        GrowthRevision revision = before == null ? null : GrowthRevision.between(before, now);
        return new dev.entrepot.schemas.avro.RndFigure(
                WINDOWS[now.window().ordinal()],
                scaled(now.value()),
                now.present(),
                now.expected(),
                now.missing(),
                status(now.status()),
                TotalEncoder.flags(now.matched(), now.baseIncomplete(), now.leftCensored()),
                scaled(now.change()),
                now.yoy(),
                now.midpoint(),
                now.contribution(),
                now.share(),
                now.streak(),
                before == null ? null : scaled(before.value()),
                before == null ? null : before.yoy(),
                revision == null ? null : revision.numerator(),
                revision == null ? null : revision.base(),
                revision == null ? null : revision.cross());
    }

    private static dev.entrepot.schemas.avro.FigureStatus status(FigureStatus status) {
        return dev.entrepot.schemas.avro.FigureStatus.valueOf(status.name());
    }

    private static @Nullable BigDecimal scaled(@Nullable BigDecimal value) {
        return value == null ? null : value.setScale(12);
    }
}

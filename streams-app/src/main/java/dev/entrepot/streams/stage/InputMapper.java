package dev.entrepot.streams.stage;

import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.release.Vintage;
import dev.entrepot.schemas.avro.IndicatorInput;
import dev.entrepot.schemas.topic.Key;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Between values that indicators of many reporters are made from, and their keys and records. */
final class InputMapper {
    private static final int SCALE = 12;

    /** What a key names: one vintage of one value. */
    record Place(InputSeries series, int period, Vintage vintage) {}

    private InputMapper() {}

    /** Returns the key: all parts of the series, the period, and the vintage. */
    static String key(InputSeries series, int period, Vintage vintage) {
        return Key.of(
                series.source(),
                series.reporter(),
                series.measure(),
                series.taxonomy(),
                series.sector(),
                series.partner(),
                new Period(series.frequency(), period).toString(),
                Long.toString(vintage.releasedAt()),
                Integer.toString(vintage.sequence()),
                vintage.release());
    }

    /** Reads a key that {@link #key} made. */
    static Place place(String key) {
        List<String> parts = Key.parts(key);
        Period period = Period.parse(parts.get(6));
        return new Place(
                new InputSeries(
                        parts.get(0),
                        parts.get(1),
                        parts.get(2),
                        parts.get(3),
                        parts.get(4),
                        parts.get(5),
                        period.frequency()),
                period.index(),
                new Vintage(Long.parseLong(parts.get(7)), Integer.parseInt(parts.get(8)), parts.get(9)));
    }

    /** Whether a key is of a measure, which every partition needs, and not of the trade of one source. */
    static boolean isMeasure(String key) {
        return Key.part(key, 3).isEmpty();
    }

    @SuppressWarnings("NullAway") // generated classes are not annotated; the schema says which fields are optional
    static IndicatorInput input(
            InputSeries series, int period, Vintage vintage, @Nullable BigDecimal value, String unit) {
        return new IndicatorInput(
                series.source(),
                series.reporter(),
                series.measure(),
                series.taxonomy(),
                series.sector(),
                series.partner(),
                new Period(series.frequency(), period).toString(),
                value == null ? null : value.setScale(SCALE),
                unit,
                vintage.release(),
                Instant.ofEpochMilli(vintage.releasedAt()),
                vintage.sequence());
    }
}

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

    private static final String LIVE = "live";
    private static final int SERIES_PARTS = 7;

    /**
     * What a key names: one vintage of one value.
     *
     * @param vintage null for the newest of live records, which the record itself names
     */
    record Place(InputSeries series, int period, @Nullable Vintage vintage) {}

    private InputMapper() {}

    /** Returns the key: all parts of the series, the period, and the vintage. */
    static String key(InputSeries series, int period, Vintage vintage) {
        return value(series, period)
                + Key.of(Long.toString(vintage.releasedAt()), Integer.toString(vintage.sequence()), vintage.release());
    }

    /** Returns the key of the newest that live records say: the steps before it need not be kept. */
    static String liveKey(InputSeries series, int period) {
        return value(series, period) + LIVE;
    }

    /** Returns how the keys of a value begin. */
    private static String value(InputSeries series, int period) {
        return Key.of(
                        series.source(),
                        series.reporter(),
                        series.measure(),
                        series.taxonomy(),
                        series.sector(),
                        series.partner(),
                        new Period(series.frequency(), period).toString())
                + '.';
    }

    /** Reads a key that {@link #key} or {@link #liveKey} made. */
    static Place place(String key) {
        List<String> parts = Key.parts(key);
        Period period = Limits.period(parts.get(6));
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
                parts.size() == SERIES_PARTS + 1
                        ? null
                        : new Vintage(Long.parseLong(parts.get(7)), Integer.parseInt(parts.get(8)), parts.get(9)));
    }

    /** Whether a key is of a measure, which every partition needs, and not of the trade of one source. */
    static boolean isMeasure(String key) {
        return Key.part(key, 3).isEmpty();
    }

    @SuppressWarnings("NullAway") // generated classes are not annotated; the schema says which fields are optional
    static IndicatorInput input(InputSeries series, int period, CountryJoins.Said said) {
        BigDecimal value = said.value();
        return new IndicatorInput(
                series.source(),
                series.reporter(),
                series.measure(),
                series.taxonomy(),
                series.sector(),
                series.partner(),
                new Period(series.frequency(), period).toString(),
                value == null ? null : value.setScale(SCALE),
                said.unit(),
                said.vintage().release(),
                Instant.ofEpochMilli(said.vintage().releasedAt()),
                said.vintage().sequence());
    }

    /** Whether a record says what its key says that it says. */
    static boolean isOf(Place place, IndicatorInput input) {
        InputSeries series = place.series();
        return series.source().equals(input.getSource())
                && series.reporter().equals(input.getReporter())
                && series.measure().equals(input.getMeasure())
                && series.taxonomy().equals(input.getTaxonomy())
                && series.sector().equals(input.getSector())
                && series.partner().equals(input.getPartner())
                && new Period(series.frequency(), place.period()).toString().equals(input.getPeriod());
    }

    /** Returns the vintage that a record is of. */
    static Vintage vintage(IndicatorInput input) {
        return new Vintage(input.getReleasedAt().toEpochMilli(), input.getSequence(), input.getRelease());
    }
}

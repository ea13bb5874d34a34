package dev.entrepot.domain.indicator.country;

import dev.entrepot.domain.indicator.AsOf;
import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.indicator.JoinIndicator;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Subject;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import java.util.function.BiConsumer;

/** What the indicators of one country have in common. Readings of money name their unit among their inputs, as {@link #UNIT}. */
abstract class CountryIndicator implements JoinIndicator {
    /** The input that names the unit of a reading of money. */
    static final String UNIT = "unit";

    /** Flag of figures that stand for something that is not observed itself. */
    static final String PROXY = "PROXY";

    /** Sector and partner of what belongs to none. */
    static final String REST = "_X";

    /** The world as a partner. */
    static final String WORLD = "W00";

    private final Definition definition;

    CountryIndicator(Definition definition) {
        this.definition = definition;
    }

    @Override
    public final Definition definition() {
        return definition;
    }

    @Override
    public boolean isOf(Frequency output) {
        return output != Frequency.YTD;
    }

    @Override
    public final void read(AsOf inputs, Period period, BiConsumer<Subject, Reading> out) {
        read(inputs, CountrySeries.of(inputs), period, out);
    }

    /** Says what it is; the series are those of the inputs, in order. */
    abstract void read(AsOf inputs, CountrySeries series, Period period, BiConsumer<Subject, Reading> out);

    /** Returns how many decimals are published. */
    final int scale() {
        return definition.scale();
    }

    /** Returns the reach of a sum over a year. */
    static int year(Frequency output) {
        return output.perYear() - 1;
    }

    /** Returns the reach of a sum over a year that is compared with the year before. */
    static int twoYears(Frequency output) {
        return 2 * output.perYear() - 1;
    }

    /** Whether a series is of a measure. */
    static boolean isMeasure(InputSeries series, String measure) {
        return !series.isTrade() && series.measure().equals(measure);
    }

    /** Whether a series is of all goods. */
    static boolean isTotal(InputSeries series) {
        return series.taxonomy().equals(CountrySeries.TOTAL);
    }
}

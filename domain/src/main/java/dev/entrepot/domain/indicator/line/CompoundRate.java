package dev.entrepot.domain.indicator.line;

import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Definition.Chapter;
import dev.entrepot.domain.indicator.LineIndicator;
import dev.entrepot.domain.indicator.LineSeries;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Variants;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.window.FigureStatus;

/** Mean growth of a year over several years (GRW-CAGR). A fraction, six decimals. */
public record CompoundRate() implements LineIndicator {
    /** The fewest years over which there is a rate. */
    public static final int SHORTEST = 3;
    /** The most years over which there is a rate. */
    public static final int LONGEST = 5;

    private static final Definition DEFINITION = Definition.of(
                    "GRW-CAGR",
                    "Compound annual growth rate",
                    Chapter.GROWTH,
                    "(V(t) / V(t-n years))^(1/n) - 1; V is the year (twelve months, four quarters) that ends with the period")
            .by("reporter, flow, sector, partner or group; or country and GERD; variants y3, y4, y5 for n = 3, 4, 5")
            .edges(
                    "either year incomplete, zero or negative: absent; the goods of the sector changed in between,"
                            + " or GERD was in another unit: NOT_COMPARABLE without a rate; groups are compared as they were composed in each year")
            .after("standard");

    @Override
    public Definition definition() {
        return DEFINITION;
    }

    @Override
    public int reach(Frequency frequency) {
        return (LONGEST + 1) * frequency.perYear() - 1;
    }

    @Override
    public void read(LineSeries line, int at, Variants out) {
        int year = line.frequency().perYear();
        if (!Sums.isKnown(line, at - year + 1, at)) {
            return;
        }
        long now = Sums.values(line, at - year + 1, at);
        if (now <= 0) {
            return;
        }
        int since = line.comparableSince(at);
        for (int years = SHORTEST; years <= LONGEST; years++) {
            int end = at - years * year;
            int start = end - year + 1;
            if (Sums.isKnown(line, start, end)) {
                long before = Sums.values(line, start, end);
                if (before > 0) {
                    out.put(
                            variant(years),
                            start < since
                                    ? Reading.none(FigureStatus.NOT_COMPARABLE)
                                    : Reading.of(Reading.rounded(rate((double) now, (double) before, years), 6)));
                }
            }
        }
    }

    /** Returns the name of the variant over a number of years. */
    public static String variant(int years) {
        return "y" + years;
    }

    /** Returns the rate between two positive amounts, unrounded. */
    public static double rate(double now, double before, int years) {
        return StrictMath.expm1(StrictMath.log(now / before) / years);
    }
}

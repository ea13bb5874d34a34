package dev.entrepot.domain.indicator.line;

import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Definition.Chapter;
import dev.entrepot.domain.indicator.LineIndicator;
import dev.entrepot.domain.indicator.LineSeries;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Variants;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.window.FigureStatus;

/** How much monthly growth varies (VOL). A fraction, six decimals. */
public record Volatility() implements LineIndicator {
    private static final int[] MONTHS = {12, 24, 36};
    private static final int LONGEST = 36;
    private static final int YEAR = 12;
    private static final Definition DEFINITION = Definition.of(
                    "VOL",
                    "Volatility",
                    Chapter.RESILIENCE,
                    "standard deviation (with n - 1) of the year-on-year growth rates of the last n months up to t, unrounded")
            .by("reporter, flow, sector, partner or group; monthly; variants 12, 24, 36 for n")
            .edges(
                    "a rate is missing or has a base of zero or less: absent; the goods of the sector changed in between:"
                            + " NOT_COMPARABLE without a value")
            .after("standard; rates over a year because they are free of seasons");

    @Override
    public Definition definition() {
        return DEFINITION;
    }

    @Override
    public boolean appliesTo(LineSeries line) {
        return line.frequency() == Frequency.M;
    }

    @Override
    public int reach(Frequency frequency) {
        return LONGEST - 1 + YEAR;
    }

    @Override
    public void read(LineSeries line, int at, Variants out) {
        int count = 0;
        while (count < LONGEST && Rates.exists(line, at - count)) {
            count++;
        }
        if (count < MONTHS[0]) {
            return;
        }
        double[] latestFirst = new double[count];
        for (int i = 0; i < count; i++) {
            latestFirst[i] = Rates.overYear(line, at - i);
        }
        int since = line.comparableSince(at);
        for (int months : MONTHS) {
            if (count >= months) {
                out.put(
                        Integer.toString(months),
                        at - months + 1 - YEAR < since
                                ? Reading.none(FigureStatus.NOT_COMPARABLE)
                                : Reading.of(Reading.rounded(Spread.standardDeviation(latestFirst, months), 6)));
            }
        }
    }
}

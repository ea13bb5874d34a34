package dev.entrepot.domain.indicator.line;

import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Definition.Chapter;
import dev.entrepot.domain.indicator.LineIndicator;
import dev.entrepot.domain.indicator.LineSeries;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Unit;
import dev.entrepot.domain.indicator.Variants;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.window.FigureStatus;
import java.math.BigDecimal;

/** How unusual the growth of a month is (SHK): a robust z-score. Four decimals. */
public record Shock() implements LineIndicator {
    private static final int MONTHS = 60;
    private static final int LEAST = 36;
    private static final int YEAR = 12;
    private static final BigDecimal THRESHOLD = BigDecimal.valueOf(3);
    private static final Definition DEFINITION = Definition.of(
                    "SHK",
                    "Shock",
                    Chapter.RESILIENCE,
                    "(g(t) - med) / (1.4826 mad); g is GRW-YOY of the month, unrounded; med and mad are the median of g and the median"
                            + " absolute deviation from it over the 60 months before t")
            .in(Unit.INDEX, 4)
            .by("reporter, flow, sector, partner or group; monthly")
            .edges(
                    "SHOCK: beyond 3 either way. Months without a rate, or whose rate reaches back to before the goods of the"
                            + " sector changed, do not count; fewer than 36 count: absent; mad is zero: DEGENERATE without a value;"
                            + " the rate of t itself is not comparable: NOT_COMPARABLE. months: how many count")
            .after("median and median absolute deviation, scaled for the normal distribution");

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
        return MONTHS + YEAR;
    }

    @Override
    public void read(LineSeries line, int at, Variants out) {
        if (!Rates.exists(line, at)) {
            return;
        }
        int since = line.comparableSince(at);
        if (at - YEAR < since) {
            out.put("", Reading.none(FigureStatus.NOT_COMPARABLE));
            return;
        }
        double[] rates = new double[MONTHS];
        int count = 0;
        for (int i = Math.max(at - MONTHS, since + YEAR); i < at; i++) {
            if (Rates.exists(line, i)) {
                rates[count++] = Rates.overYear(line, i);
            }
        }
        if (count >= LEAST) {
            out.put("", score(Rates.overYear(line, at), rates, count).from("months", Integer.toString(count)));
        }
    }

    private static Reading score(double rate, double[] rates, int count) {
        double median = Spread.median(rates, count);
        double deviation = Spread.medianDeviation(rates, count, median) * Spread.NORMAL;
        if (deviation == 0) {
            return Reading.none(FigureStatus.DEGENERATE);
        }
        BigDecimal z = Reading.rounded((rate - median) / deviation, 4);
        Reading reading = Reading.of(z)
                .from("growth", Reading.rounded(rate, 6).toPlainString())
                .from("median", Reading.rounded(median, 6).toPlainString());
        return z.abs().compareTo(THRESHOLD) > 0 ? reading.flag("SHOCK") : reading;
    }
}

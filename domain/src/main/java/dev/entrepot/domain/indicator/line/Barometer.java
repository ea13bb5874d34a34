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

/** Momentum against its own trend (BAR): 100 is the trend, and 5 more or less one standard deviation. Six decimals. */
public record Barometer() implements LineIndicator {
    private static final int MONTHS = 24;
    private static final int QUARTER = 3;
    private static final double TREND = 100;
    private static final double DEVIATION = 5;
    private static final BigDecimal ABOVE = BigDecimal.valueOf(105);
    private static final BigDecimal BELOW = BigDecimal.valueOf(95);
    private static final Definition DEFINITION = Definition.of(
                    "BAR",
                    "Momentum barometer",
                    Chapter.RESILIENCE,
                    "100 + 5 (m(t) - med) / sd; m(s) = LVL-R3(s) / LVL-R3(s-3 months) - 1, unrounded; med and sd are the median and"
                            + " the standard deviation (with n - 1) of m over the 24 months that end with t")
            .in(Unit.INDEX, 6)
            .by("reporter, flow, sector, partner or group; monthly")
            .edges(
                    "ABOVE_TREND: over 105, BELOW_TREND: under 95. One of the 29 months is missing, or three of them add up to zero"
                            + " or less where they are a base: absent; sd is zero: DEGENERATE without a value; the goods of the sector"
                            + " changed in between: NOT_COMPARABLE. Not adjusted for seasons, whose swings are part of sd")
            .after("idea of the WTO's Goods Trade Barometer");

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
        return MONTHS - 1 + 2 * QUARTER - 1;
    }

    @Override
    public void read(LineSeries line, int at, Variants out) {
        int first = at - reach(Frequency.M);
        if (!Sums.isKnown(line, first, at)) {
            return;
        }
        double[] momentum = new double[MONTHS];
        for (int i = 0; i < MONTHS; i++) {
            int end = at - MONTHS + 1 + i;
            long base = Sums.values(line, end - 2 * QUARTER + 1, end - QUARTER);
            if (base <= 0) {
                return;
            }
            momentum[i] = (double) (Sums.values(line, end - QUARTER + 1, end) - base) / base;
        }
        out.put("", first < line.comparableSince(at) ? Reading.none(FigureStatus.NOT_COMPARABLE) : against(momentum));
    }

    private static Reading against(double[] momentum) {
        double deviation = Spread.standardDeviation(momentum, MONTHS);
        if (deviation == 0) {
            return Reading.none(FigureStatus.DEGENERATE);
        }
        double now = momentum[MONTHS - 1];
        double median = Spread.median(momentum, MONTHS);
        BigDecimal value = Reading.rounded(TREND + DEVIATION * (now - median) / deviation, 6);
        Reading reading = Reading.of(value)
                .from("momentum", Reading.rounded(now, 6).toPlainString())
                .from("median", Reading.rounded(median, 6).toPlainString());
        if (value.compareTo(ABOVE) > 0) {
            return reading.flag("ABOVE_TREND");
        }
        return value.compareTo(BELOW) < 0 ? reading.flag("BELOW_TREND") : reading;
    }
}

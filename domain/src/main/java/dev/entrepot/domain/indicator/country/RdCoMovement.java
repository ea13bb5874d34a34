package dev.entrepot.domain.indicator.country;

import dev.entrepot.domain.indicator.AsOf;
import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.indicator.InputValue;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Subject;
import dev.entrepot.domain.indicator.Unit;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.window.FigureStatus;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * How growth of R&amp;D goes together with growth of exports of a sector up to three years later (RDX-LAG): a correlation, which says
 * nothing of causes.
 */
public final class RdCoMovement extends CountryIndicator {
    private static final int LEAST = 8;
    private static final int LONGEST_LAG = 3;
    private static final String EXPORTS = "X";
    private static final Set<String> TAXONOMIES = Set.of(CountrySeries.TOTAL, "HS2", "STRATEGIC");

    /** Makes the indicator. */
    public RdCoMovement() {
        super(Definition.of(
                        "RDX-LAG",
                        "R&D and export co-movement",
                        Definition.Chapter.INNOVATION,
                        "Pearson correlation of g(GERD, t-k) with g(X, t) over the years up to the period; g is growth over a year")
                .in(Unit.INDEX, 6)
                .by("source of trade, country, flow X, sector, variant k0 to k3")
                .edges(
                        "Annual figures only. Fewer than 8 pairs of years: absent; no variation: DEGENERATE. An association, no cause.")
                .after("ours"));
    }

    @Override
    public boolean reads(InputSeries series) {
        return isRd(series)
                || (series.measure().equals(EXPORTS)
                        && TAXONOMIES.contains(series.taxonomy())
                        && series.partner().equals(WORLD)
                        && series.frequency() == Frequency.A);
    }

    private static boolean isRd(InputSeries series) {
        return isMeasure(series, RdExpenditure.GERD) && series.isWhole();
    }

    @Override
    public int reach(InputSeries series, Frequency output) {
        return ALL;
    }

    @Override
    public boolean isOf(Frequency output) {
        return output == Frequency.A;
    }

    @Override
    void read(AsOf inputs, CountrySeries series, Period period, BiConsumer<Subject, Reading> out) {
        List<InputSeries> stated = series.wholes(RdExpenditure.GERD, period.frequency());
        for (String taxonomy : TAXONOMIES.stream().sorted().toList()) {
            for (InputSeries line : series.trade(EXPORTS, taxonomy, period.frequency())) {
                if (line.partner().equals(WORLD) && growth(inputs, line, period.index()) != null) {
                    CountrySeries.first(line.source(), stated).stream()
                            .filter(rd -> Carried.newest(inputs, rd, period.lastMonth()) != null)
                            .findFirst()
                            .ifPresent(rd -> correlate(inputs, line, rd, period, out));
                }
            }
        }
    }

    private void correlate(
            AsOf inputs, InputSeries line, InputSeries rd, Period period, BiConsumer<Subject, Reading> out) {
        for (int lag = 0; lag <= LONGEST_LAG; lag++) {
            correlate(inputs, line, rd, lag, period, out);
        }
    }

    private void correlate(
            AsOf inputs, InputSeries line, InputSeries rd, int lag, Period period, BiConsumer<Subject, Reading> out) {
        List<double[]> pairs = new ArrayList<>();
        NavigableMap<Integer, InputValue> years = inputs.values(line).headMap(period.index(), true);
        for (int year : years.keySet()) {
            BigDecimal exports = growth(inputs, line, year);
            BigDecimal research = growth(inputs, rd, year - lag);
            if (exports != null && research != null) {
                pairs.add(new double[] {research.doubleValue(), exports.doubleValue()});
            }
        }
        if (pairs.size() >= LEAST) {
            out.accept(
                    Subject.line(line, "k" + lag),
                    correlation(pairs).from("n", Integer.toString(pairs.size())).from("GERD source", rd.source()));
        }
    }

    private static @Nullable BigDecimal growth(AsOf inputs, InputSeries series, int year) {
        InputValue now = inputs.value(series, year);
        InputValue before = inputs.value(series, year - 1);
        return now == null
                        || before == null
                        || before.value().signum() <= 0
                        || !now.unit().equals(before.unit())
                ? null
                : now.value().subtract(before.value()).divide(before.value(), MathContext.DECIMAL128);
    }

    private Reading correlation(List<double[]> pairs) {
        // distances from the first pair, as the mean of equal rates may be rounded to another
        double firstX = pairs.get(0)[0];
        double firstY = pairs.get(0)[1];
        double meanX = 0;
        double meanY = 0;
        for (double[] pair : pairs) {
            meanX += (pair[0] - firstX) / pairs.size();
            meanY += (pair[1] - firstY) / pairs.size();
        }
        double together = 0;
        double squaresX = 0;
        double squaresY = 0;
        for (double[] pair : pairs) {
            double x = pair[0] - firstX - meanX;
            double y = pair[1] - firstY - meanY;
            together += x * y;
            squaresX += x * x;
            squaresY += y * y;
        }
        double spread = StrictMath.sqrt(squaresX) * StrictMath.sqrt(squaresY);
        return spread < Double.MIN_NORMAL
                ? Reading.none(FigureStatus.DEGENERATE)
                : Reading.of(Reading.rounded(together / spread, scale()));
    }
}

package dev.entrepot.domain.revision;

import dev.entrepot.domain.window.GrowthRevision;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What became of one figure.
 *
 * @param vintages how many times its value or growth was stated anew, the first time included
 * @param first the first value
 * @param previous the value before the newest vintage; null when there is no such vintage or it has none
 * @param latest the newest value; null when the figure is withdrawn
 * @param last newest value minus the one before it
 * @param cumulative newest value minus the first
 * @param firstGrowth the first growth, a fraction, not rounded
 * @param latestGrowth the newest growth; null when the newest vintage has none
 * @param growthSplit the revision of growth from the first vintage to the newest, split into numerator, base and cross part; null
 *     unless both compare sums that are known exactly
 */
public record FigureRevision(
        int vintages,
        @Nullable BigDecimal first,
        @Nullable BigDecimal previous,
        @Nullable BigDecimal latest,
        @Nullable BigDecimal last,
        @Nullable BigDecimal cumulative,
        @Nullable BigDecimal firstGrowth,
        @Nullable BigDecimal latestGrowth,
        @Nullable GrowthRevision growthSplit) {
    private static final int FRACTION = 6;

    /**
     * Compares the vintages of a figure. One that changes neither value nor growth is none.
     *
     * @param stated the vintages, oldest first
     * @throws IllegalArgumentException when there is none
     */
    public static FigureRevision of(List<FigureVintage> stated) {
        if (stated.isEmpty()) {
            throw new IllegalArgumentException("a figure has a vintage");
        }
        List<FigureVintage> vintages = new ArrayList<>();
        for (FigureVintage vintage : stated) {
            if (vintages.isEmpty() || !vintage.isSame(vintages.get(vintages.size() - 1))) {
                vintages.add(vintage);
            }
        }
        FigureVintage newest = vintages.get(vintages.size() - 1);
        FigureVintage before = vintages.size() > 1 ? vintages.get(vintages.size() - 2) : null;
        BigDecimal first = first(vintages, FigureVintage::value);
        BigDecimal previous = before == null ? null : before.value();
        return new FigureRevision(
                vintages.size(),
                first,
                previous,
                newest.value(),
                difference(previous, newest.value()),
                difference(first, newest.value()),
                first(vintages, FigureVintage::growth),
                newest.growth(),
                split(vintages, newest));
    }

    /** Returns the last revision as a fraction of the value before it, six decimals; null unless that is positive. */
    public @Nullable BigDecimal lastFraction() {
        return fraction(last, previous);
    }

    /** Returns the cumulative revision as a fraction of the first value, six decimals; null unless that is positive. */
    public @Nullable BigDecimal cumulativeFraction() {
        return fraction(cumulative, first);
    }

    /** Returns the newest growth minus the first, not rounded; null unless there are both. */
    public @Nullable BigDecimal growthRevision() {
        return difference(firstGrowth, latestGrowth);
    }

    /** Returns whether the sign of growth is another than at first (zero is a sign of its own); null unless there are both. */
    public @Nullable Boolean isSignFlipped() {
        if (firstGrowth == null || latestGrowth == null) {
            return null;
        }
        return firstGrowth.signum() != latestGrowth.signum();
    }

    /** Returns whether the figure was stated more than once and had growth at first and has now: it counts in statistics. */
    public boolean isRevised() {
        return vintages > 1 && growthRevision() != null;
    }

    private static @Nullable GrowthRevision split(List<FigureVintage> vintages, FigureVintage newest) {
        FigureVintage oldest = vintages.stream()
                .filter(vintage -> vintage.growth() != null)
                .findFirst()
                .orElse(FigureVintage.WITHDRAWN);
        if (newest.growth() == null
                || oldest.compared() == null
                || oldest.base() == null
                || newest.compared() == null
                || newest.base() == null) {
            return null;
        }
        return GrowthRevision.split(oldest.compared(), oldest.base(), newest.compared(), newest.base());
    }

    private static @Nullable BigDecimal first(
            List<FigureVintage> vintages, Function<FigureVintage, @Nullable BigDecimal> number) {
        return vintages.stream()
                .map(number)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable BigDecimal difference(@Nullable BigDecimal before, @Nullable BigDecimal now) {
        return before == null || now == null ? null : now.subtract(before);
    }

    private static @Nullable BigDecimal fraction(@Nullable BigDecimal amount, @Nullable BigDecimal of) {
        return amount == null || of == null || of.signum() <= 0
                ? null
                : amount.divide(of, MathContext.DECIMAL128).setScale(FRACTION, RoundingMode.HALF_EVEN);
    }
}

package dev.entrepot.domain.revision;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the growth of a series is revised, from first to newest vintage, over its revised figures. All are fractions with six decimals,
 * and all are null when there is a reason why. Measures as in the OECD's analyses of revisions of short-term statistics.
 *
 * @param revised figures that were revised
 * @param mean REV-MR: mean revision of growth; a bias when it is far from zero
 * @param meanAbsolute REV-MAR: mean of the revisions without their signs
 * @param relative REV-RMAR: the sum of the revisions without their signs over that of the newest growths; null also when all of
 *     these are zero
 * @param signFlips REV-SIGN: share of the figures whose growth has another sign now
 * @param reason why there are none; empty otherwise
 */
public record RevisionStatistics(
        int revised,
        @Nullable BigDecimal mean,
        @Nullable BigDecimal meanAbsolute,
        @Nullable BigDecimal relative,
        @Nullable BigDecimal signFlips,
        String reason) {
    /** Fewer figures than these say nothing. */
    public static final int LEAST = 8;

    private static final int FRACTION = 6;

    /** Returns the statistics of some figures of one series; those that were not revised do not count. */
    public static RevisionStatistics of(List<FigureRevision> figures) {
        List<FigureRevision> revised =
                figures.stream().filter(FigureRevision::isRevised).toList();
        if (revised.size() < LEAST) {
            return new RevisionStatistics(
                    revised.size(),
                    null,
                    null,
                    null,
                    null,
                    "only " + revised.size() + " of at least " + LEAST + " periods were revised");
        }
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal absolute = BigDecimal.ZERO;
        BigDecimal growth = BigDecimal.ZERO;
        long flips = 0;
        for (FigureRevision figure : revised) {
            BigDecimal revision = Objects.requireNonNull(figure.growthRevision());
            sum = sum.add(revision);
            absolute = absolute.add(revision.abs());
            growth = growth.add(Objects.requireNonNull(figure.latestGrowth()).abs());
            flips += Boolean.TRUE.equals(figure.isSignFlipped()) ? 1 : 0;
        }
        BigDecimal count = BigDecimal.valueOf(revised.size());
        return new RevisionStatistics(
                revised.size(),
                ratio(sum, count),
                ratio(absolute, count),
                growth.signum() == 0 ? null : ratio(absolute, growth),
                ratio(BigDecimal.valueOf(flips), count),
                "");
    }

    private static BigDecimal ratio(BigDecimal numerator, BigDecimal denominator) {
        return numerator.divide(denominator, MathContext.DECIMAL128).setScale(FRACTION, RoundingMode.HALF_EVEN);
    }
}

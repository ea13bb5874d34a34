package dev.entrepot.domain.ledger;

import dev.entrepot.domain.cover.Axis;
import dev.entrepot.domain.cover.Commodity;
import dev.entrepot.domain.cover.Reconciliation;
import dev.entrepot.domain.cover.Reconciliation.Residual;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.quality.Check;
import dev.entrepot.domain.quality.QualityFinding;
import dev.entrepot.domain.quality.QualityFinding.Outcome;
import dev.entrepot.domain.quality.QualityPlace;
import dev.entrepot.domain.release.Vintage;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Findings about the trade of one source and reporter, as they come together. Owned by one thread. */
final class TradeFindings {
    /** Comparisons in one frame. */
    record Tally(long compared, long unequal, BigDecimal residuals) {
        static final Tally NONE = new Tally(0, 0, BigDecimal.ZERO);

        Tally plus(Reconciliation checks, Axis axis, int sign) {
            long unequalHere = 0;
            BigDecimal sum = BigDecimal.ZERO;
            for (Residual residual : checks.residuals()) {
                if (residual.axis() == axis) {
                    unequalHere++;
                    sum = sum.add(difference(residual).abs());
                }
            }
            return new Tally(
                    compared + (long) sign * checks.compared(axis),
                    unequal + sign * unequalHere,
                    sign > 0 ? residuals.add(sum) : residuals.subtract(sum));
        }
    }

    private final String source;
    private final String reporter;
    private final SortedMap<QualityPlace, Outcome> all = new TreeMap<>();

    /** Starts without any. */
    TradeFindings(String source, String reporter) {
        this.source = source;
        this.reporter = reporter;
    }

    /** Adds a finding. */
    void add(QualityPlace place, Outcome outcome) {
        all.put(place, outcome);
    }

    /** Returns what differs from earlier findings about the same frames. */
    List<QualityFinding> since(TradeFindings before) {
        return QualityFinding.changes(before.all, all);
    }

    /** Returns the place of a finding about all periods of a strand. */
    QualityPlace place(Check check, Strand strand) {
        return new QualityPlace(
                check, source, reporter, strand.flow(), strand.frequency().name(), "", "", "", "", "");
    }

    /** Returns the place of a finding that is about no sector of a taxonomy. */
    QualityPlace place(Check check, Strand strand, String edge, String partner, String code, int period) {
        return new QualityPlace(
                check,
                source,
                reporter,
                strand.flow(),
                strand.frequency().name(),
                edge,
                "",
                code,
                partner,
                new Period(strand.frequency(), period).toString());
    }

    /** Adds one finding for each comparison in which both sides differ. */
    void residuals(
            Strand strand,
            int period,
            String partner,
            Reconciliation checks,
            String currency,
            @Nullable Vintage newest) {
        for (Residual residual : checks.residuals()) {
            if (newest != null) {
                add(
                        place(
                                Check.RECON,
                                strand,
                                residual.axis() + residual.within(),
                                partner,
                                Commodity.decode(residual.code()),
                                period),
                        new Outcome(
                                difference(residual),
                                currency,
                                money(residual.stated()),
                                money(residual.derived()),
                                0,
                                0,
                                "",
                                newest));
            }
        }
    }

    /** Adds a summary, where anything was compared. */
    void summary(Strand strand, int period, Axis axis, Tally tally, String currency, @Nullable Vintage newest) {
        if (tally.compared > 0 && newest != null) {
            add(
                    place(Check.RECON, strand, axis.name(), "", "", period),
                    new Outcome(
                            tally.residuals,
                            currency,
                            null,
                            null,
                            tally.compared,
                            tally.unequal,
                            "sum of the absolute differences",
                            newest));
        }
    }

    /** Returns thousandths as an amount. */
    static BigDecimal money(long thousandths) {
        return BigDecimal.valueOf(thousandths, 3);
    }

    private static BigDecimal difference(Residual residual) {
        return money(residual.derived()).subtract(money(residual.stated()));
    }

    /** Returns the newest vintage of some slices; null when there are none. */
    static @Nullable Vintage newest(Collection<SliceFacts> facts) {
        Vintage newest = null;
        for (SliceFacts one : facts) {
            newest = newer(newest, one.newest());
        }
        return newest;
    }

    /** Returns the newer of two vintages. */
    static Vintage newer(@Nullable Vintage one, Vintage other) {
        return one == null || one.compareTo(other) < 0 ? other : one;
    }
}

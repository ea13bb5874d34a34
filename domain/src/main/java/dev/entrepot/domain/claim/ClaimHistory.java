package dev.entrepot.domain.claim;

import dev.entrepot.domain.indicator.AsOf;
import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.join.InputBook;
import dev.entrepot.domain.ledger.TotalChange;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.release.Vintage;
import java.math.BigDecimal;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One claim about one source and reporter, vintage after vintage: a function of the vintages of its series. Owned by one thread. */
final class ClaimHistory {
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    /**
     * What is known after a vintage.
     *
     * @param held whether the claim held at any vintage so far
     */
    private record Step(Assessment now, Vintage since, boolean held) {}

    private final Claim claim;
    private final InputSeries series;
    private final NavigableMap<Vintage, Step> steps = new TreeMap<>();
    private final NavigableMap<Vintage, ClaimChange> told = new TreeMap<>();

    ClaimHistory(Claim claim, InputSeries series) {
        this.claim = claim;
        this.series = series;
    }

    Claim claim() {
        return claim;
    }

    /** Returns what there is to tell, by vintage. */
    NavigableMap<Vintage, ClaimChange> told() {
        return told;
    }

    /** Makes anew what follows from a vintage on; null for everything. */
    void read(InputBook book, @Nullable Vintage first) {
        SortedSet<Vintage> vintages = book.vintages(series, first);
        Step before = null;
        if (first == null) {
            steps.clear();
            told.clear();
        } else {
            steps.tailMap(first, true).clear();
            told.tailMap(first, true).clear();
            Map.Entry<Vintage, Step> last = steps.lastEntry();
            before = last == null ? null : last.getValue();
        }
        for (Vintage vintage : vintages) {
            before = step(vintage, before, book.at(vintage));
        }
    }

    private @Nullable Step step(Vintage vintage, @Nullable Step before, AsOf inputs) {
        Assessment now = Assessment.of(claim, series, inputs);
        if (before == null && now.period() == null) {
            return null;
        }
        Step step = new Step(
                now,
                before != null && before.now().state() == now.state() ? before.since() : vintage,
                now.state() == ClaimState.HOLDS || (before != null && before.held()));
        steps.put(vintage, step);
        if (before == null || !now.equals(before.now())) {
            told.put(
                    vintage,
                    new ClaimChange(
                            claim,
                            series.source(),
                            series.reporter(),
                            event(now, before),
                            now,
                            before == null ? null : before.now(),
                            step.since(),
                            cause(now, before, inputs),
                            vintage));
        }
        return step;
    }

    private static ClaimEvent event(Assessment now, @Nullable Step before) {
        boolean holds = now.state() == ClaimState.HOLDS;
        if (before == null) {
            return holds ? ClaimEvent.CONFIRMED : ClaimEvent.UNMET;
        }
        Assessment then = before.now();
        boolean isNew = isLater(now.period(), then.period());
        if (then.state() == ClaimState.HOLDS) {
            if (!holds) {
                return ClaimEvent.WITHDRAWN;
            }
            if (isWeakened(now, then)) {
                return ClaimEvent.WEAKENED;
            }
            return isNew ? ClaimEvent.CONFIRMED : ClaimEvent.REVISED;
        }
        if (holds) {
            return before.held() ? ClaimEvent.RESTORED : ClaimEvent.CONFIRMED;
        }
        return isNew || then.state() != now.state() ? ClaimEvent.UNMET : ClaimEvent.REVISED;
    }

    private static boolean isWeakened(Assessment now, Assessment before) {
        if (now.isWeak() && !before.isWeak()) {
            return true;
        }
        BigDecimal margin = now.margin();
        BigDecimal marginBefore = before.margin();
        return margin != null
                && marginBefore != null
                && marginBefore.signum() > 0
                && now.period() != null
                && now.period().equals(before.period())
                && margin.multiply(TWO).compareTo(marginBefore) <= 0;
    }

    /** A state that the newest period of before has no longer is due to a revision, even when there is a new period too. */
    private TotalChange.Cause cause(Assessment now, @Nullable Step before, AsOf inputs) {
        Period period = now.period();
        Period periodBefore = before == null ? null : before.now().period();
        if (before == null || periodBefore == null) {
            return TotalChange.Cause.NEW_PERIOD;
        }
        if (period == null || isLater(periodBefore, period)) {
            return TotalChange.Cause.WITHDRAWAL;
        }
        if (period.equals(periodBefore)
                || (now.state() != before.now().state()
                        && Assessment.at(periodBefore.index(), claim, series, inputs)
                                        .state()
                                == now.state())) {
            return TotalChange.Cause.REVISION;
        }
        return TotalChange.Cause.NEW_PERIOD;
    }

    private static boolean isLater(@Nullable Period one, @Nullable Period other) {
        return one != null && (other == null || one.index() > other.index());
    }
}

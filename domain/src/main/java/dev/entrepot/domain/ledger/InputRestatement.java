package dev.entrepot.domain.ledger;

import dev.entrepot.domain.indicator.InputSeries;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The inputs of joined indicators on both sides of a change: single periods of lines. Owned by one thread. */
final class InputRestatement {
    private final LedgerReference reference;
    private final Restatement.Origin origin;
    private final StrandSide before;
    private final StrandSide now;
    private final SortedSet<Integer> changed;

    InputRestatement(LedgerReference reference, Restatement.Origin origin, StrandSide before, StrandSide now) {
        this.reference = reference;
        this.origin = origin;
        this.before = before;
        this.now = now;
        this.changed = before.changedSince(now);
    }

    /** Reports the values that differ for the lines of a part that is open on both sides. */
    void report(String part, boolean allLines, Consumer<InputChange> out) {
        IndicatorScope scope = reference.indicators();
        if (!scope.joins()) {
            return;
        }
        SectorIndex sectors = reference.sectors();
        for (int line = 0; line < (allLines ? sectors.lines() : 1); line++) {
            String taxonomy = sectors.id(line).taxonomy();
            boolean wanted = line == SectorIndex.TOTAL
                    || (line < sectors.sectors() && scope.isJoined(taxonomy, part.equals(LedgerReference.WORLD)));
            if (wanted && sectors.isPublished(line)) {
                for (int period : mayDiffer(line)) {
                    Long was = period < before.first(line) ? null : before.value(line, period);
                    Long is = period < now.first(line) ? null : now.value(line, period);
                    report(part, line, period, was, is, out);
                }
            } else if (wanted) {
                for (int period : changed) {
                    report(part, line, period, before.unpublished(line, period), now.unpublished(line, period), out);
                }
            }
        }
    }

    /** A line that begins earlier or later than before has zeros in periods whose frames are the same, or has them no longer. */
    private SortedSet<Integer> mayDiffer(int line) {
        int first = Math.min(before.first(line), now.first(line));
        SortedSet<Integer> periods = new TreeSet<>(changed.tailSet(first));
        int last = Math.max(before.last(), now.last());
        for (int period = first; period < Math.max(before.first(line), now.first(line)) && period <= last; period++) {
            periods.add(period);
        }
        return periods;
    }

    private void report(
            String part, int line, int period, @Nullable Long was, @Nullable Long is, Consumer<InputChange> out) {
        if (!Objects.equals(was, is)) {
            SectorIndex.Id id = reference.sectors().id(line);
            out.accept(new InputChange(
                    InputSeries.trade(
                            origin.source(),
                            origin.reporter(),
                            origin.flow(),
                            id.taxonomy(),
                            id.sector(),
                            part,
                            origin.frequency()),
                    period,
                    origin.currency(),
                    is,
                    was,
                    origin.vintage(),
                    origin.live()));
        }
    }
}

package dev.entrepot.domain.ledger;

import dev.entrepot.domain.code.AreaKind;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.release.Vintage;
import dev.entrepot.domain.window.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Everything that changes in one flow when frames are replaced: compares each line before and after and reports the records whose
 * figures differ. Lines and periods that cannot be affected are not looked at.
 */
final class Restatement {
    /** Where the changes belong and why they happen. */
    record Origin(
            String source,
            String reporter,
            String flow,
            Frequency frequency,
            String currency,
            Vintage vintage,
            boolean live) {}

    /** Periods before those whose windows and bases reach a change that are looked at for the sake of streaks. */
    private static final int STREAKS = 24;

    private final LedgerReference reference;
    private final Origin origin;
    private final SortedMap<Integer, FrameState> before;
    private final SortedMap<Integer, FrameState> now;
    private final FlowBook bookBefore;
    private final FlowBook bookNow;
    private final Onsets onsets;
    private final Onsets found;
    private final int firstChange;
    private final int from;

    /**
     * Compares the frames of a flow.
     *
     * @param before its book before the change
     * @param now its book after it, which is told the onsets of its lines when everything has been reported
     */
    Restatement(LedgerReference reference, Origin origin, FlowBook before, FlowBook now) {
        this.reference = reference;
        this.origin = origin;
        this.bookBefore = before;
        this.bookNow = now;
        this.before = before.frames();
        this.now = now.frames();
        this.onsets = before.onsets();
        this.found = now.onsets();
        this.firstChange = firstChange();
        this.from = this.before.isEmpty() || this.now.isEmpty()
                ? firstPeriod()
                : Math.min(firstChange, Math.min(this.before.lastKey(), this.now.lastKey()) + 1);
    }

    /** Returns the first period whose frames are not the same ones; the figures before it are not looked at. */
    private int firstChange() {
        int first = lastPeriod() + 1;
        for (SortedMap<Integer, FrameState> frames : List.of(before, now)) {
            for (int period : frames.keySet()) {
                if (period < first && before.get(period) != now.get(period)) {
                    first = period;
                }
            }
        }
        return first;
    }

    private int firstPeriod() {
        return Math.min(RestatedLines.firstOf(before), RestatedLines.firstOf(now));
    }

    private int lastPeriod() {
        return Math.max(RestatedLines.lastOf(before), RestatedLines.lastOf(now));
    }

    /** Whether no sum over the values before or after can come near the limits of 64 bits. */
    boolean isWithinLimits() {
        double sum = 0;
        for (SortedMap<Integer, FrameState> frames : List.of(before, now)) {
            for (FrameState frame : frames.values()) {
                sum += frame.magnitude();
            }
        }
        return sum < Long.MAX_VALUE / 8.0;
    }

    /** Reports all changes: the whole with its sectors, then partners, groups and the unallocated rest, then indicators. */
    void report(Consumer<? super TradeChange> out) {
        RestatedLines.Difference difference = differences(out);
        RestatedLines lines = lastLines();
        RestatedLines all = null;
        Onsets.Builder first = new Onsets.Builder();
        for (String part : parts(reference, shownPartners())) {
            lines.open(part);
            first.add(part, lines.onsetsNow());
            for (int line = 0; line < reference.sectors().lines(); line++) {
                if (!lines.report(line, difference)) {
                    all = all == null ? allLines() : all;
                    all.open(part);
                    all.report(line, difference);
                }
            }
        }
        found.note(first.build());
        indicators().report(out);
    }

    private RestatedLines.Difference differences(Consumer<? super TradeChange> out) {
        return (part, line, period, after, previous) -> emit(part, line, period, after, previous, out);
    }

    /** Returns the lines over all periods. */
    private RestatedLines allLines() {
        return lines(firstPeriod());
    }

    /** Returns the lines over as many periods as are nearly always enough. */
    private RestatedLines lastLines() {
        int years = 3 * origin.frequency().perYear() + STREAKS;
        return lines(onsets.areKnown() ? Math.max(firstPeriod(), from - years) : firstPeriod());
    }

    private RestatedLines lines(int start) {
        return new RestatedLines(
                reference,
                origin.frequency(),
                before,
                now,
                new RestatedLines.Span(start, firstChange, from, lastPeriod()),
                onsets);
    }

    /**
     * Makes sure that all figures can be computed.
     *
     * @throws ArithmeticException when a sum does not fit
     */
    void requireExact() {
        RestatedLines lines = allLines();
        for (String part : parts(reference, shownPartners())) {
            lines.open(part);
            for (int line = 0; line < reference.sectors().lines(); line++) {
                lines.requireExact(line);
            }
        }
        indicators().report(change -> {});
    }

    private IndicatorRestatement indicators() {
        return new IndicatorRestatement(reference, origin, bookBefore, bookNow);
    }

    /**
     * Reports the changes of two restatements of one strand side by side, line by line.
     *
     * @param pairs takes the changes of a line in the first and in the second
     */
    static void compare(
            @Nullable Restatement first,
            @Nullable Restatement second,
            BiConsumer<List<TradeChange>, List<TradeChange>> pairs) {
        Restatement either = first != null ? first : second;
        if (either == null) {
            return;
        }
        SortedSet<String> shown = new TreeSet<>();
        RestatedLines ofFirst = first == null ? null : first.allLines();
        RestatedLines ofSecond = second == null ? null : second.allLines();
        if (first != null) {
            shown.addAll(first.shownPartners());
        }
        if (second != null) {
            shown.addAll(second.shownPartners());
        }
        for (String part : parts(either.reference, shown)) {
            for (int line = 0; line < either.reference.sectors().lines(); line++) {
                List<TradeChange> one = changes(first, ofFirst, part, line);
                List<TradeChange> other = changes(second, ofSecond, part, line);
                if (!one.isEmpty() || !other.isEmpty()) {
                    pairs.accept(one, other);
                }
            }
        }
        IndicatorRestatement.compare(
                first == null ? null : first.indicators(), second == null ? null : second.indicators(), pairs);
    }

    private static List<TradeChange> changes(
            @Nullable Restatement of, @Nullable RestatedLines lines, String part, int line) {
        if (of == null || lines == null) {
            return List.of();
        }
        List<TradeChange> changes = new ArrayList<>();
        lines.open(part);
        lines.report(line, of.differences(changes::add));
        return changes;
    }

    private static List<String> parts(LedgerReference reference, SortedSet<String> partners) {
        List<String> parts = new ArrayList<>();
        parts.add(LedgerReference.WORLD);
        parts.addAll(partners);
        parts.addAll(reference.groups().groups());
        parts.add(LedgerReference.UNALLOCATED);
        return parts;
    }

    private SortedSet<String> shownPartners() {
        SortedSet<String> shown = new TreeSet<>(onsets.parts());
        shown.remove(LedgerReference.WORLD);
        shown.remove(LedgerReference.UNALLOCATED);
        int since = onsets.areKnown() ? firstChange : firstPeriod();
        for (SortedMap<Integer, FrameState> frames : List.of(before, now)) {
            for (FrameState frame : frames.tailMap(since).values()) {
                shown.addAll(frame.partners().keySet());
            }
        }
        shown.removeIf(partner -> reference.kind(partner) == AreaKind.UNALLOCATED);
        shown.removeAll(reference.groups().groups());
        return shown;
    }

    private void emit(
            String partner, int line, int period, Figures after, Figures previous, Consumer<? super TotalChange> out) {
        TotalChange.Cause cause = cause(period, after, previous);
        boolean isWhole = partner.equals(LedgerReference.WORLD);
        if (isWhole || line != SectorIndex.TOTAL) {
            out.accept(change(
                    isWhole ? TotalChange.Kind.SECTOR : TotalChange.Kind.SECTOR_PARTNER,
                    partner,
                    line,
                    period,
                    after,
                    previous,
                    cause));
        }
        if (line == SectorIndex.TOTAL) {
            out.accept(change(TotalChange.Kind.PARTNER, partner, line, period, after, previous, cause));
        }
    }

    private TotalChange change(
            TotalChange.Kind kind,
            String partner,
            int line,
            int period,
            Figures after,
            Figures previous,
            TotalChange.Cause cause) {
        return new TotalChange(
                kind,
                origin.source(),
                origin.reporter(),
                origin.flow(),
                reference.sectors().id(line),
                partner,
                new Period(origin.frequency(), period),
                origin.currency(),
                after,
                previous,
                cause,
                origin.vintage());
    }

    private TotalChange.Cause cause(int period, Figures after, Figures previous) {
        if (origin.live()) {
            return TotalChange.Cause.LIVE;
        }
        if (after.isEmpty()) {
            return TotalChange.Cause.WITHDRAWAL;
        }
        boolean appears = now.containsKey(period) && !before.containsKey(period);
        if (!appears && (!previous.isEmpty() || before.containsKey(period))) {
            return TotalChange.Cause.REVISION;
        }
        return period > RestatedLines.lastOf(before) ? TotalChange.Cause.NEW_PERIOD : TotalChange.Cause.LATE;
    }
}

package dev.entrepot.domain.ledger;

import dev.entrepot.domain.code.AreaKind;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.release.Vintage;
import dev.entrepot.domain.window.Figures;
import dev.entrepot.domain.window.Gaps;
import dev.entrepot.domain.window.Line;
import dev.entrepot.domain.window.LineFigures;
import dev.entrepot.domain.window.LineRevision;
import java.util.ArrayList;
import java.util.Arrays;
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

    private final LedgerReference reference;
    private final Origin origin;
    private final SortedMap<Integer, FrameState> before;
    private final SortedMap<Integer, FrameState> now;
    private final int start;
    private final int length;
    private final int firstChange;
    private final int from;
    private final FrameEditions editionsNow;
    private final FrameEditions editionsBefore;
    private final Gaps gaps;

    Restatement(
            LedgerReference reference,
            Origin origin,
            SortedMap<Integer, FrameState> before,
            SortedMap<Integer, FrameState> now) {
        this.reference = reference;
        this.origin = origin;
        this.gaps = new Gaps(origin.frequency());
        this.before = before;
        this.now = now;
        SortedSet<Integer> periods = new TreeSet<>(before.keySet());
        periods.addAll(now.keySet());
        this.start = periods.first();
        this.length = periods.last() - start + 1;
        int perYear = origin.frequency().perYear();
        this.firstChange = firstChange(periods);
        this.from = before.isEmpty() || now.isEmpty()
                ? 0
                : Math.min(firstChange, Math.min(before.lastKey(), now.lastKey()) + 1 - start);
        this.editionsNow = new FrameEditions(reference.sectors(), perYear, now, start, length);
        this.editionsBefore = new FrameEditions(reference.sectors(), perYear, before, start, length);
    }

    /** Returns the first position at which the frames are not the same ones; the figures before it are not looked at. */
    private int firstChange(SortedSet<Integer> periods) {
        for (int period : periods) {
            if (before.get(period) != now.get(period)) {
                return period - start;
            }
        }
        return length;
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
        Lines lines = new Lines();
        for (String part : parts(reference, shownPartners())) {
            lines.open(part);
            for (int line = 0; line < reference.sectors().lines(); line++) {
                lines.report(line, out);
            }
        }
        bounds().report(out::accept);
    }

    /**
     * Makes sure that all figures can be computed.
     *
     * @throws ArithmeticException when a sum does not fit
     */
    void requireExact() {
        Lines lines = new Lines();
        for (String part : parts(reference, shownPartners())) {
            lines.open(part);
            for (int line = 0; line < reference.sectors().lines(); line++) {
                lines.requireExact(line);
            }
        }
        bounds().report(change -> {});
    }

    private BoundsRestatement bounds() {
        return new BoundsRestatement(reference, origin, before, now);
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
        Lines ofFirst = null;
        Lines ofSecond = null;
        if (first != null) {
            shown.addAll(first.shownPartners());
            ofFirst = first.new Lines();
        }
        if (second != null) {
            shown.addAll(second.shownPartners());
            ofSecond = second.new Lines();
        }
        for (String part : parts(either.reference, shown)) {
            if (ofFirst != null) {
                ofFirst.open(part);
            }
            if (ofSecond != null) {
                ofSecond.open(part);
            }
            for (int line = 0; line < either.reference.sectors().lines(); line++) {
                List<TradeChange> one = changes(ofFirst, line);
                List<TradeChange> other = changes(ofSecond, line);
                if (!one.isEmpty() || !other.isEmpty()) {
                    pairs.accept(one, other);
                }
            }
        }
        pairs.accept(bounds(first), bounds(second));
    }

    private static List<TradeChange> bounds(@Nullable Restatement of) {
        List<TradeChange> changes = new ArrayList<>();
        if (of != null) {
            of.bounds().report(changes::add);
        }
        return changes;
    }

    private static List<TradeChange> changes(@Nullable Lines of, int line) {
        if (of == null) {
            return List.of();
        }
        List<TradeChange> changes = new ArrayList<>();
        of.report(line, changes::add);
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
        SortedSet<String> shown = new TreeSet<>();
        for (SortedMap<Integer, FrameState> frames : List.of(before, now)) {
            for (FrameState frame : frames.values()) {
                shown.addAll(frame.partners().keySet());
            }
        }
        shown.removeIf(partner -> reference.kind(partner) == AreaKind.UNALLOCATED);
        shown.removeAll(reference.groups().groups());
        return shown;
    }

    /** The lines of one part after the other; the whole has to be the first. */
    private final class Lines {
        private final Block wholeNow = new Block(reference, origin.frequency(), start, length);
        private final Block wholeBefore = new Block(reference, origin.frequency(), start, length);
        private final Block ownNow = new Block(reference, origin.frequency(), start, length);
        private final Block ownBefore = new Block(reference, origin.frequency(), start, length);
        private final boolean[] wholeChanged = new boolean[reference.sectors().lines()];
        private Block partNow = wholeNow;
        private Block partBefore = wholeBefore;
        private String part = LedgerReference.WORLD;

        void open(String opened) {
            part = opened;
            if (part.equals(LedgerReference.WORLD)) {
                wholeBefore.startEmpty();
                wholeBefore.fillWhole(before);
                wholeNow.startAs(wholeBefore, firstChange);
                wholeNow.fillWhole(now);
                for (int line = 0; line < wholeChanged.length; line++) {
                    wholeChanged[line] = differ(wholeNow, wholeBefore, line);
                }
                return;
            }
            partNow = ownNow;
            partBefore = ownBefore;
            ownBefore.startEmpty();
            fill(ownBefore, before);
            ownNow.startAs(ownBefore, firstChange);
            fill(ownNow, now);
        }

        private void fill(Block block, SortedMap<Integer, FrameState> frames) {
            if (part.equals(LedgerReference.UNALLOCATED)) {
                block.fillUnallocated(frames);
            } else if (reference.groups().groups().contains(part)) {
                block.fillGroup(frames, part);
            } else {
                block.fillPartner(frames, part);
            }
        }

        void report(int line, Consumer<? super TotalChange> out) {
            int firstNow = now.isEmpty() ? Block.ABSENT : partNow.first(line);
            int firstBefore = before.isEmpty() ? Block.ABSENT : partBefore.first(line);
            if (firstNow == Block.ABSENT && firstBefore == Block.ABSENT) {
                return;
            }
            int wholeLine = partNow == wholeNow ? SectorIndex.TOTAL : line;
            boolean changed = wholeChanged[wholeLine]
                    || firstNow != firstBefore
                    || editionsNow.differ(editionsBefore)
                    || differ(partNow, partBefore, line)
                    || !Arrays.equals(partNow.compared(line), partBefore.compared(line))
                    || !Arrays.equals(partNow.comparedBase(line), partBefore.comparedBase(line));
            if (changed || lastOf(now) != lastOf(before) || firstOf(now) != firstOf(before)) {
                reportPeriods(line, wholeLine, firstNow, firstBefore, out);
            }
        }

        void requireExact(int line) {
            if (!now.isEmpty() && partNow.first(line) != Block.ABSENT) {
                int wholeLine = partNow == wholeNow ? SectorIndex.TOTAL : line;
                LineFigures figures = figures(now, partNow, line, wholeNow, wholeLine, editionsNow);
                for (int at = from; at < length; at++) {
                    figures.requireExact(at);
                }
            }
        }

        private void reportPeriods(
                int line, int wholeLine, int firstNow, int firstBefore, Consumer<? super TotalChange> out) {
            LineFigures figuresNow =
                    firstNow == Block.ABSENT ? null : figures(now, partNow, line, wholeNow, wholeLine, editionsNow);
            LineFigures figuresBefore = firstBefore == Block.ABSENT
                    ? null
                    : figures(before, partBefore, line, wholeBefore, wholeLine, editionsBefore);
            LineRevision revision = figuresNow == null || figuresBefore == null
                    ? null
                    : new LineRevision(figuresBefore, figuresNow, from, length, at -> isChanged(at, line, wholeLine));
            for (int at = from; at < length; at++) {
                boolean existsNow = figuresNow != null && at >= firstNow && start + at <= lastOf(now);
                boolean existedBefore = figuresBefore != null && at >= firstBefore && start + at <= lastOf(before);
                if (existsNow && existedBefore && revision != null) {
                    if (revision.differsAt(at)) {
                        emit(part, line, start + at, revision.now(), revision.before(), out);
                    }
                } else if (existsNow && figuresNow != null && figuresNow.existAt(at)) {
                    emit(part, line, start + at, figuresNow.at(at), Figures.NONE, out);
                } else if (existedBefore && figuresBefore != null && figuresBefore.existAt(at)) {
                    emit(part, line, start + at, Figures.NONE, figuresBefore.at(at), out);
                }
            }
        }

        private boolean isChanged(int at, int line, int wholeLine) {
            return partNow.values(line)[at] != partBefore.values(line)[at]
                    || partNow.known(line)[at] != partBefore.known(line)[at]
                    || wholeNow.values(wholeLine)[at] != wholeBefore.values(wholeLine)[at]
                    || wholeNow.known(wholeLine)[at] != wholeBefore.known(wholeLine)[at]
                    || editionsNow.differAt(editionsBefore, at)
                    || differsAt(partNow.compared(line), partBefore.compared(line), at)
                    || differsAt(partNow.comparedBase(line), partBefore.comparedBase(line), at);
        }
    }

    private static boolean differ(Block a, Block b, int line) {
        return !Arrays.equals(a.values(line), b.values(line)) || !Arrays.equals(a.known(line), b.known(line));
    }

    private static boolean differsAt(long @Nullable [] a, long @Nullable [] b, int at) {
        return a != null && b != null && a[at] != b[at];
    }

    private LineFigures figures(
            SortedMap<Integer, FrameState> frames,
            Block part,
            int line,
            Block whole,
            int wholeLine,
            FrameEditions editions) {
        return new LineFigures(
                new Line(
                        origin.frequency(),
                        start,
                        length,
                        frames.firstKey(),
                        part.values(line),
                        part.known(line),
                        part.compared(line),
                        part.comparedBase(line),
                        whole.values(wholeLine),
                        whole.known(wholeLine),
                        editions.of(line, part.known(line)),
                        gaps),
                from);
    }

    private static int firstOf(SortedMap<Integer, FrameState> frames) {
        return frames.isEmpty() ? Integer.MAX_VALUE : frames.firstKey();
    }

    private static int lastOf(SortedMap<Integer, FrameState> frames) {
        return frames.isEmpty() ? Integer.MIN_VALUE : frames.lastKey();
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
        return period > lastOf(before) ? TotalChange.Cause.NEW_PERIOD : TotalChange.Cause.LATE;
    }
}

package dev.entrepot.domain.ledger;

import dev.entrepot.domain.code.AreaKind;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.release.Vintage;
import dev.entrepot.domain.window.Figure;
import dev.entrepot.domain.window.Line;
import dev.entrepot.domain.window.LineFigures;
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
    private final Consumer<TotalChange> out;
    private final SortedMap<Integer, FrameState> before;
    private final SortedMap<Integer, FrameState> now;
    private final int start;
    private final int length;
    private final int reach;

    Restatement(
            LedgerReference reference,
            Origin origin,
            SortedMap<Integer, FrameState> before,
            SortedMap<Integer, FrameState> now,
            Consumer<TotalChange> out) {
        this.reference = reference;
        this.origin = origin;
        this.before = before;
        this.now = now;
        this.out = out;
        SortedSet<Integer> periods = new TreeSet<>(before.keySet());
        periods.addAll(now.keySet());
        this.start = periods.first();
        this.length = periods.last() - start + 1;
        int perYear = origin.frequency().perYear();
        this.reach = 3 * perYear - 1;
    }

    /** Reports all changes: the whole with its sectors, then partners, groups and the unallocated rest. */
    void report() {
        Block wholeNow = new Block(reference, origin.frequency(), start, length);
        Block wholeBefore = new Block(reference, origin.frequency(), start, length);
        wholeNow.fillWhole(now);
        wholeBefore.fillWhole(before);
        boolean[] wholeChanged = new boolean[reference.sectors().lines()];
        for (int line = 0; line < wholeChanged.length; line++) {
            wholeChanged[line] = differ(wholeNow, wholeBefore, line);
        }
        report(LedgerReference.WORLD, wholeNow, wholeBefore, wholeNow, wholeBefore, wholeChanged);

        Block partNow = new Block(reference, origin.frequency(), start, length);
        Block partBefore = new Block(reference, origin.frequency(), start, length);
        BiConsumer<String, BiConsumer<Block, SortedMap<Integer, FrameState>>> reportPart = (partner, fill) -> {
            fill.accept(partNow, now);
            fill.accept(partBefore, before);
            report(partner, partNow, partBefore, wholeNow, wholeBefore, wholeChanged);
        };
        for (String partner : shownPartners()) {
            reportPart.accept(partner, (block, frames) -> block.fillPartner(frames, partner));
        }
        for (String group : reference.groups().groups()) {
            reportPart.accept(group, (block, frames) -> block.fillGroup(frames, group));
        }
        reportPart.accept(LedgerReference.UNALLOCATED, Block::fillUnallocated);
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

    private static boolean differ(Block a, Block b, int line) {
        return !Arrays.equals(a.values(line), b.values(line)) || !Arrays.equals(a.known(line), b.known(line));
    }

    private void report(
            String partner,
            Block partNow,
            Block partBefore,
            Block wholeNow,
            Block wholeBefore,
            boolean[] wholeChanged) {
        boolean isWhole = partNow == wholeNow;
        for (int line = 0; line < reference.sectors().lines(); line++) {
            int firstNow = now.isEmpty() ? Block.ABSENT : partNow.first(line);
            int firstBefore = before.isEmpty() ? Block.ABSENT : partBefore.first(line);
            if (firstNow == Block.ABSENT && firstBefore == Block.ABSENT) {
                continue;
            }
            int wholeLine = isWhole ? SectorIndex.TOTAL : line;
            boolean changed = wholeChanged[wholeLine]
                    || firstNow != firstBefore
                    || differ(partNow, partBefore, line)
                    || !Arrays.equals(partNow.compared(line), partBefore.compared(line))
                    || !Arrays.equals(partNow.comparedBase(line), partBefore.comparedBase(line));
            if (changed || lastOf(now) != lastOf(before) || firstOf(now) != firstOf(before)) {
                reportLine(partner, line, wholeLine, partNow, partBefore, wholeNow, wholeBefore);
            }
        }
    }

    private void reportLine(
            String partner,
            int line,
            int wholeLine,
            Block partNow,
            Block partBefore,
            Block wholeNow,
            Block wholeBefore) {
        int firstNow = now.isEmpty() ? Block.ABSENT : partNow.first(line);
        int firstBefore = before.isEmpty() ? Block.ABSENT : partBefore.first(line);
        LineFigures figuresNow = firstNow == Block.ABSENT ? null : figures(now, partNow, line, wholeNow, wholeLine);
        LineFigures figuresBefore =
                firstBefore == Block.ABSENT ? null : figures(before, partBefore, line, wholeBefore, wholeLine);
        int affectedTo = -1;
        for (int at = 0; at < length; at++) {
            if (isChanged(at, line, wholeLine, partNow, partBefore, wholeNow, wholeBefore)) {
                affectedTo = at + reach;
            }
            boolean existsNow = figuresNow != null && at >= firstNow && start + at <= lastOf(now);
            boolean existedBefore = figuresBefore != null && at >= firstBefore && start + at <= lastOf(before);
            if (!existsNow && !existedBefore) {
                continue;
            }
            boolean maybe = existsNow != existedBefore
                    || at <= affectedTo
                    || (figuresNow != null && figuresBefore != null && figuresNow.streaksDiffer(figuresBefore, at));
            if (!maybe) {
                continue;
            }
            List<Figure> after = existsNow && figuresNow != null ? figuresNow.at(at) : List.of();
            List<Figure> previous = existedBefore && figuresBefore != null ? figuresBefore.at(at) : List.of();
            if (!after.equals(previous)) {
                emit(partner, line, start + at, after, previous);
            }
        }
    }

    private static boolean isChanged(
            int at, int line, int wholeLine, Block partNow, Block partBefore, Block wholeNow, Block wholeBefore) {
        return partNow.values(line)[at] != partBefore.values(line)[at]
                || partNow.known(line)[at] != partBefore.known(line)[at]
                || wholeNow.values(wholeLine)[at] != wholeBefore.values(wholeLine)[at]
                || wholeNow.known(wholeLine)[at] != wholeBefore.known(wholeLine)[at]
                || differsAt(partNow.compared(line), partBefore.compared(line), at)
                || differsAt(partNow.comparedBase(line), partBefore.comparedBase(line), at);
    }

    private static boolean differsAt(long @Nullable [] a, long @Nullable [] b, int at) {
        return a != null && b != null && a[at] != b[at];
    }

    private LineFigures figures(
            SortedMap<Integer, FrameState> frames, Block part, int line, Block whole, int wholeLine) {
        return new LineFigures(new Line(
                origin.frequency(),
                start,
                length,
                frames.firstKey(),
                part.values(line),
                part.known(line),
                part.compared(line),
                part.comparedBase(line),
                whole.values(wholeLine),
                whole.known(wholeLine)));
    }

    private static int firstOf(SortedMap<Integer, FrameState> frames) {
        return frames.isEmpty() ? Integer.MAX_VALUE : frames.firstKey();
    }

    private static int lastOf(SortedMap<Integer, FrameState> frames) {
        return frames.isEmpty() ? Integer.MIN_VALUE : frames.lastKey();
    }

    private void emit(String partner, int line, int period, List<Figure> after, List<Figure> previous) {
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
            List<Figure> after,
            List<Figure> previous,
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

    private TotalChange.Cause cause(int period, List<Figure> after, List<Figure> previous) {
        if (origin.live()) {
            return TotalChange.Cause.LIVE;
        }
        if (after.isEmpty()) {
            return TotalChange.Cause.WITHDRAWAL;
        }
        if (!previous.isEmpty() || before.containsKey(period)) {
            return TotalChange.Cause.REVISION;
        }
        return period > lastOf(before) ? TotalChange.Cause.NEW_PERIOD : TotalChange.Cause.LATE;
    }
}

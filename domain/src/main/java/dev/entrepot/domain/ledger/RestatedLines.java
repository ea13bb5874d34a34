package dev.entrepot.domain.ledger;

import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.window.Figures;
import dev.entrepot.domain.window.Gaps;
import dev.entrepot.domain.window.Line;
import dev.entrepot.domain.window.LineFigures;
import dev.entrepot.domain.window.LineRevision;
import java.util.Arrays;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one part after the other, before and after frames are replaced, from some period on; the whole has to be the first part.
 * Owned by one thread.
 */
final class RestatedLines {
    /** Takes the figures of a line that differ. */
    @FunctionalInterface
    interface Difference {
        /** Takes the figures of a part and line in a period; {@link Figures#NONE} on the side where there are none. */
        void take(String part, int line, int period, Figures after, Figures previous);
    }

    /**
     * The periods that are looked at, by index (see {@link dev.entrepot.domain.period.Period#index}).
     *
     * @param start the first that is looked at
     * @param firstChange the first whose frame is another
     * @param from the first whose figures may differ; not after the first change
     * @param last the last
     */
    record Span(int start, int firstChange, int from, int last) {
        int length() {
            return last - start + 1;
        }
    }

    private final LedgerReference reference;
    private final Frequency frequency;
    private final SortedMap<Integer, FrameState> before;
    private final SortedMap<Integer, FrameState> now;
    private final Onsets onsets;
    private final int start;
    private final int length;
    private final int firstChange;
    private final int from;
    private final @Nullable FrameState[] framesBefore;
    private final @Nullable FrameState[] framesNow;
    private final FrameEditions editionsNow;
    private final FrameEditions editionsBefore;
    private final Gaps gaps;
    private final Block wholeNow;
    private final Block wholeBefore;
    private final Block ownNow;
    private final Block ownBefore;
    private final boolean[] wholeChanged;
    private Block partNow;
    private Block partBefore;
    private String part = "";
    /** The lines of the open part that are filled in; null when all are. */
    private boolean @Nullable [] wanted;

    /**
     * Prepares to look at the frames.
     *
     * @param onsets of the frames before; must be known unless the span starts with the first frame
     */
    RestatedLines(
            LedgerReference reference,
            Frequency frequency,
            SortedMap<Integer, FrameState> before,
            SortedMap<Integer, FrameState> now,
            Span span,
            Onsets onsets) {
        this.reference = reference;
        this.frequency = frequency;
        this.before = before;
        this.now = now;
        this.onsets = onsets;
        this.start = span.start();
        this.length = span.length();
        this.firstChange = span.firstChange() - start;
        this.from = span.from() - start;
        this.framesBefore = positions(before);
        this.framesNow = positions(now);
        this.gaps = new Gaps(frequency);
        this.editionsNow = new FrameEditions(reference.sectors(), frequency.perYear(), framesNow);
        this.editionsBefore = new FrameEditions(reference.sectors(), frequency.perYear(), framesBefore);
        this.wholeNow = new Block(reference, frequency, start, length);
        this.wholeBefore = new Block(reference, frequency, start, length);
        this.ownNow = new Block(reference, frequency, start, length);
        this.ownBefore = new Block(reference, frequency, start, length);
        this.wholeChanged = new boolean[reference.sectors().lines()];
        this.partNow = wholeNow;
        this.partBefore = wholeBefore;
        open(LedgerReference.WORLD);
    }

    private @Nullable FrameState[] positions(SortedMap<Integer, FrameState> frames) {
        @Nullable FrameState[] positions = new FrameState[length];
        frames.subMap(start, start + length).forEach((period, frame) -> positions[period - start] = frame);
        return positions;
    }

    /** Goes on to a part. */
    void open(String opened) {
        if (part.equals(opened)) {
            return;
        }
        part = opened;
        wanted = null;
        boolean isWhole = part.equals(LedgerReference.WORLD);
        if (!isWhole && isUntouched()) {
            openUntouched();
            return;
        }
        partNow = isWhole ? wholeNow : ownNow;
        partBefore = isWhole ? wholeBefore : ownBefore;
        partBefore.startEmpty();
        fill(partBefore, framesBefore);
        if (onsets.areKnown()) {
            partBefore.setFirst(onsets.of(part));
        }
        partNow.startAs(partBefore, firstChange);
        fill(partNow, framesNow);
        if (isWhole) {
            for (int line = 0; line < wholeChanged.length; line++) {
                wholeChanged[line] = wholeNow.differs(wholeBefore, line, firstChange);
            }
        }
    }

    /**
     * Whether the open part is a partner of whom nothing has changed, in frames that mean the same by his absence; only his shares and
     * contributions can differ then.
     */
    private boolean isUntouched() {
        if (!onsets.areKnown()
                || part.equals(LedgerReference.UNALLOCATED)
                || reference.groups().groups().contains(part)
                || lastOf(now) != lastOf(before)
                || firstOf(now) != firstOf(before)
                || editionsNow.differ(editionsBefore)) {
            return false;
        }
        for (int at = firstChange; at < length; at++) {
            FrameState was = framesBefore[at];
            FrameState is = framesNow[at];
            if (was != is && (was == null || is == null || !is.meansTheSameOf(part, was))) {
                return false;
            }
        }
        return true;
    }

    /** Fills in only the lines whose whole has changed, once for before and now. */
    private void openUntouched() {
        int[] first = onsets.of(part);
        boolean[] lines = new boolean[wholeChanged.length];
        for (int line = 0; line < lines.length; line++) {
            lines[line] = first != null && first[line] != Block.ABSENT && wholeChanged[line];
        }
        wanted = lines;
        partNow = ownBefore;
        partBefore = ownBefore;
        ownBefore.startEmpty();
        ownBefore.fillLines(framesBefore, part, lines);
        ownBefore.setFirst(first);
    }

    private void fill(Block block, @Nullable FrameState[] frames) {
        if (part.equals(LedgerReference.WORLD)) {
            block.fillWhole(frames);
        } else if (part.equals(LedgerReference.UNALLOCATED)) {
            block.fillUnallocated(frames);
        } else if (reference.groups().groups().contains(part)) {
            block.fillGroup(frames, part);
        } else {
            block.fillPartner(frames, part);
        }
    }

    /** Returns the first period of each line of the open part as it is now; {@link Block#ABSENT} where there is no line. */
    int[] onsetsNow() {
        int[] first = new int[reference.sectors().lines()];
        for (int line = 0; line < first.length; line++) {
            first[line] = firstNow(line) == Block.ABSENT ? Block.ABSENT : start + firstNow(line);
        }
        return first;
    }

    private int firstNow(int line) {
        return now.isEmpty() ? Block.ABSENT : partNow.first(line);
    }

    private int firstBefore(int line) {
        return before.isEmpty() ? Block.ABSENT : partBefore.first(line);
    }

    private int wholeLine(int line) {
        return partNow == wholeNow ? SectorIndex.TOTAL : line;
    }

    /** Reports the figures of a line that differ; false, having reported nothing, when periods before the first would have to be seen. */
    boolean report(int line, Difference out) {
        if ((wanted != null && !wanted[line]) || !reference.sectors().isPublished(line)) {
            return true;
        }
        int firstNow = firstNow(line);
        int firstBefore = firstBefore(line);
        if (firstNow == Block.ABSENT && firstBefore == Block.ABSENT) {
            return true;
        }
        boolean changed = wholeChanged[wholeLine(line)]
                || firstNow != firstBefore
                || editionsNow.differ(editionsBefore)
                || partNow.differs(partBefore, line, firstChange)
                || !Arrays.equals(partNow.compared(line), partBefore.compared(line))
                || !Arrays.equals(partNow.comparedBase(line), partBefore.comparedBase(line));
        return !(changed || lastOf(now) != lastOf(before) || firstOf(now) != firstOf(before))
                || reportPeriods(line, firstNow, firstBefore, out);
    }

    private boolean reportPeriods(int line, int firstNow, int firstBefore, Difference out) {
        LineFigures figuresNow = firstNow == Block.ABSENT ? null : figures(now, partNow, line, wholeNow, editionsNow);
        LineFigures figuresBefore =
                firstBefore == Block.ABSENT ? null : figures(before, partBefore, line, wholeBefore, editionsBefore);
        if ((figuresNow != null && figuresNow.isTruncated())
                || (figuresBefore != null && figuresBefore.isTruncated())) {
            return false;
        }
        int wholeLine = wholeLine(line);
        LineRevision revision = figuresNow == null || figuresBefore == null
                ? null
                : new LineRevision(figuresBefore, figuresNow, from, length, at -> isChanged(at, line, wholeLine));
        for (int at = from; at < length; at++) {
            boolean existsNow = figuresNow != null && at >= firstNow && start + at <= lastOf(now);
            boolean existedBefore = figuresBefore != null && at >= firstBefore && start + at <= lastOf(before);
            if (existsNow && existedBefore && revision != null) {
                if (revision.differsAt(at)) {
                    out.take(part, line, start + at, revision.now(), revision.before());
                }
            } else if (existsNow && figuresNow != null && figuresNow.existAt(at)) {
                out.take(part, line, start + at, figuresNow.at(at), Figures.NONE);
            } else if (existedBefore && figuresBefore != null && figuresBefore.existAt(at)) {
                out.take(part, line, start + at, Figures.NONE, figuresBefore.at(at));
            }
        }
        return true;
    }

    /**
     * Makes sure that the figures of a line can be computed.
     *
     * @throws ArithmeticException when a sum does not fit
     */
    void requireExact(int line) {
        if (firstNow(line) != Block.ABSENT) {
            LineFigures figures = figures(now, partNow, line, wholeNow, editionsNow);
            for (int at = from; at < length; at++) {
                figures.requireExact(at);
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

    private static boolean differsAt(long @Nullable [] a, long @Nullable [] b, int at) {
        return a != null && b != null && a[at] != b[at];
    }

    private LineFigures figures(
            SortedMap<Integer, FrameState> frames, Block of, int line, Block whole, FrameEditions editions) {
        int wholeLine = wholeLine(line);
        return new LineFigures(
                new Line(
                        frequency,
                        start,
                        length,
                        frames.firstKey(),
                        of.values(line),
                        of.known(line),
                        of.compared(line),
                        of.comparedBase(line),
                        whole.values(wholeLine),
                        whole.known(wholeLine),
                        editions.of(line, of.known(line)),
                        gaps),
                from);
    }

    static int firstOf(SortedMap<Integer, FrameState> frames) {
        return frames.isEmpty() ? Integer.MAX_VALUE : frames.firstKey();
    }

    static int lastOf(SortedMap<Integer, FrameState> frames) {
        return frames.isEmpty() ? Integer.MIN_VALUE : frames.lastKey();
    }
}

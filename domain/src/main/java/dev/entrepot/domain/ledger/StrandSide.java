package dev.entrepot.domain.ledger;

import dev.entrepot.domain.code.AreaKind;
import dev.entrepot.domain.indicator.LineSeries;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.window.Gaps;
import dev.entrepot.domain.window.Line;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All lines of one flow over all of its frames, as they are on one side of a change, one part after the other. Owned by one thread.
 */
final class StrandSide {
    private final LedgerReference reference;
    private final Restatement.Origin origin;
    private final SortedMap<Integer, FrameState> frames;
    private final int start;
    private final int length;
    private final @Nullable FrameState[] positions;
    private final FrameEditions editions;
    private final Gaps gaps;
    private final Block whole;
    private final Block own;
    private Block open;
    private String part = LedgerReference.WORLD;

    StrandSide(LedgerReference reference, Restatement.Origin origin, SortedMap<Integer, FrameState> frames) {
        this.reference = reference;
        this.origin = origin;
        this.frames = frames;
        this.start = frames.isEmpty() ? 0 : frames.firstKey();
        this.length = frames.isEmpty() ? 0 : frames.lastKey() - start + 1;
        this.positions = new FrameState[length];
        frames.forEach((period, frame) -> positions[period - start] = frame);
        Frequency frequency = origin.frequency();
        this.editions = new FrameEditions(reference.sectors(), frequency.perYear(), positions);
        this.gaps = new Gaps(frequency);
        this.whole = new Block(reference, frequency, start, length);
        this.own = new Block(reference, frequency, start, length);
        whole.startEmpty();
        whole.fillWhole(positions);
        this.open = whole;
    }

    /** Returns the partners and groups that any frame has, and the rest. */
    Set<String> parts() {
        Set<String> parts = new TreeSet<>();
        Set<String> partners = new HashSet<>();
        frames.values().forEach(frame -> partners.addAll(frame.partners().keySet()));
        partners.forEach(partner -> {
            if (reference.kind(partner) != AreaKind.UNALLOCATED) {
                parts.add(partner);
            }
        });
        parts.addAll(reference.groups().groups());
        parts.add(LedgerReference.UNALLOCATED);
        return parts;
    }

    /** Goes on to a part; only the line of all goods is needed unless all are. */
    void open(String opened, boolean allLines) {
        part = opened;
        if (part.equals(LedgerReference.WORLD)) {
            open = whole;
            return;
        }
        open = own;
        own.startEmpty();
        if (part.equals(LedgerReference.UNALLOCATED)) {
            own.fillUnallocatedTotal(positions);
        } else if (reference.groups().groups().contains(part)) {
            own.fillGroup(positions, part);
        } else if (allLines) {
            own.fillPartner(positions, part);
        } else {
            own.fillLines(positions, part, new boolean[] {true});
        }
    }

    int start() {
        return start;
    }

    /** Returns the last period; less than the first when there is none. */
    int last() {
        return start + length - 1;
    }

    boolean covers(int period) {
        return period >= start && period <= last();
    }

    /** Returns the first period of a line of the open part; {@link Block#ABSENT} when there is no such line. */
    int first(int line) {
        return length == 0 || open.first(line) == Block.ABSENT ? Block.ABSENT : start + open.first(line);
    }

    /** Returns the value of a line of the open part in a period; null when it is not known. */
    @Nullable
    Long value(int line, int period) {
        return covers(period) && open.known(line)[period - start]
                ? Long.valueOf(open.values(line)[period - start])
                : null;
    }

    /**
     * Returns the value of a sector that is not published, for the open part in a period; null when it is zero or not known, which is the
     * same for whoever adds it up.
     */
    @Nullable
    Long unpublished(int line, int period) {
        FrameState frame = frames.get(period);
        if (frame == null) {
            return null;
        }
        long sum = 0;
        if (part.equals(LedgerReference.WORLD)) {
            sum = frame.whole().value(line);
        } else {
            int month = new Period(origin.frequency(), period).lastMonth();
            Set<String> members = reference.groups().groups().contains(part)
                    ? reference.groups().members(part, month)
                    : Set.of(part);
            for (String member : members) {
                sum = Math.addExact(
                        sum,
                        frame.partners().getOrDefault(member, SectorVector.ZERO).value(line));
            }
        }
        return sum == 0 ? null : Long.valueOf(sum);
    }

    /** Returns the periods whose frames are not the same ones on another side. */
    SortedSet<Integer> changedSince(StrandSide other) {
        SortedSet<Integer> periods = new TreeSet<>();
        for (SortedMap<Integer, FrameState> side : List.of(frames, other.frames)) {
            for (int period : side.keySet()) {
                if (frames.get(period) != other.frames.get(period)) {
                    periods.add(period);
                }
            }
        }
        return periods;
    }

    /** Whether what a line of the open part is made of differs in a period that both sides cover. */
    boolean differs(StrandSide other, int line, int period) {
        int at = period - start;
        int there = period - other.start;
        return open.values(line)[at] != other.open.values(line)[there]
                || open.known(line)[at] != other.open.known(line)[there]
                || differ(open.compared(line), at, other.open.compared(line), there)
                || differ(open.comparedBase(line), at, other.open.comparedBase(line), there)
                || editions.differAt(at, other.editions, there);
    }

    /** Whether the whole that a line of the open part belongs to differs in a period that both sides cover. */
    boolean wholeDiffers(StrandSide other, int line, int period) {
        int at = period - start;
        int there = period - other.start;
        int of = wholeLine(line);
        return whole.values(of)[at] != other.whole.values(of)[there]
                || whole.known(of)[at] != other.whole.known(of)[there];
    }

    private static boolean differ(long @Nullable [] a, int at, long @Nullable [] b, int there) {
        return a != null && b != null && a[at] != b[there];
    }

    private int wholeLine(int line) {
        return open == whole ? SectorIndex.TOTAL : line;
    }

    /** Returns a line of the open part, until another part is opened. */
    LineSeries line(int line) {
        SectorIndex.Id id = reference.sectors().id(line);
        LineSeries.Kind kind = LineSeries.Kind.SECTOR;
        if (open != whole) {
            kind = line == SectorIndex.TOTAL ? LineSeries.Kind.PARTNER : LineSeries.Kind.SECTOR_PARTNER;
        }
        return new StrandLine(
                new StrandLine.Names(kind, id, part, origin.flow(), origin.currency()),
                new Line(
                        origin.frequency(),
                        start,
                        length,
                        start,
                        open.values(line),
                        open.known(line),
                        open.compared(line),
                        open.comparedBase(line),
                        whole.values(wholeLine(line)),
                        whole.known(wholeLine(line)),
                        editions.of(line, open.known(line)),
                        gaps),
                open.first(line));
    }

    /** Returns the frames from one period to another, inclusive; those that there are. */
    SortedMap<Integer, FrameState> frames(int from, int to) {
        return frames.subMap(from, to + 1);
    }

    @Nullable
    FrameState frame(int period) {
        return frames.get(period);
    }
}

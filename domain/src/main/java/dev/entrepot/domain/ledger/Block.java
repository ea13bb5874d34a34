package dev.entrepot.domain.ledger;

import dev.entrepot.domain.code.AreaKind;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All published lines of one partner (or of the whole, the unallocated rest, or a group) over consecutive periods: a matrix of lines by
 * periods that is filled from frames (one for each position, null where there is none) and reused from partner to partner. Lines that
 * are not published stay empty, as if they had no observation.
 */
final class Block {
    /** First position of a line that has no observation at all. */
    static final int ABSENT = Integer.MAX_VALUE;

    private final LedgerReference reference;
    private final SectorIndex sectors;
    private final Frequency frequency;
    private final int start;
    private final int length;
    /** The values of all lines that never had any other. */
    private final long[] zeros;

    private final long[][] values;
    /** Which lines have a value, a bit for each in the words of a position. */
    private final long[][] knownBits;

    /** The same by line, made when somebody asks for a line. */
    private final boolean[][] known;

    private final boolean[] knownMade;

    /** Lines that may have values other than zero. */
    private final boolean[] used;

    private final int[] first;
    private long @Nullable [][] compared;
    private long @Nullable [][] comparedBase;
    private int from;

    Block(LedgerReference reference, Frequency frequency, int start, int length) {
        this.reference = reference;
        this.sectors = reference.sectors();
        this.frequency = frequency;
        this.start = start;
        this.length = length;
        this.zeros = new long[length];
        this.values = new long[sectors.lines()][];
        Arrays.fill(values, zeros);
        this.knownBits = new long[length][(sectors.lines() + Long.SIZE - 1) / Long.SIZE];
        this.known = new boolean[sectors.lines()][0];
        this.knownMade = new boolean[sectors.lines()];
        this.used = new boolean[sectors.lines()];
        this.first = new int[sectors.lines()];
    }

    long[] values(int line) {
        return values[line];
    }

    boolean[] known(int line) {
        if (!knownMade[line]) {
            known[line] = known[line].length < length ? new boolean[length] : known[line];
            for (int at = 0; at < length; at++) {
                known[line][at] = isKnown(line, at);
            }
            knownMade[line] = true;
        }
        return known[line];
    }

    private boolean isKnown(int line, int at) {
        return (knownBits[at][line / Long.SIZE] & 1L << line) != 0;
    }

    /** Whether the values of a line, or where it has any, are others from a position on. */
    boolean differs(Block other, int line, int since) {
        return !Arrays.equals(values[line], since, length, other.values[line], since, length)
                || !Arrays.equals(known(line), since, length, other.known(line), since, length);
    }

    /**
     * Sets the first periods of all lines, where they are known better than from the periods that are looked at.
     *
     * @param periods by line, {@link #ABSENT} where there is no line; null when there is none at all
     */
    void setFirst(int @Nullable [] periods) {
        for (int line = 0; line < first.length; line++) {
            first[line] = periods == null || periods[line] == ABSENT ? ABSENT : periods[line] - start;
        }
    }

    /**
     * Returns the first position at which the line has an observation, or {@link #ABSENT}; negative when that is before the periods that
     * are looked at.
     */
    int first(int line) {
        return first[line];
    }

    /** Returns what matched members trade now, for groups; null otherwise. */
    long @Nullable [] compared(int line) {
        return compared == null ? null : compared[line];
    }

    /** Returns what matched members traded a year before, for groups; null otherwise. */
    long @Nullable [] comparedBase(int line) {
        return comparedBase == null ? null : comparedBase[line];
    }

    /** Makes the next filling one of all positions. */
    void startEmpty() {
        startAs(this, 0);
    }

    /**
     * Makes the next filling one of the positions from {@code changed} on. What is before them, where the frames are the same, is taken
     * over from a block that was filled for the same part.
     */
    void startAs(Block other, int changed) {
        from = changed;
        for (int line = 0; line < values.length; line++) {
            if (used[line] || other.used[line]) {
                take(other.values[line], row(line));
                used[line] = from > 0 && other.used[line];
            }
            first[line] = other.first[line] < from ? other.first[line] : ABSENT;
        }
        for (int at = 0; at < length; at++) {
            if (at < from) {
                System.arraycopy(other.knownBits[at], 0, knownBits[at], 0, knownBits[at].length);
            } else {
                Arrays.fill(knownBits[at], 0);
            }
        }
        Arrays.fill(knownMade, false);
        compared = taken(other.compared);
        comparedBase = taken(other.comparedBase);
    }

    /** Returns the values of a line for writing. */
    private long[] row(int line) {
        if (values[line] == zeros) {
            values[line] = new long[length];
        }
        return values[line];
    }

    private long @Nullable [][] taken(long @Nullable [][] others) {
        if (others == null || from == 0) {
            return null;
        }
        long[][] own = new long[values.length][length];
        for (int line = 0; line < own.length; line++) {
            take(others[line], own[line]);
        }
        return own;
    }

    private void take(long[] others, long[] own) {
        System.arraycopy(others, 0, own, 0, from);
        Arrays.fill(own, from, length, 0);
    }

    /** Fills in the whole of each frame. */
    void fillWhole(@Nullable FrameState[] frames) {
        forEach(frames, (at, frame) -> {
            put(frame.whole(), at, 1, values, true);
            setKnown(frame.whole(), at);
        });
        completePartitions(values);
        findRests();
    }

    /** Fills in one partner. */
    void fillPartner(@Nullable FrameState[] frames, String partner) {
        forEach(frames, (at, frame) -> {
            SectorVector vector = frame.partners().get(partner);
            if (vector != null && vector.hasRows()) {
                put(vector, at, 1, values, true);
                setKnown(vector, at);
            } else if (frame.isExplained()) {
                setZero(frame, at);
            }
        });
        completePartitions(values);
        findRests();
    }

    /**
     * Fills in some lines of one partner; when a rest of a partition is among them, all lines.
     *
     * @param lines which ones; those beyond its end are not wanted
     */
    void fillLines(@Nullable FrameState[] frames, String partner, boolean[] lines) {
        for (int line = sectors.sectors(); line < lines.length; line++) {
            if (lines[line]) {
                fillPartner(frames, partner);
                return;
            }
        }
        forEach(frames, (at, frame) -> {
            SectorVector vector = frame.partners().get(partner);
            if (vector != null && vector.hasRows()) {
                setKnown(vector, at);
                for (int sector = 0; sector < Math.min(lines.length, sectors.sectors()); sector++) {
                    if (lines[sector]) {
                        row(sector)[at] = vector.value(sector);
                        used[sector] = true;
                        if (vector.isListed(sector)) {
                            markFirst(sector, at);
                        }
                    }
                }
            } else if (frame.isExplained()) {
                setZero(frame, at);
            }
        });
    }

    /** Fills in what the countries leave of the whole. */
    void fillUnallocated(@Nullable FrameState[] frames) {
        forEach(frames, (at, frame) -> {
            put(frame.whole(), at, 1, values, false);
            setKnown(frame.whole(), at);
            frame.partners().forEach((partner, vector) -> {
                if (reference.kind(partner) == AreaKind.COUNTRY) {
                    put(vector, at, -1, values, false);
                }
            });
        });
        completePartitions(values);
        for (int line = 0; line < values.length; line++) {
            findFirstNonZero(line);
        }
    }

    /** Fills in what the countries leave of all goods, in the line of all goods alone. */
    void fillUnallocatedTotal(@Nullable FrameState[] frames) {
        forEach(frames, (at, frame) -> {
            row(SectorIndex.TOTAL)[at] = Math.subtractExact(frame.whole().total(), frame.ofCountries());
            setKnown(frame.whole(), at);
        });
        used[SectorIndex.TOTAL] = true;
        findFirstNonZero(SectorIndex.TOTAL);
    }

    /** Fills in the members of a group, by the membership of each month. */
    void fillGroup(@Nullable FrameState[] frames, String group) {
        int lag = frequency.perYear();
        long[][] now = compared == null ? new long[values.length][length] : compared;
        long[][] base = comparedBase == null ? new long[values.length][length] : comparedBase;
        forEach(frames, (at, frame) -> {
            int month = new Period(frequency, start + at).lastMonth();
            Set<String> members = reference.groups().members(group, month);
            Set<String> matched = new HashSet<>(members);
            matched.retainAll(reference.groups().members(group, month - 12));
            boolean any = false;
            for (String member : members) {
                SectorVector vector = frame.partners().get(member);
                if (vector != null && vector.hasRows()) {
                    any = true;
                    put(vector, at, 1, values, true);
                    addKnown(vector, at);
                }
            }
            if (!any && !members.isEmpty() && frame.isExplained()) {
                setZero(frame, at);
            }
            putAll(frame, matched, at, now);
            putAll(at < lag ? null : frames[at - lag], matched, at, base);
        });
        completePartitions(values);
        completePartitions(now);
        completePartitions(base);
        findRests();
        compared = now;
        comparedBase = base;
    }

    private void forEach(@Nullable FrameState[] frames, Position visitor) {
        for (int at = from; at < length; at++) {
            FrameState frame = frames[at];
            if (frame != null) {
                visitor.visit(at, frame);
            }
        }
    }

    /** Takes a position that has a frame. */
    @FunctionalInterface
    private interface Position {
        void visit(int at, FrameState frame);
    }

    private void put(SectorVector vector, int at, int sign, long[][] to, boolean marks) {
        for (int i = 0; i < vector.size(); i++) {
            int sector = vector.sector(i);
            if (sector >= sectors.publishedSectors()) {
                return;
            }
            long[] row = to == values ? row(sector) : to[sector];
            row[at] = Math.addExact(row[at], sign * vector.valueAt(i));
            used[sector] = true;
            if (marks) {
                markFirst(sector, at);
            }
        }
    }

    private void setKnown(SectorVector vector, int at) {
        Arrays.fill(knownBits[at], 0);
        addKnown(vector, at);
    }

    /** What is not there is zero, in the sectors that the frame's classification has. */
    private void setZero(FrameState frame, int at) {
        System.arraycopy(
                sectors.edition(frame.whole().classification()).coded(), 0, knownBits[at], 0, knownBits[at].length);
    }

    /** A rest has a value when the total has, in the classifications that its partition has codes in. */
    private void addKnown(SectorVector vector, int at) {
        vector.addKnown(sectors.sectors(), knownBits[at]);
        if (vector.isKnown(SectorIndex.TOTAL)) {
            long[] coded = sectors.edition(vector.classification()).coded();
            for (int line = sectors.sectors(); line < sectors.lines(); line++) {
                knownBits[at][line / Long.SIZE] |= coded[line / Long.SIZE] & 1L << line;
            }
        }
    }

    private void putAll(@Nullable FrameState frame, Set<String> partners, int at, long[][] to) {
        if (frame != null) {
            for (String partner : partners) {
                SectorVector vector = frame.partners().get(partner);
                if (vector != null) {
                    put(vector, at, 1, to, false);
                }
            }
        }
    }

    private void markFirst(int line, int at) {
        first[line] = Math.min(first[line], at);
    }

    private void completePartitions(long[][] of) {
        for (int p = 0; p < sectors.partitions(); p++) {
            long[] rest = of == values ? row(sectors.sectors() + p) : of[sectors.sectors() + p];
            System.arraycopy(of[SectorIndex.TOTAL], from, rest, from, length - from);
            used[sectors.sectors() + p] |= used[SectorIndex.TOTAL];
            for (int sector : sectors.partition(p)) {
                if (used[sector]) {
                    used[sectors.sectors() + p] = true;
                    for (int at = from; at < length; at++) {
                        rest[at] = Math.subtractExact(rest[at], of[sector][at]);
                    }
                }
            }
        }
    }

    private void findRests() {
        for (int p = 0; p < sectors.partitions(); p++) {
            findFirstNonZero(sectors.sectors() + p);
        }
    }

    private void findFirstNonZero(int line) {
        if (!used[line]) {
            return;
        }
        for (int at = 0; at < length; at++) {
            if (values[line][at] != 0 && isKnown(line, at)) {
                markFirst(line, at);
                return;
            }
        }
    }
}

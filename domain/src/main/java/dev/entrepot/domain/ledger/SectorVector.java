package dev.entrepot.domain.ledger;

import dev.entrepot.domain.cover.Commodity;
import dev.entrepot.domain.cover.SliceRows;
import java.util.Arrays;
import java.util.Collection;

/**
 * The values of all sectors in one slice, or in the whole of a frame. A sector is listed when some row lies at or below one of its
 * prefixes; one that is not listed is zero, or unknown. Immutable.
 */
final class SectorVector {
    /** Nothing listed, everything zero. */
    static final SectorVector ZERO = new SectorVector("", new int[0], new long[0], new long[0]);

    private final String classification;
    private final int[] sectors;
    private final long[] values;
    private final long[] unknown;

    private SectorVector(String classification, int[] sectors, long[] values, long[] unknown) {
        this.classification = classification;
        this.sectors = sectors;
        this.values = values;
        this.unknown = unknown;
    }

    /** Returns the vector of the rows of one slice. */
    static SectorVector of(SliceRows rows, SectorIndex index) {
        if (rows.size() == 0) {
            return ZERO;
        }
        SectorIndex.Edition edition = index.edition(rows.classification());
        Sums sums = new Sums(index.sectors());
        long[] ancestors = new long[Commodity.MAX_DEPTH + 1];
        int open = 0;
        int shallowest = Commodity.MAX_DEPTH;
        for (int i = 0; i < rows.size(); i++) {
            long code = rows.code(i);
            while (open > 0 && code >= Commodity.subtreeEnd(ancestors[open - 1])) {
                open--;
            }
            int above = open == 0 ? -1 : Commodity.depth(ancestors[open - 1]);
            int[] steps = edition.steps(code);
            for (int s = 0; s < steps.length; s += 2) {
                if (steps[s] > above) {
                    sums.add(steps[s + 1], rows.value(i));
                }
            }
            shallowest = Math.min(shallowest, Commodity.depth(code));
            ancestors[open++] = code;
        }
        boolean leavesOnly = shallowest >= edition.deepest();
        for (int s = 0; s < index.sectors(); s++) {
            if (!sums.isListed(s)
                    && (leavesOnly ? edition.prefixes(s).length == 0 : !anyKnown(rows, edition.prefixes(s)))) {
                sums.unknown(s);
            }
        }
        return sums.build(rows.classification());
    }

    /**
     * Returns the whole of a frame from the vectors of its countries and unallocated areas, when the world itself has no rows: a sector
     * is known when any of them knows it.
     */
    static SectorVector sum(Collection<SectorVector> parts, SectorIndex index) {
        Sums sums = new Sums(index.sectors());
        String newest = "";
        for (SectorVector part : parts) {
            for (int i = 0; i < part.sectors.length; i++) {
                sums.add(part.sectors[i], part.values[i]);
            }
            newest = SliceRows.isPreferred(part.classification, newest) ? part.classification : newest;
        }
        for (int s = 0; s < index.sectors(); s++) {
            int sector = s;
            if (!sums.isListed(s) && parts.stream().noneMatch(part -> part.isKnown(sector))) {
                sums.unknown(s);
            }
        }
        return sums.build(newest);
    }

    private static boolean anyKnown(SliceRows rows, long[] prefixes) {
        for (long prefix : prefixes) {
            if (rows.isKnown(prefix)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the classification that the sectors were read in. */
    String classification() {
        return classification;
    }

    /** Whether there are rows at all: a slice whose values are withheld has none and says nothing of any sector. */
    boolean hasRows() {
        return sectors.length > 0;
    }

    /** Returns the number of listed sectors. */
    int size() {
        return sectors.length;
    }

    /** Returns the number of the {@code i}-th listed sector; ascending. */
    int sector(int i) {
        return sectors[i];
    }

    /** Returns the value of the {@code i}-th listed sector, in thousandths. */
    long valueAt(int i) {
        return values[i];
    }

    /** Returns a sector's value; 0 when it is not listed. */
    long value(int sector) {
        int found = Arrays.binarySearch(sectors, sector);
        return found >= 0 ? values[found] : 0;
    }

    /** Whether some row lies at or below a prefix of a sector. */
    boolean isListed(int sector) {
        return Arrays.binarySearch(sectors, sector) >= 0;
    }

    /** Whether a sector has a value, zero included. */
    boolean isKnown(int sector) {
        int word = sector >> 6;
        return word >= unknown.length || (unknown[word] & (1L << (sector & 63))) == 0;
    }

    /** Sets the bit of every sector that has a value, zero included, among the first bits of some words. */
    void addKnown(int count, long[] bits) {
        for (int word = 0; word * Long.SIZE < count; word++) {
            long all = count - word * Long.SIZE >= Long.SIZE ? -1L : (1L << (count - word * Long.SIZE)) - 1;
            bits[word] |= all & (word < unknown.length ? ~unknown[word] : -1L);
        }
    }

    /** Returns about how much all values add up to, whatever their signs. */
    double magnitude() {
        double sum = 0;
        for (long value : values) {
            sum += Math.abs((double) value);
        }
        return sum;
    }

    /** Returns the value of all goods, in thousandths. */
    long total() {
        return value(SectorIndex.TOTAL);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SectorVector that
                && classification.equals(that.classification)
                && Arrays.equals(sectors, that.sectors)
                && Arrays.equals(values, that.values)
                && Arrays.equals(unknown, that.unknown);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(sectors) + Arrays.hashCode(values);
    }

    /** A vector in the making. */
    static final class Sums {
        private final long[] values;
        private final long[] listed;
        private final long[] unknown;

        Sums(int sectors) {
            this.values = new long[sectors];
            this.listed = new long[(sectors + 63) / 64];
            this.unknown = new long[listed.length];
        }

        void add(int sector, long value) {
            values[sector] = Math.addExact(values[sector], value);
            listed[sector >> 6] |= 1L << (sector & 63);
        }

        void unknown(int sector) {
            unknown[sector >> 6] |= 1L << (sector & 63);
        }

        boolean isListed(int sector) {
            return (listed[sector >> 6] & (1L << (sector & 63))) != 0;
        }

        SectorVector build(String classification) {
            int n = 0;
            for (long word : listed) {
                n += Long.bitCount(word);
            }
            int[] sectors = new int[n];
            long[] compact = new long[n];
            int at = 0;
            for (int s = 0; s < values.length; s++) {
                if (isListed(s)) {
                    sectors[at] = s;
                    compact[at++] = values[s];
                }
            }
            return new SectorVector(classification, sectors, compact, unknown);
        }
    }
}

package dev.entrepot.domain.cover;

import dev.entrepot.domain.observation.Breakdown;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rows of one slice (one partner in one frame) after classification and breakdowns are settled: sorted codes of one
 * classification, each with its own value. Immutable.
 */
public final class SliceRows {
    /** A slice with no rows. */
    public static final SliceRows EMPTY = new SliceRows("", new long[0], new long[0], Reconciliation.NONE);

    private final String classification;
    private final long[] codes;
    private final long[] values;
    private final Reconciliation reconciliation;

    private SliceRows(String classification, long[] codes, long[] values, Reconciliation breakdowns) {
        this.classification = classification;
        this.codes = codes;
        this.values = values;
        this.reconciliation = breakdowns;
    }

    /**
     * Returns rows of one classification without breakdowns. Keeps, and does not copy, the arrays.
     *
     * @param codes ascending, each once
     * @param values in thousandths of the currency
     */
    public static SliceRows of(String classification, long[] codes, long[] values) {
        if (codes.length == 0) {
            return EMPTY;
        }
        Reconciliation.Builder checks = new Reconciliation.Builder();
        reconcile(codes, values, checks);
        return new SliceRows(classification, codes, values, checks.build());
    }

    /** Collects the observations of a slice. */
    public static final class Builder {
        private final Map<String, TreeMap<Long, List<BreakdownCover.Part>>> byClassification = new TreeMap<>();

        /**
         * Adds one observation that has a value.
         *
         * @param code as {@link Commodity} encodes it
         * @param value in thousandths of the currency
         */
        public Builder add(String classification, long code, Breakdown breakdown, long value) {
            byClassification
                    .computeIfAbsent(classification, c -> new TreeMap<>())
                    .computeIfAbsent(code, c -> new ArrayList<>(1))
                    .add(new BreakdownCover.Part(breakdown, value));
            return this;
        }

        /** Settles classification and breakdowns. */
        public SliceRows build() {
            String chosen = null;
            for (String classification : byClassification.keySet()) {
                if (chosen == null || isPreferred(classification, chosen)) {
                    chosen = classification;
                }
            }
            if (chosen == null) {
                return EMPTY;
            }
            TreeMap<Long, List<BreakdownCover.Part>> parts = byClassification.get(chosen);
            if (parts == null) {
                return EMPTY;
            }
            long[] codes = new long[parts.size()];
            long[] values = new long[codes.length];
            int i = 0;
            Reconciliation.Builder checks = new Reconciliation.Builder();
            for (Map.Entry<Long, List<BreakdownCover.Part>> entry : parts.entrySet()) {
                codes[i] = entry.getKey();
                values[i++] = BreakdownCover.resolve(entry.getValue());
                BreakdownCover.reconcile(entry.getKey(), entry.getValue(), checks);
            }
            reconcile(codes, values, checks);
            return new SliceRows(chosen, codes, values, checks.build());
        }
    }

    /** Compares every code that has codes below it with what these add up to. */
    private static void reconcile(long[] codes, long[] values, Reconciliation.Builder checks) {
        for (int i = 0; i + 1 < codes.length; i++) {
            if (codes[i + 1] < Commodity.subtreeEnd(codes[i])) {
                checks.compare(Axis.COMMODITY, "", codes[i], values[i], coverBelow(codes, values, codes[i], i + 1));
            }
        }
    }

    /** Whether one classification counts before another: newer HS editions first, then everything else, then none. */
    public static boolean isPreferred(String classification, String to) {
        return preference(classification) > preference(to);
    }

    private static int preference(String classification) {
        if (classification.isEmpty()) {
            return -1;
        }
        return classification.length() == 2 && classification.charAt(0) == 'H' && classification.charAt(1) != 'S'
                ? classification.charAt(1) - '0' + 2
                : classification.equals("HS") ? 1 : 0;
    }

    /** Returns the classification whose rows count, e.g. {@code H5}; empty when there are no rows. */
    public String classification() {
        return classification;
    }

    /** Returns what came of comparing totals with their parts, of breakdowns and of the commodity tree. */
    public Reconciliation reconciliation() {
        return reconciliation;
    }

    /** Returns the number of rows. */
    public int size() {
        return codes.length;
    }

    /** Returns the code of row {@code i}; rows are in the order of {@link Commodity}. */
    public long code(int i) {
        return codes[i];
    }

    /** Returns the value of row {@code i}, in thousandths. */
    public long value(int i) {
        return values[i];
    }

    /** Returns the position of the row at {@code code}, or a negative number. */
    public int find(long code) {
        return Arrays.binarySearch(codes, code);
    }

    /** Returns the position of the first row at or after {@code code}. */
    public int firstAtOrAfter(long code) {
        int found = find(code);
        return found >= 0 ? found : -found - 1;
    }

    /** Whether there is a row at {@code code} or below it. */
    public boolean hasAtOrBelow(long code) {
        int first = firstAtOrAfter(code);
        return first < codes.length && codes[first] < Commodity.subtreeEnd(code);
    }

    /** Whether there is a row below {@code code}, itself left out. */
    public boolean hasBelow(long code) {
        int first = firstAtOrAfter(code + 1);
        return first < codes.length && codes[first] < Commodity.subtreeEnd(code);
    }

    /**
     * Returns {@code V(code)}: its own row, else the sum of the topmost rows below it; 0 when there is none (see {@link #isKnown}).
     */
    public long cover(long code) {
        int found = find(code);
        return found >= 0 ? values[found] : coverBelow(code);
    }

    /**
     * Whether the value of {@code code} is known: it has a row at it or below it, or lies under nothing, or under an ancestor whose
     * children explain it fully.
     */
    public boolean isKnown(long code) {
        if (hasAtOrBelow(code)) {
            return true;
        }
        for (int depth = Commodity.depth(code) - 1; depth >= 0; depth--) {
            long ancestor = Commodity.ancestor(code, depth);
            int found = find(ancestor);
            if (found >= 0) {
                return values[found] == coverBelow(ancestor);
            }
        }
        return true;
    }

    private long coverBelow(long code) {
        return coverBelow(codes, values, code, firstAtOrAfter(code + 1));
    }

    private static long coverBelow(long[] codes, long[] values, long code, int first) {
        long end = Commodity.subtreeEnd(code);
        long sum = 0;
        int i = first;
        while (i < codes.length && codes[i] < end) {
            sum = Math.addExact(sum, values[i]);
            i = skipSubtree(codes, i);
        }
        return sum;
    }

    /** Returns the position of the first row after the descendants of row {@code i}. */
    public int skipSubtree(int i) {
        return skipSubtree(codes, i);
    }

    private static int skipSubtree(long[] codes, int i) {
        long end = Commodity.subtreeEnd(codes[i]);
        int next = i + 1;
        while (next < codes.length && codes[next] < end) {
            next++;
        }
        return next;
    }
}

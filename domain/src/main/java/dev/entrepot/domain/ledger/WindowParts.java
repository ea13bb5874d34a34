package dev.entrepot.domain.ledger;

import dev.entrepot.domain.indicator.Parts;
import dev.entrepot.domain.period.Window;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A whole and its parts over one window, as {@link WindowSums} found them. Immutable. */
final class WindowParts implements Parts {
    /**
     * What is taken apart.
     *
     * @param axis what into
     * @param id taxonomy and sector
     * @param partner partner
     * @param flow flow
     * @param window over which window
     */
    record Names(String axis, SectorIndex.Id id, String partner, String flow, Window window) {}

    private final Names names;
    private final boolean complete;
    private final long whole;
    private final String[] codes;
    private final long[] values;
    private final boolean[] known;
    private final long sum;
    private final @Nullable Long rest;
    private final Supplier<@Nullable Parts> yearBefore;

    /**
     * Keeps, and does not copy, what it is given; codes ascend, values are not zero.
     *
     * @param rest what belongs to no part, where that is not the whole without the parts because they overlap; null otherwise
     * @throws ArithmeticException when they do not fit
     */
    WindowParts(
            Names names,
            boolean complete,
            long whole,
            List<Part> parts,
            @Nullable Long rest,
            Supplier<@Nullable Parts> yearBefore) {
        this.names = names;
        this.complete = complete;
        this.whole = whole;
        this.codes = new String[parts.size()];
        this.values = new long[parts.size()];
        this.known = new boolean[parts.size()];
        long added = 0;
        for (int i = 0; i < codes.length; i++) {
            codes[i] = parts.get(i).code();
            values[i] = parts.get(i).value();
            known[i] = parts.get(i).known();
            added = Math.addExact(added, values[i]);
        }
        this.sum = added;
        this.rest = rest;
        this.yearBefore = yearBefore;
    }

    /** One part. */
    record Part(String code, long value, boolean known) {}

    /** Whether the parts, the whole and what is known of them are the same as in another window of the same name. */
    boolean isSameAs(WindowParts other) {
        return complete == other.complete
                && whole == other.whole
                && Arrays.equals(codes, other.codes)
                && Arrays.equals(values, other.values)
                && Arrays.equals(known, other.known)
                && rest() == other.rest();
    }

    @Override
    public String axis() {
        return names.axis();
    }

    @Override
    public boolean isPartition() {
        return rest == null;
    }

    @Override
    public String taxonomy() {
        return names.id().taxonomy();
    }

    @Override
    public String sector() {
        return names.id().sector();
    }

    @Override
    public String partner() {
        return names.partner();
    }

    @Override
    public String flow() {
        return names.flow();
    }

    @Override
    public Window window() {
        return names.window();
    }

    @Override
    public boolean isComplete() {
        return complete;
    }

    @Override
    public int size() {
        return codes.length;
    }

    @Override
    public String code(int i) {
        return codes[i];
    }

    @Override
    public long value(int i) {
        return values[i];
    }

    @Override
    public boolean isKnown(int i) {
        return known[i];
    }

    @Override
    public long valueOf(String code) {
        int found = Arrays.binarySearch(codes, code);
        return found < 0 ? 0 : values[found];
    }

    @Override
    public long known() {
        return sum;
    }

    @Override
    public long whole() {
        return whole;
    }

    @Override
    public long rest() {
        return rest == null ? Parts.super.rest() : rest;
    }

    @Override
    public @Nullable Parts yearBefore() {
        return yearBefore.get();
    }
}

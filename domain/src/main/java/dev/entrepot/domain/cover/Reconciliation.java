package dev.entrepot.domain.cover;

import java.util.ArrayList;
import java.util.List;

/**
 * What came of comparing totals with their parts: how often along each hierarchy, and every comparison in which both sides differ.
 * Immutable. Amounts are thousandths of the currency.
 */
public final class Reconciliation {
    /** Nothing was stated twice. */
    public static final Reconciliation NONE = new Reconciliation(new int[Axis.values().length], List.of());

    /**
     * A total that is not the sum of its parts.
     *
     * @param axis hierarchy
     * @param within what is fixed in the dimensions before, and which node of a tree it is; empty for the root of them all
     * @param code commodity, as {@link Commodity} encodes it
     * @param stated what is published for the total
     * @param derived what its parts add up to
     */
    public record Residual(Axis axis, String within, long code, long stated, long derived) {}

    private final int[] compared;
    private final List<Residual> residuals;

    private Reconciliation(int[] compared, List<Residual> residuals) {
        this.compared = compared;
        this.residuals = residuals;
    }

    /** Returns the number of comparisons along a hierarchy. */
    public int compared(Axis axis) {
        return compared[axis.ordinal()];
    }

    /** Returns the comparisons in which both sides differ. */
    public List<Residual> residuals() {
        return residuals;
    }

    /** Collects comparisons. */
    public static final class Builder {
        private int[] compared = NONE.compared;
        private List<Residual> residuals = List.of();

        /** Adds one. */
        public void compare(Axis axis, String within, long code, long stated, long derived) {
            if (compared == NONE.compared) {
                compared = new int[compared.length];
            }
            compared[axis.ordinal()]++;
            if (stated != derived) {
                if (residuals.isEmpty()) {
                    residuals = new ArrayList<>();
                }
                residuals.add(new Residual(axis, within, code, stated, derived));
            }
        }

        /** Returns what was collected. */
        public Reconciliation build() {
            return compared == NONE.compared ? NONE : new Reconciliation(compared, List.copyOf(residuals));
        }
    }
}

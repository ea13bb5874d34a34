package dev.entrepot.domain.release;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds up what passes, per flow and unit, to be compared with what was announced. Owned by one thread. */
public final class ControlSums {
    private record Cell(String flow, String unit) implements Comparable<Cell> {
        @Override
        public int compareTo(Cell other) {
            int byFlow = flow.compareTo(other.flow);
            return byFlow != 0 ? byFlow : unit.compareTo(other.unit);
        }
    }

    private static final class Sum {
        private long rows;
        private long thousandths;
        private BigDecimal exact = BigDecimal.ZERO;
    }

    private final Map<Cell, Sum> sums = new TreeMap<>();
    private @Nullable Cell lastCell;
    private @Nullable Sum lastSum;

    /** Counts a record whose value is in thousandths; 0 when it has none. */
    public void add(String flow, String unit, long thousandths) {
        Sum sum = sum(flow, unit);
        sum.rows++;
        long added = sum.thousandths + thousandths;
        if (((sum.thousandths ^ added) & (thousandths ^ added)) < 0) {
            sum.exact = sum.exact.add(BigDecimal.valueOf(thousandths, 3));
        } else {
            sum.thousandths = added;
        }
    }

    /** Counts a record with a value of any scale. */
    public void add(String flow, String unit, BigDecimal value) {
        Sum sum = sum(flow, unit);
        sum.rows++;
        sum.exact = sum.exact.add(value);
    }

    private Sum sum(String flow, String unit) {
        Cell cell = lastCell;
        Sum sum = lastSum;
        if (cell == null || sum == null || !cell.flow.equals(flow) || !cell.unit.equals(unit)) {
            cell = new Cell(flow, unit);
            sum = sums.computeIfAbsent(cell, c -> new Sum());
            lastCell = cell;
            lastSum = sum;
        }
        return sum;
    }

    /** Returns the totals by flow and unit. */
    public List<ReleaseTrailer.ControlTotal> totals() {
        List<ReleaseTrailer.ControlTotal> totals = new ArrayList<>();
        sums.forEach((cell, sum) -> totals.add(new ReleaseTrailer.ControlTotal(
                cell.flow,
                cell.unit,
                sum.rows,
                BigDecimal.valueOf(sum.thousandths, 3).add(sum.exact))));
        return totals;
    }

    /** Returns what does not agree with the announced totals, as one line; empty when everything agrees. */
    public String difference(List<ReleaseTrailer.ControlTotal> announced) {
        Map<Cell, Sum> seen = new TreeMap<>(sums);
        for (ReleaseTrailer.ControlTotal total : announced) {
            Sum sum = seen.remove(new Cell(total.flow(), total.unit()));
            BigDecimal value = sum == null
                    ? BigDecimal.ZERO
                    : BigDecimal.valueOf(sum.thousandths, 3).add(sum.exact);
            if ((sum == null ? 0 : sum.rows) != total.rows() || value.compareTo(total.value()) != 0) {
                return "flow " + total.flow() + " in " + total.unit() + ": " + total.rows() + " records with a sum of "
                        + total.value().toPlainString() + " announced, " + (sum == null ? 0 : sum.rows) + " with "
                        + value.toPlainString() + " received";
            }
        }
        return seen.isEmpty()
                ? ""
                : "records of flow " + seen.keySet().iterator().next().flow() + " were not announced";
    }
}

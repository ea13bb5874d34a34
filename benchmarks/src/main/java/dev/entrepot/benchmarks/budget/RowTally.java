package dev.entrepot.benchmarks.budget;

import dev.entrepot.producer.generate.GeneratedRow;
import dev.entrepot.schemas.avro.ControlTotal;
import dev.entrepot.schemas.avro.ReleaseScope;
import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the end mark of a release says of its rows. */
final class RowTally {
    private static final int CONTROL_SCALE = 12;

    private static final class Flow {
        private final String first;
        private String last;
        private long rows;
        private long value;

        private Flow(String first) {
            this.first = first;
            this.last = first;
        }
    }

    private final SortedMap<String, Flow> flows = new TreeMap<>();
    private long rows;

    /** Counts a row; periods come in ascending order. */
    void accept(GeneratedRow row, String period) {
        rows++;
        Flow flow = flows.computeIfAbsent(row.flow(), code -> new Flow(period));
        flow.last = period;
        flow.rows++;
        flow.value += row.value() == GeneratedRow.TAKEN_BACK ? 0 : row.value();
    }

    long rows() {
        return rows;
    }

    List<ReleaseScope> scope() {
        return flows.entrySet().stream()
                .map(flow -> new ReleaseScope(flow.getKey(), "M", flow.getValue().first, flow.getValue().last))
                .toList();
    }

    List<ControlTotal> controlTotals() {
        return flows.entrySet().stream()
                .map(flow -> new ControlTotal(
                        flow.getKey(),
                        "USD",
                        flow.getValue().rows,
                        BigDecimal.valueOf(flow.getValue().value).setScale(CONTROL_SCALE)))
                .toList();
    }
}

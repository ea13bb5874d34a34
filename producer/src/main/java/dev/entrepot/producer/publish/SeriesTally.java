package dev.entrepot.producer.publish;

import dev.entrepot.schemas.avro.ControlTotal;
import dev.entrepot.schemas.avro.ReleaseScope;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was sent for one reporter: the end mark states it and the receiver compares. */
public final class SeriesTally {
    private static final int CONTROL_SCALE = 12;

    private final Map<String, Span> spans = new TreeMap<>();
    private final Map<String, Sum> sums = new TreeMap<>();
    private long rows;
    private long quarantined;

    private static final class Span {
        private final String flow;
        private final String frequency;
        private String first;
        private String last;

        Span(String flow, String frequency, String period) {
            this.flow = flow;
            this.frequency = frequency;
            this.first = period;
            this.last = period;
        }

        /** Periods of one frequency sort as text. */
        void extend(String period) {
            if (period.compareTo(first) < 0) {
                first = period;
            } else if (period.compareTo(last) > 0) {
                last = period;
            }
        }
    }

    private static final class Sum {
        private final String flow;
        private final String unit;
        private long rows;
        private BigDecimal value = BigDecimal.ZERO;

        Sum(String flow, String unit) {
            this.flow = flow;
            this.unit = unit;
        }
    }

    /** Counts a record. */
    public void accept(String flow, String frequency, String period, String unit, @Nullable BigDecimal value) {
        rows++;
        spans.computeIfAbsent(flow + ' ' + frequency, key -> new Span(flow, frequency, period))
                .extend(period);
        Sum sum = sums.computeIfAbsent(flow + ' ' + unit, key -> new Sum(flow, unit));
        sum.rows++;
        if (value != null) {
            sum.value = sum.value.add(value);
        }
    }

    void quarantine() {
        quarantined++;
    }

    /** Returns how many records were accepted. */
    public long rows() {
        return rows;
    }

    /** Returns how many rows went into quarantine. */
    public long quarantined() {
        return quarantined;
    }

    /** Returns the flows (measures) with their first and last periods, for people. */
    public List<String> spans() {
        return spans.values().stream()
                .map(span -> span.flow + " " + span.frequency + " " + span.first + ".." + span.last)
                .toList();
    }

    List<ReleaseScope> scope() {
        return spans.values().stream()
                .map(span -> new ReleaseScope(span.flow, span.frequency, span.first, span.last))
                .toList();
    }

    List<ControlTotal> controlTotals() {
        return sums.values().stream()
                .map(sum -> new ControlTotal(sum.flow, sum.unit, sum.rows, sum.value.setScale(CONTROL_SCALE)))
                .toList();
    }
}

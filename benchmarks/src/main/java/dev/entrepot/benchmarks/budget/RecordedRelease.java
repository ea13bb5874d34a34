package dev.entrepot.benchmarks.budget;

import dev.entrepot.domain.period.Period;
import dev.entrepot.streams.stage.LogRecord;
import java.util.List;

/**
 * One release of one reporter in the log: its begin mark, its rows, and its end mark.
 *
 * @param period the month that is new
 * @param records as the stage takes them
 * @param values the bytes of their values
 */
public record RecordedRelease(Period period, List<LogRecord> records, List<byte[]> values) {
    /** Keeps own copies of the lists. */
    public RecordedRelease {
        records = List.copyOf(records);
        values = List.copyOf(values);
    }
}

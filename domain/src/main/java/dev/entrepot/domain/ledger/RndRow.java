package dev.entrepot.domain.ledger;

import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.release.ControlSums;
import dev.entrepot.domain.release.Vintage;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An R&amp;D record as it came from the log.
 *
 * @param source who published it
 * @param reporter the country
 * @param release release id; null for a live record
 * @param vintage that of the record's instant and place in the log; used for live records only
 * @param series what it is about
 * @param period usually a year
 * @param value in the unit; null when withheld
 * @param unit unit with its multiplier
 * @param line line in the file that it came from; 0 when there is none
 * @param offset place in the log
 */
public record RndRow(
        String source,
        String reporter,
        @Nullable String release,
        Vintage vintage,
        RndSeries series,
        Period period,
        @Nullable BigDecimal value,
        String unit,
        long line,
        long offset)
        implements StagedRow {

    @Override
    public Strand strand() {
        return new Strand(series.measure(), period.frequency());
    }

    @Override
    public boolean isOf(Strand strand) {
        return strand.frequency() == period.frequency() && strand.flow().equals(series.measure());
    }

    @Override
    public void addTo(ControlSums sums) {
        sums.add(series.measure(), unit, value == null ? BigDecimal.ZERO : value);
    }
}

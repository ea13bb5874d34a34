package dev.entrepot.domain.ledger;

import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.release.ControlSums;
import dev.entrepot.domain.release.Vintage;
import org.jspecify.annotations.Nullable;

/**
 * A trade record as it came from the log.
 *
 * @param source who published it
 * @param reporter reporting economy
 * @param release release id; null for a live record
 * @param vintage its own vintage; that of the release, or of the record's instant and place in the log
 * @param flow UN Comtrade flow code
 * @param period month, quarter or year
 * @param partner canonical partner code
 * @param currency ISO 4217 code
 * @param statement what it says
 * @param line line in the file that it came from; 0 when there is none
 * @param offset place in the log
 */
public record TradeRow(
        String source,
        String reporter,
        @Nullable String release,
        Vintage vintage,
        String flow,
        Period period,
        String partner,
        String currency,
        Statement statement,
        long line,
        long offset)
        implements StagedRow {

    @Override
    public Strand strand() {
        return new Strand(flow, period.frequency());
    }

    @Override
    public boolean isOf(Strand strand) {
        return strand.frequency() == period.frequency() && strand.flow().equals(flow);
    }

    @Override
    public void addTo(ControlSums sums) {
        Long value = statement.value();
        sums.add(flow, currency, value == null ? 0 : value);
    }
}

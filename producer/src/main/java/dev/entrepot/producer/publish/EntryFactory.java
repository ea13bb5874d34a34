package dev.entrepot.producer.publish;

import dev.entrepot.domain.observation.RndObservation;
import dev.entrepot.domain.observation.TradeObservation;
import dev.entrepot.domain.period.Period;
import dev.entrepot.producer.format.Row;
import dev.entrepot.schemas.avro.QuarantinedRecord;
import dev.entrepot.schemas.avro.RndRecord;
import dev.entrepot.schemas.avro.TradeRecord;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes log entries of rows. */
@SuppressWarnings("NullAway") // the generated constructors take null for optional fields, but are not annotated
final class EntryFactory {
    private final Map<Period, String> periods = new HashMap<>();

    /**
     * Makes the entry of a row.
     *
     * @param row the row
     * @param origin where it is from
     * @param release the release; null when it becomes known only later
     * @param repairs the quarantine entry that it is to repair
     */
    Entry of(Row row, RowOrigin origin, @Nullable String release, @Nullable String repairs) {
        if (row instanceof Row.Trade trade) {
            return new Entry.Trade(trade(trade.line(), trade.observation(), release), repairs);
        }
        if (row instanceof Row.Rnd rnd) {
            return new Entry.Rnd(rnd(rnd.line(), rnd.observation(), release), repairs);
        }
        return new Entry.Quarantined(quarantined((Row.Rejected) row, origin, release, repairs));
    }

    /** Adds the release that was not known when the entry was made. */
    static Entry assign(Entry entry, String release) {
        if (entry instanceof Entry.Trade trade) {
            trade.body().put("release", release);
        } else if (entry instanceof Entry.Rnd rnd) {
            rnd.body().put("release", release);
        } else if (entry instanceof Entry.Quarantined quarantined) {
            quarantined.body().put("release", release);
        }
        return entry;
    }

    private TradeRecord trade(long line, TradeObservation cell, @Nullable String release) {
        return new TradeRecord(
                cell.source(),
                cell.reporter(),
                release,
                line,
                cell.period().frequency().name(),
                text(cell.period()),
                cell.partner(),
                cell.flow(),
                cell.classification(),
                cell.commodity(),
                cell.breakdown().partner2(),
                cell.breakdown().customs(),
                cell.breakdown().transport(),
                cell.breakdown().area(),
                cell.breakdown().enterprise(),
                cell.breakdown().regime(),
                cell.value(),
                cell.currency(),
                cell.valuation(),
                cell.netWeightKg(),
                cell.quantity(),
                cell.quantityUnit(),
                cell.obsStatus(),
                cell.confStatus(),
                cell.weightEstimated(),
                cell.quantityEstimated());
    }

    private RndRecord rnd(long line, RndObservation cell, @Nullable String release) {
        return new RndRecord(
                cell.source(),
                cell.country(),
                release,
                line,
                cell.period().frequency().name(),
                text(cell.period()),
                cell.measure(),
                cell.performer(),
                cell.funds(),
                cell.type(),
                cell.industry(),
                cell.value(),
                cell.unit(),
                cell.obsStatus(),
                "F");
    }

    private static QuarantinedRecord quarantined(
            Row.Rejected row, RowOrigin origin, @Nullable String release, @Nullable String repairs) {
        return new QuarantinedRecord(
                row.reason().name(),
                origin.file() + " line " + row.line() + ": " + row.message(),
                row.source(),
                row.reporter(),
                release,
                origin.file(),
                row.line(),
                null,
                -1,
                -1L,
                ByteBuffer.wrap(row.original()),
                Map.of(),
                origin.layout(),
                origin.header(),
                origin.options(),
                repairs);
    }

    private String text(Period period) {
        return periods.computeIfAbsent(period, Period::toString);
    }
}

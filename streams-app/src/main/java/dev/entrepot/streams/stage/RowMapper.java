package dev.entrepot.streams.stage;

import dev.entrepot.domain.cover.Commodity;
import dev.entrepot.domain.ledger.RndRow;
import dev.entrepot.domain.ledger.Statement;
import dev.entrepot.domain.ledger.TradeRow;
import dev.entrepot.domain.observation.Breakdown;
import dev.entrepot.schemas.avro.RndEvent;
import dev.entrepot.schemas.avro.RndRecord;
import dev.entrepot.schemas.avro.TradeEvent;
import dev.entrepot.schemas.avro.TradeRecord;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** From rows that waited in a ledger back to the records that they came as. */
@SuppressWarnings("NullAway") // generated classes are not annotated; the schema says which fields are optional
final class RowMapper {
    private RowMapper() {}

    static TradeEvent event(TradeRow row) {
        Statement statement = row.statement();
        Statement.Context context = statement.context();
        Breakdown breakdown = context.breakdown();
        return new TradeEvent(new TradeRecord(
                row.source(),
                row.reporter(),
                row.release(),
                row.line(),
                row.period().frequency().name(),
                row.period().toString(),
                row.partner(),
                row.flow(),
                context.classification(),
                Commodity.decode(statement.code()),
                breakdown.partner2(),
                breakdown.customs(),
                breakdown.transport(),
                breakdown.area(),
                breakdown.enterprise(),
                breakdown.regime(),
                decimal(statement.value()),
                row.currency(),
                context.valuation(),
                decimal(statement.netWeight()),
                decimal(statement.quantity()),
                context.unit().isEmpty() ? null : context.unit(),
                context.obsStatus(),
                context.confStatus(),
                context.weightEstimated(),
                context.quantityEstimated()));
    }

    static RndEvent event(RndRow row) {
        BigDecimal value = row.value();
        return new RndEvent(new RndRecord(
                row.source(),
                row.reporter(),
                row.release(),
                row.line(),
                row.period().frequency().name(),
                row.period().toString(),
                row.series().measure(),
                row.series().performer(),
                row.series().funds(),
                row.series().type(),
                row.series().industry(),
                value == null ? null : value.setScale(12),
                row.unit(),
                "A",
                "F"));
    }

    private static @Nullable BigDecimal decimal(@Nullable Long thousandths) {
        return thousandths == null ? null : BigDecimal.valueOf(thousandths, 3);
    }
}

package dev.entrepot.producer.quarantine;

import dev.entrepot.producer.format.CsvText;
import dev.entrepot.schemas.avro.RndRecord;
import dev.entrepot.schemas.avro.TradeRecord;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Records as lines of canonical files. Marks of estimated quantities have no place there and are left out. */
final class CanonicalLines {
    static final String TRADE_HEADER =
            "source,frequency,period,reporter,partner,flow,classification,commodity,value,currency,partner2,customs,transport,"
                    + "area,net_weight_kg,quantity,quantity_unit,obs_status,conf_status,valuation,enterprise,regime";
    static final String RND_HEADER =
            "source,frequency,period,country,measure,value,unit,performer,funds,type,industry,obs_status";

    private CanonicalLines() {}

    static String trade(TradeRecord record) {
        return line(
                record.getSource(),
                record.getFrequency(),
                record.getPeriod(),
                record.getReporter(),
                record.getPartner(),
                record.getFlow(),
                record.getClassification(),
                record.getCommodity(),
                number(record.getValue()),
                record.getCurrency(),
                record.getPartner2(),
                record.getCustoms(),
                record.getTransport(),
                record.getArea(),
                number(record.getNetWeightKg()),
                number(record.getQuantity()),
                record.getQuantityUnit(),
                record.getObsStatus(),
                record.getConfStatus(),
                record.getValuation(),
                record.getEnterprise(),
                record.getRegime());
    }

    static String rnd(RndRecord record) {
        return line(
                record.getSource(),
                record.getFrequency(),
                record.getPeriod(),
                record.getCountry(),
                record.getMeasure(),
                number(record.getValue()),
                record.getUnit(),
                record.getPerformer(),
                record.getFunds(),
                record.getType(),
                record.getIndustry(),
                record.getObsStatus());
    }

    private static @Nullable String number(@Nullable BigDecimal number) {
        if (number == null) {
            return null;
        }
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static String line(@Nullable String... cells) {
        return Arrays.stream(cells)
                .map(cell -> cell == null ? "" : CsvText.field(cell, ','))
                .collect(Collectors.joining(","));
    }
}

package dev.entrepot.benchmarks.rig;

import dev.entrepot.schemas.avro.TradeRecord;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The part of the product's work that jobs of other kinds do, and no more: the value that each reporter traded with each partner in
 * each HS chapter and month, by the newest record of each observation. The records of a reporter come in the order of their vintages.
 */
public final class MonthTotals {
    private static final int SUBHEADING = 6;
    private static final int CHAPTER = 2;
    private static final String WORLD = "W00";

    private MonthTotals() {}

    /** Returns whether a record counts: goods of one subheading from or to one partner. Totals that are published beside them do not. */
    public static boolean counts(TradeRecord record) {
        return record.getCommodity().length() == SUBHEADING
                && !record.getPartner().equals(WORLD);
    }

    /** Returns what a record states a figure of: a newer record with the same observation replaces it. */
    public static String observation(TradeRecord record) {
        return total(record) + '.' + record.getCommodity();
    }

    /** Returns the key of the total that a record adds to, {@code reporter.flow.partner.month.chapter}. */
    public static String total(TradeRecord record) {
        return record.getReporter()
                + '.'
                + record.getFlow()
                + '.'
                + record.getPartner()
                + '.'
                + record.getPeriod()
                + '.'
                + record.getCommodity().substring(0, CHAPTER);
    }

    /** Returns the key of the total that an observation adds to. */
    public static String totalOf(String observation) {
        return observation.substring(0, observation.length() - SUBHEADING - 1);
    }

    /** Returns thousandths of a dollar; 0 when a record takes the value back. */
    public static long value(TradeRecord record) {
        @Nullable BigDecimal value = record.getValue();
        return value == null ? 0 : value.unscaledValue().longValueExact();
    }
}

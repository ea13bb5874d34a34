package dev.entrepot.producer.format;

import dev.entrepot.domain.observation.RejectionReason;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What R&amp;D figures have in common. */
final class RndFigures {
    /** Expenditure, output, trade, rates of exchange, price indices and counts cannot be negative; value added and balances can. */
    private static final Set<String> NEVER_NEGATIVE = Set.of(
            "GERD",
            "GDP",
            "RD_WEIGHT",
            "FX",
            "DEFLATOR",
            "POP",
            "GII_RANK",
            "PATENTS",
            "XM_ENTERPRISE",
            "X_ENTERPRISE",
            "M_ENTERPRISE");

    private RndFigures() {}

    static String measure(String text) {
        return Texts.ownCode(Texts.required(text, "measure"), "measure");
    }

    static @Nullable BigDecimal value(String text, String measure, String column) {
        BigDecimal value = Amounts.rnd(text, column);
        if (value != null && value.signum() < 0 && NEVER_NEGATIVE.contains(measure)) {
            throw new RowRejectedException(
                    RejectionReason.NEGATIVE_VALUE, column + " is negative (" + text + "): " + measure + " is not");
        }
        return value;
    }
}

package dev.entrepot.domain.claim;

import java.math.BigDecimal;
import java.util.Optional;

/** How the value of an indicator is compared with a threshold. */
public enum Comparison {
    /** At least the threshold. */
    AT_LEAST(">="),
    /** More than the threshold. */
    MORE(">"),
    /** At most the threshold. */
    AT_MOST("<="),
    /** Less than the threshold. */
    LESS("<"),
    /** From the threshold to the upper one, both included. */
    BETWEEN("between");

    private final String code;

    Comparison(String code) {
        this.code = code;
    }

    /** Returns how it is written in a file. */
    public String code() {
        return code;
    }

    /** Returns the comparison that is written so. */
    public static Optional<Comparison> of(String code) {
        for (Comparison comparison : values()) {
            if (comparison.code.equals(code)) {
                return Optional.of(comparison);
            }
        }
        return Optional.empty();
    }

    /** Returns how far a value may go before the comparison changes: not negative when it is true, not positive when it is false. */
    BigDecimal margin(BigDecimal value, BigDecimal threshold, BigDecimal upper) {
        return switch (this) {
            case AT_LEAST, MORE -> value.subtract(threshold);
            case AT_MOST, LESS -> threshold.subtract(value);
            case BETWEEN -> value.subtract(threshold).min(upper.subtract(value));
        };
    }

    /** Whether it is true with a margin. */
    boolean isTrue(BigDecimal margin) {
        return margin.signum() > 0 || (margin.signum() == 0 && this != MORE && this != LESS);
    }
}

package dev.entrepot.streams.explain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers for people. */
public final class Numbers {
    private static final DecimalFormatSymbols SYMBOLS = DecimalFormatSymbols.getInstance(Locale.ROOT);

    private Numbers() {}

    /** Grouped, with the decimals that it has. */
    public static String amount(@Nullable BigDecimal value) {
        return value == null ? "" : format("#,##0.############", value);
    }

    /** A fraction as a percentage. */
    public static String percent(@Nullable BigDecimal fraction) {
        return fraction == null ? "" : rounded(fraction.movePointRight(2)) + " %";
    }

    /** A fraction as a percentage with its sign. */
    public static String growth(@Nullable BigDecimal fraction) {
        return fraction == null ? "" : (fraction.signum() > 0 ? "+" : "") + percent(fraction);
    }

    /** Percentage points with their sign. */
    public static String points(@Nullable BigDecimal points) {
        return points == null
                ? ""
                : (points.signum() > 0 ? "+" : "") + format("#,##0.00", points.setScale(2, RoundingMode.HALF_EVEN));
    }

    /** Not rounded, in the way that its unit is read: fractions as percentages, other units behind the number. */
    public static String exact(@Nullable BigDecimal value, String unit) {
        if (value == null) {
            return "";
        }
        return switch (unit) {
            case "fraction" -> amount(value.movePointRight(2)) + " %";
            case "percent" -> amount(value) + " %";
            case "", "index", "count" -> amount(value);
            default -> amount(value) + " " + unit;
        };
    }

    private static String rounded(BigDecimal number) {
        return format("#,##0.0", number.setScale(1, RoundingMode.HALF_EVEN));
    }

    private static String format(String pattern, BigDecimal number) {
        return new DecimalFormat(pattern, SYMBOLS).format(number);
    }
}

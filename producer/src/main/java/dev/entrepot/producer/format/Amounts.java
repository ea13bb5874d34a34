package dev.entrepot.producer.format;

import dev.entrepot.domain.observation.RejectionReason;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads numbers exactly: nothing is rounded, and what cannot be kept is rejected. */
final class Amounts {
    /** Decimals of trade figures. */
    static final int TRADE_SCALE = 3;
    /** Decimals of R&amp;D figures. */
    static final int RND_SCALE = 12;

    private static final BigDecimal MOST_TRADE = new BigDecimal("9e15");
    private static final BigDecimal MOST_RND = new BigDecimal("1e24");
    private static final int LONGEST = 64;
    /** So many digits fit into a long with three decimals added. */
    private static final int SAFE_DIGITS = 14;

    private Amounts() {}

    /** Reads an amount of trade with scale 3; null when the text is empty. */
    static @Nullable BigDecimal trade(String text, String column) {
        if (text.isEmpty()) {
            return null;
        }
        BigDecimal simple = simple(text);
        if (simple != null) {
            return simple;
        }
        BigDecimal value = exact(text, column, TRADE_SCALE, MOST_TRADE);
        if (value.signum() < 0) {
            throw new RowRejectedException(
                    RejectionReason.NEGATIVE_VALUE, column + " is negative (" + text + "): trade figures are not");
        }
        return value;
    }

    /** Reads an amount of trade for which 0 means not stated. */
    static @Nullable BigDecimal tradeOrNone(String text, String column) {
        BigDecimal value = text.equals("0") ? null : trade(text, column);
        return value == null || value.signum() == 0 ? null : value;
    }

    /** Reads an R&amp;D figure with scale 12; null when the text is empty. */
    static @Nullable BigDecimal rnd(String text, String column) {
        return text.isEmpty() ? null : exact(text, column, RND_SCALE, MOST_RND);
    }

    /** The common case without detours: a few digits, perhaps a point and up to three more; null for all else. */
    private static @Nullable BigDecimal simple(String text) {
        long unscaled = 0;
        int decimals = -1;
        int length = text.length();
        if (length > SAFE_DIGITS) {
            return null;
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                unscaled = unscaled * 10 + (c - '0');
                decimals += decimals >= 0 ? 1 : 0;
            } else if (c == '.' && decimals < 0 && i > 0 && i < length - 1) {
                decimals = 0;
            } else {
                return null;
            }
        }
        if (decimals > TRADE_SCALE) {
            return null;
        }
        for (int i = Math.max(decimals, 0); i < TRADE_SCALE; i++) {
            unscaled *= 10;
        }
        return BigDecimal.valueOf(unscaled, TRADE_SCALE);
    }

    private static BigDecimal exact(String text, String column, int scale, BigDecimal most) {
        BigDecimal value = number(text, column);
        if (value.signum() == 0) {
            return BigDecimal.ZERO.setScale(scale);
        }
        // Magnitudes first: filling up 1e999999999 with zeros would take all memory.
        if ((long) value.precision() - value.scale() > most.precision() - (long) most.scale() + 1
                || value.abs().compareTo(most) > 0) {
            throw new RowRejectedException(
                    RejectionReason.OUT_OF_RANGE,
                    column + " is beyond " + most + " (" + Texts.shown(text) + "): check its unit");
        }
        BigDecimal plain = value.scale() > scale ? value.stripTrailingZeros() : value;
        if (plain.scale() > scale) {
            throw new RowRejectedException(
                    RejectionReason.TOO_PRECISE,
                    column + " has more than " + scale + " decimals (" + text + "): round it at the source");
        }
        return plain.setScale(scale);
    }

    private static BigDecimal number(String text, String column) {
        try {
            if (text.length() <= LONGEST && text.chars().allMatch(c -> c < 0x80)) {
                return new BigDecimal(text);
            }
        } catch (NumberFormatException e) {
            // told below, with the column
        }
        throw new RowRejectedException(
                RejectionReason.BAD_NUMBER, column + " " + NotANumber.of(text).told(Texts.shown(text)));
    }

    /** How texts fail to be numbers, in the order in which they are told. */
    private enum NotANumber {
        NONE(
                "(nan|[+-]?inf(inity)?|n/?a|null|-|\\.\\.|:)",
                "stands for no figure: leave it empty and give the status, such as M"),
        SEPARATORS(
                "[+-]?\\d{1,3}([, '\u00a0\u202f]\\d{3})+(\\.\\d+)?",
                "has separators between its digits: write 1234567.5"),
        COMMA("[+-]?\\d+,\\d*", "has a decimal comma: write 1234.5, with a point"),
        OTHER("(?s).*", "is no number: write it as 1234.5 or leave it empty");

        private final Pattern form;
        private final String saying;

        NotANumber(String form, String saying) {
            this.form = Pattern.compile(form, Pattern.CASE_INSENSITIVE);
            this.saying = saying;
        }

        static NotANumber of(String text) {
            return Arrays.stream(values())
                    .filter(kind -> kind.form.matcher(text).matches())
                    .findFirst()
                    .orElse(OTHER);
        }

        String told(String text) {
            return "'" + text + "' " + saying;
        }
    }
}

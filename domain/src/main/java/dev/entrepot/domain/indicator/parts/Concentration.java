package dev.entrepot.domain.indicator.parts;

import dev.entrepot.domain.indicator.Parts;
import dev.entrepot.domain.indicator.Reading;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * The exact sums that measures of concentration are made from.
 *
 * @param n how many parts have a positive amount
 * @param sum what these add up to, in thousandths of the currency
 * @param squares what their squares add up to
 */
record Concentration(int n, BigInteger sum, BigInteger squares) {
    /** Returns the sums of a complete whole; null when it is incomplete or no part is positive. */
    static @Nullable Concentration of(Parts parts) {
        if (!parts.isComplete()) {
            return null;
        }
        int n = 0;
        BigInteger sum = BigInteger.ZERO;
        BigInteger squares = BigInteger.ZERO;
        for (int i = 0; i < parts.size(); i++) {
            if (parts.value(i) > 0) {
                BigInteger amount = BigInteger.valueOf(parts.value(i));
                n++;
                sum = sum.add(amount);
                squares = squares.add(amount.pow(2));
            }
        }
        return n == 0 ? null : new Concentration(n, sum, squares);
    }

    /** Returns the sum of squared shares, rounded once. */
    BigDecimal herfindahl(int scale) {
        return Reading.ratio(new BigDecimal(squares), new BigDecimal(sum.pow(2)), scale);
    }

    /** Returns a reading with the terms that it was made from. */
    Reading read(BigDecimal value, Parts parts) {
        return Amounts.residual(
                Reading.of(value)
                        .from("n", Integer.toString(n))
                        .from("S1", new BigDecimal(sum, 3).toPlainString())
                        .from("S2", new BigDecimal(squares, 6).toPlainString()),
                parts);
    }
}

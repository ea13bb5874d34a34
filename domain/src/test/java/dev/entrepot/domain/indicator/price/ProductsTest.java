package dev.entrepot.domain.indicator.price;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProductsTest {
    private static final int BITS = 62;

    @Test
    void comparesAsExactNumbersDo() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            long a = number(random);
            long b = number(random);
            long c = random.nextInt(4) == 0 ? b : number(random);
            long d = random.nextInt(4) == 0 ? a : number(random);
            assertThat(Integer.signum(Products.compare(a, b, c, d)))
                    .isEqualTo(product(a, b).compareTo(product(c, d)));
        }
    }

    @Test
    void dividesAsExactNumbersDo() {
        Random random = new Random(2);
        for (int i = 0; i < 20_000; i++) {
            long a = number(random);
            long divisor = 1 + number(random);
            long b = random.nextInt(3) == 0 ? number(random) >>> 33 : random.nextLong(divisor) + 1;
            BigDecimal exact =
                    new BigDecimal(product(a, b)).divide(BigDecimal.valueOf(divisor), 0, RoundingMode.HALF_EVEN);
            if (exact.toBigInteger().bitLength() < Long.SIZE) {
                assertThat(Products.divide(a, b, divisor)).isEqualTo(exact.longValueExact());
            }
        }
        assertThat(Products.divide(5, 1, 2)).isEqualTo(2);
        assertThat(Products.divide(7, 1, 2)).isEqualTo(4);
    }

    private static BigInteger product(long one, long other) {
        return BigInteger.valueOf(one).multiply(BigInteger.valueOf(other));
    }

    private static long number(Random random) {
        return random.nextLong() >>> (Long.SIZE - BITS + random.nextInt(BITS));
    }
}

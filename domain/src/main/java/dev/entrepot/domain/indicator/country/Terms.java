package dev.entrepot.domain.indicator.country;

import dev.entrepot.domain.indicator.InputValue;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.release.Vintage;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;

/** How inputs are told: {@code value unit (period, release, date)}. */
final class Terms {
    private Terms() {}

    static String of(InputValue value, Period period) {
        return of(value.value(), value.unit(), period.toString(), value.since());
    }

    static String of(BigDecimal value, String unit, String span, Vintage newest) {
        return plain(value) + " " + unit + " (" + span + ", " + newest.release() + ", " + date(newest) + ")";
    }

    static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    static String date(Vintage vintage) {
        return Instant.ofEpochMilli(vintage.releasedAt())
                .atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .toString();
    }
}

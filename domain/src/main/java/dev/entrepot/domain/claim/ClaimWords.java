package dev.entrepot.domain.claim;

import dev.entrepot.domain.ledger.TotalChange;
import dev.entrepot.domain.period.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Says in a sentence what happened to a claim. */
final class ClaimWords {
    private ClaimWords() {}

    static String of(ClaimChange change) {
        Assessment now = change.now();
        StringBuilder text = new StringBuilder(opening(change)).append(": ").append(value(change.claim(), now));
        Assessment before = change.before();
        if (before != null
                && before.period() != null
                && !value(change.claim(), before).equals(value(change.claim(), now))) {
            text.append(", before that ")
                    .append(number(before.value()))
                    .append(" in ")
                    .append(before.period());
        }
        text.append("; ").append(change.claim().condition()).append(state(now));
        if (now.margin() != null) {
            text.append(", margin ").append(number(now.margin()));
            if (now.marginInRevisions() != null) {
                text.append(" or ").append(number(now.marginInRevisions())).append(" typical revisions");
            }
        }
        return text.append(", since ")
                .append(Instant.ofEpochMilli(change.since().releasedAt())
                        .atOffset(ZoneOffset.UTC)
                        .toLocalDate())
                .append('.')
                .toString();
    }

    private static String opening(ClaimChange change) {
        return switch (change.event()) {
            case CONFIRMED -> change.before() == null ? "Holds" : "Confirmed by " + cause(change.cause());
            case WEAKENED -> "Weakened by " + cause(change.cause());
            case WITHDRAWN -> "Withdrawn because of " + cause(change.cause());
            case RESTORED -> "Restored by " + cause(change.cause());
            case UNMET -> "Does not hold";
            case REVISED -> "Revised";
        };
    }

    private static String cause(TotalChange.Cause cause) {
        return switch (cause) {
            case NEW_PERIOD -> "a new period";
            case WITHDRAWAL -> "figures that were withdrawn";
            default -> "a revision";
        };
    }

    private static String value(Claim claim, Assessment now) {
        Period period = now.period();
        return period == null
                ? claim.indicator() + " has no value"
                : claim.indicator() + " is " + number(now.value()) + " in " + period;
    }

    private static String state(Assessment now) {
        return switch (now.state()) {
            case HOLDS -> " holds";
            case FAILS -> " fails";
            case UNKNOWN -> " cannot be decided";
        };
    }

    private static String number(@Nullable BigDecimal number) {
        return number == null ? "unknown" : number.toPlainString();
    }
}

package dev.entrepot.producer.format;

import dev.entrepot.domain.observation.RejectionReason;
import java.util.Set;

/** When a value may be absent: absent, zero, suppressed and not collected are four things. */
final class Statuses {
    private static final Set<String> ABSENT = Set.of("M", "L", "N", "O", "K", "Q");

    private Statuses() {}

    static void mayBeAbsent(String obsStatus, String confStatus) {
        if (confStatus.equals("F") && !ABSENT.contains(obsStatus)) {
            throw new RowRejectedException(
                    RejectionReason.MISSING_VALUE,
                    "value is empty: give it, or say why it is absent in obs_status (M, L) or conf_status (C)");
        }
    }
}

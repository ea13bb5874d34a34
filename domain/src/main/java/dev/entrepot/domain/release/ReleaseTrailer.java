package dev.entrepot.domain.release;

import java.math.BigDecimal;
import java.util.List;

/**
 * What an end mark says: everything that must have arrived for the release to take effect.
 *
 * @param source who published it
 * @param reporter reporting economy
 * @param release release id
 * @param contentId hash of what is published
 * @param rows records between the marks
 * @param quarantined rows of the input that were quarantined before sending
 * @param scope what the release speaks for
 * @param controlTotals per flow and unit
 * @param decision what is to be done
 * @param note why an operator decided so; empty for ordinary ends
 */
public record ReleaseTrailer(
        String source,
        String reporter,
        String release,
        String contentId,
        long rows,
        long quarantined,
        List<Scope> scope,
        List<ControlTotal> controlTotals,
        Decision decision,
        String note) {

    /** What is to be done with a release at its end. */
    public enum Decision {
        /** It takes effect when everything has arrived and agrees. */
        CLOSE,
        /** An operator wants it to take effect with what has arrived. */
        FORCE,
        /** An operator gives it up. */
        ABANDON
    }

    /** Keeps own copies of the lists. */
    public ReleaseTrailer {
        scope = List.copyOf(scope);
        controlTotals = List.copyOf(controlTotals);
    }

    /**
     * Plain sum over the records of one flow and unit, overlapping levels and all.
     *
     * @param flow trade flow or R&amp;D measure
     * @param unit currency or unit
     * @param rows number of records
     * @param value their sum
     */
    public record ControlTotal(String flow, String unit, long rows, BigDecimal value) {}
}

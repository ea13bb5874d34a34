package dev.entrepot.domain.ledger;

import dev.entrepot.domain.release.ReleaseHeader;
import dev.entrepot.domain.release.ReleaseReport.Counts;
import dev.entrepot.domain.release.Scope;
import dev.entrepot.domain.release.Vintage;
import java.util.List;
import java.util.Set;

/**
 * A release that has taken effect, and where its records are in the log.
 *
 * @param header what its begin mark says
 * @param scope what it speaks for
 * @param strands everything that it may have changed
 * @param after place in the log before its first record
 * @param before place in the log after its last record
 * @param automatic whether it was made of live records, each with a vintage of its own
 * @param announced records that its end mark announced
 * @param quarantined rows that were quarantined before sending
 * @param rejected records that were rejected one by one
 * @param counts what became of its records
 */
record Applied(
        ReleaseHeader header,
        List<Scope> scope,
        Set<Strand> strands,
        long after,
        long before,
        boolean automatic,
        long announced,
        long quarantined,
        long rejected,
        Counts counts) {

    Vintage vintage() {
        return header.vintage();
    }

    /** Returns the same with what became of its records. */
    Applied counted(Tally tally, int rows) {
        return withCounts(tally.counts(rows, quarantined).withRejected(rejected));
    }

    /** Returns the same with other counts. */
    Applied withCounts(Counts other) {
        return new Applied(header, scope, strands, after, before, automatic, announced, quarantined, rejected, other);
    }
}

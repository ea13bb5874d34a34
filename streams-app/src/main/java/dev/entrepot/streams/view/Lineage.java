package dev.entrepot.streams.view;

import dev.entrepot.schemas.avro.RndTotal;
import dev.entrepot.schemas.avro.Total;
import java.time.Instant;

/**
 * Where a record of totals comes from.
 *
 * @param cause why it was emitted
 * @param release the release that caused it
 * @param releasedAt when that was published
 * @param sequence order of that among releases of the instant
 * @param taxonomyVersion version of the taxonomy
 * @param membershipVersion version of the group table
 * @param codeVersion version of the program
 */
record Lineage(
        String cause,
        String release,
        Instant releasedAt,
        int sequence,
        String taxonomyVersion,
        String membershipVersion,
        String codeVersion) {
    static Lineage of(Total total) {
        return new Lineage(
                total.getCause().name(),
                total.getRelease(),
                total.getReleasedAt(),
                total.getSequence(),
                total.getTaxonomyVersion(),
                total.getMembershipVersion(),
                total.getCodeVersion());
    }

    static Lineage of(RndTotal total) {
        return new Lineage(
                total.getCause().name(),
                total.getRelease(),
                total.getReleasedAt(),
                total.getSequence(),
                total.getTaxonomyVersion(),
                total.getMembershipVersion(),
                total.getCodeVersion());
    }
}

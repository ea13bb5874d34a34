package dev.entrepot.domain.claim;

import dev.entrepot.domain.ledger.TotalChange;
import dev.entrepot.domain.release.Vintage;
import org.jspecify.annotations.Nullable;

/**
 * What a release did to a claim.
 *
 * @param claim which claim
 * @param source whose figures it is about
 * @param reporter reporting economy
 * @param event what happened
 * @param now what the claim is after the release
 * @param before what it was before it; null when nothing was known
 * @param since the vintage since when it has been in its state
 * @param cause a new period, a revision, or that figures were withdrawn
 * @param vintage of the release
 */
public record ClaimChange(
        Claim claim,
        String source,
        String reporter,
        ClaimEvent event,
        Assessment now,
        @Nullable Assessment before,
        Vintage since,
        TotalChange.Cause cause,
        Vintage vintage) {
    /** Returns the change in a sentence. */
    public String explanation() {
        return ClaimWords.of(this);
    }
}

package dev.entrepot.domain.claim;

/** What happens to a claim with a release. */
public enum ClaimEvent {
    /** It holds: still, in a new period, or for the first time. */
    CONFIRMED,
    /**
     * It still holds, but only just: its margin fell below one typical revision, or a revision took at least half of the margin that the same
     * period had.
     */
    WEAKENED,
    /** It held and does no longer; the cause says whether a revision or a new period did that. */
    WITHDRAWN,
    /** It holds again, after it was withdrawn. */
    RESTORED,
    /** It does not hold, and did not before: there is a new period, or its state was not known. */
    UNMET,
    /** Figures were revised, and its state did not change. */
    REVISED
}

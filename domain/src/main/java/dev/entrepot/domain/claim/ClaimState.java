package dev.entrepot.domain.claim;

/** Whether a claim is true, as far as is known. */
public enum ClaimState {
    /** It is true in all of the newest periods that it speaks of. */
    HOLDS,
    /** It is false in one of them. */
    FAILS,
    /** It is false in none, but one of them has no reading. */
    UNKNOWN
}

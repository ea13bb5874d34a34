package dev.entrepot.domain.release;

/** Where a release stands. */
public enum ReleaseState {
    /** Its begin mark has come, its end mark has not. */
    OPEN,
    /** It has ended and cannot take effect; nothing of it is visible. */
    HELD,
    /** It has taken effect. */
    APPLIED,
    /** An operator has given it up. */
    ABANDONED
}

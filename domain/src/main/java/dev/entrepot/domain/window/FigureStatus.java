package dev.entrepot.domain.window;

/** The one thing to know of a figure before using it; the first that applies, in this order. */
public enum FigureStatus {
    /** Some periods of the window are absent. */
    INCOMPLETE,
    /** It is complete, but what a year before bears the same name is not the same goods. */
    NOT_COMPARABLE,
    /** There is nothing a year before to compare with. */
    BASE_MISSING,
    /** The value a year before is zero: there is a change but no rate. */
    BASE_ZERO,
    /** The value a year before is negative: there is a change but no rate. */
    BASE_NEGATIVE,
    /** The figure and its growth are complete. */
    OK
}

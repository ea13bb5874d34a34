package dev.entrepot.domain.window;

/** The one thing to know of a figure before using it; among those of totals, which come first, the first that applies in this order. */
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
    OK,
    /** A part of it is withheld by the source. */
    SUPPRESSED,
    /** The source calls a part of it provisional. */
    PROVISIONAL,
    /** A part of it is estimated. */
    ESTIMATED,
    /** Only an interval is known. */
    BOUNDED,
    /** It holds amounts that are valued in different ways, such as FOB and CIF. */
    MIXED_VALUATION,
    /** The formula has no single answer here. */
    DEGENERATE
}

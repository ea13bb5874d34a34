package dev.entrepot.domain.taxonomy;

/** How far a sector means the same goods in two editions of the classification; ordered from best to worst. */
public enum Comparability {
    /** The same goods. */
    A,
    /** The same goods but for codes into which a new edition gathers a little from everywhere (electronic waste, display modules). */
    B,
    /** Partly other goods: growth over the change of edition is affected. */
    C,
    /** No counterpart: growth over the change of edition is not comparable. */
    D,
    /** Nobody has graded this pair of editions. Growth is not refused, but cannot be vouched for. */
    UNKNOWN;

    /** Whether growth over the change of edition must not be computed. */
    public boolean forbidsGrowth() {
        return this == D;
    }

    Comparability worse(Comparability other) {
        return compareTo(other) >= 0 ? this : other;
    }

    Comparability better(Comparability other) {
        return compareTo(other) <= 0 ? this : other;
    }
}

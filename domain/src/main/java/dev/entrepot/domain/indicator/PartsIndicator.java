package dev.entrepot.domain.indicator;

/** An indicator of a whole and its parts. */
public interface PartsIndicator extends Indicator {
    /** Whether wholes like this one have it; a function of the names, not of the values. */
    default boolean appliesTo(Parts parts) {
        return true;
    }

    /** Whether it compares with the year before. */
    default boolean readsYearBefore() {
        return false;
    }

    /** Says what it is; nothing when it does not exist. */
    void read(Parts parts, Members out);
}

package dev.entrepot.domain.indicator;

/** An indicator of the prices of all products, with all countries or with a partner of the panel, over a year. */
public non-sealed interface PriceYearIndicator extends PriceIndicator {
    /** Whether it depends on the years before, so that it may change at every period after a change. */
    default boolean isChained() {
        return false;
    }

    /** Says what it is; nothing when it does not exist. The variant starts with the window without being told. */
    void read(PriceYear year, Variants out);
}

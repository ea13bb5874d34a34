package dev.entrepot.domain.indicator;

/** An indicator of one product, with all countries or with a partner of the panel, in one period. */
public non-sealed interface ProductIndicator extends PriceIndicator {
    /** Says what it is; nothing when it does not exist. The variant starts with the window without being told. */
    void read(ProductTrade trade, Variants out);
}

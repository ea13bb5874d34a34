package dev.entrepot.domain.indicator;

/** An indicator made from values and quantities of products. */
public sealed interface PriceIndicator extends Indicator permits ProductIndicator, PriceYearIndicator {}

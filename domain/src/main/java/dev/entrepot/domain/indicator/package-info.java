/** Indicators: pure functions of exact amounts, each after its definition in the catalogue. */
@NullMarked
package dev.entrepot.domain.indicator;

import org.jspecify.annotations.NullMarked;

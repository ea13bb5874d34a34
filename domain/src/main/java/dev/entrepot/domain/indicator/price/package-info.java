/** Prices of goods: values divided by quantities. */
@NullMarked
package dev.entrepot.domain.indicator.price;

import org.jspecify.annotations.NullMarked;

/**
 * Calendar time without zones or clocks. A {@link Period} is a month, quarter or year as an integer index in its {@link
 * Frequency}; a {@link Window} is a span of periods that ends with a given one. Figures of different frequencies never meet.
 */
@NullMarked
package dev.entrepot.domain.period;

import org.jspecify.annotations.NullMarked;

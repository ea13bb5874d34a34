/**
 * Releases and the order among them. A {@link Vintage} says when a figure was published and decides which of two statements
 * about one cell is the newer one; arrival never does.
 */
@NullMarked
package dev.entrepot.domain.release;

import org.jspecify.annotations.NullMarked;

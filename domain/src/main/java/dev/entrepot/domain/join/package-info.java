/**
 * Joins series that are published apart, each with vintages of its own: what follows from them at every instant at which one of them
 * changed.
 */
@NullMarked
package dev.entrepot.domain.join;

import org.jspecify.annotations.NullMarked;

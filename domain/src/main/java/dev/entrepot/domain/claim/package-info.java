/**
 * Claims: stored predicates on indicators, such as that exports of ships have grown four years in a row. What each of them is, since when,
 * and by how much, is a function of the vintages of its indicator, as everything else is.
 */
@NullMarked
package dev.entrepot.domain.claim;

import org.jspecify.annotations.NullMarked;

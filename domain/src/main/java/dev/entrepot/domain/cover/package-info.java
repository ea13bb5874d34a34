/**
 * What may be added up. Sources mix totals with details; of each hierarchy exactly one level may count. {@link Commodity} is the
 * tree of goods, {@link BreakdownCover} settles the other dimensions, and {@link SliceRows} is what is left: at most one row a code.
 */
@NullMarked
package dev.entrepot.domain.cover;

import org.jspecify.annotations.NullMarked;

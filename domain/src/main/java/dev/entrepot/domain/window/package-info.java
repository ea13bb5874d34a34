/**
 * Rolling windows over a series of integer periods. {@link Line} is one series beside the whole it belongs to; {@link LineFigures}
 * turns it into {@link Figure}s: totals with completeness, growth, contribution, share and streak. Sums are exact; {@link Ratio}
 * rounds once, at the end.
 */
@NullMarked
package dev.entrepot.domain.window;

import org.jspecify.annotations.NullMarked;

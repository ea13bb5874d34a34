/** The indicators of single lines: one small class for each. */
@NullMarked
package dev.entrepot.domain.indicator.line;

import org.jspecify.annotations.NullMarked;

/** The indicators of wholes and their parts: one small class for each. */
@NullMarked
package dev.entrepot.domain.indicator.parts;

import org.jspecify.annotations.NullMarked;

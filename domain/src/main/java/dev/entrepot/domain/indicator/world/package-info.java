/** The indicators joined from all reporters of one source: one small class for each. */
@NullMarked
package dev.entrepot.domain.indicator.world;

import org.jspecify.annotations.NullMarked;

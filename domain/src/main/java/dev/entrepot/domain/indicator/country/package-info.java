/** The indicators joined from all that is known of one country: one small class for each. */
@NullMarked
package dev.entrepot.domain.indicator.country;

import org.jspecify.annotations.NullMarked;

/** The table of all indicators. */
@NullMarked
package dev.entrepot.domain.catalogue;

import org.jspecify.annotations.NullMarked;

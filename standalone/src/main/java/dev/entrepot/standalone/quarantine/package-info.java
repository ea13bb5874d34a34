/** The verb {@code quarantine}. */
@NullMarked
package dev.entrepot.standalone.quarantine;

import org.jspecify.annotations.NullMarked;

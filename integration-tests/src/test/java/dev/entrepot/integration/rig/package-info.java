/** The benchmark rig, small. */
@NullMarked
package dev.entrepot.integration.rig;

import org.jspecify.annotations.NullMarked;

/** A round: publish, break, mend, and look whether everything is right; and the command. */
@NullMarked
package dev.entrepot.faults.round;

import org.jspecify.annotations.NullMarked;

/**
 * The {@code entrepot} command. {@link dev.entrepot.standalone.Entrepot} puts the verbs together; {@code run} has the whole system in
 * one process, {@code demo} plays the bundled history through it, {@code verify} recomputes it independently.
 */
@NullMarked
package dev.entrepot.standalone;

import org.jspecify.annotations.NullMarked;

/** The quarantine: what is in it, how its rows are taken out to be repaired, and what became of them. */
@NullMarked
package dev.entrepot.producer.quarantine;

import org.jspecify.annotations.NullMarked;

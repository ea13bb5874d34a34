/** The command {@code entrepot publish}, and the same as a program of its own. */
@NullMarked
package dev.entrepot.producer.cli;

import org.jspecify.annotations.NullMarked;

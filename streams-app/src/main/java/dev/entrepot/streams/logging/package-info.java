/** Where log lines go: our warnings to standard error, everything else to a file or nowhere. Set up in one place, {@code Logging}. */
@NullMarked
package dev.entrepot.streams.logging;

import org.jspecify.annotations.NullMarked;

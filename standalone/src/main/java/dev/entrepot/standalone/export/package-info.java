/** {@code entrepot export}: one vintage of the totals as files that are the same wherever and whenever they are written. */
@NullMarked
package dev.entrepot.standalone.export;

import org.jspecify.annotations.NullMarked;

/** Says of one figure what it is, from which numbers it comes, and why it moved. */
@NullMarked
package dev.entrepot.streams.explain;

import org.jspecify.annotations.NullMarked;

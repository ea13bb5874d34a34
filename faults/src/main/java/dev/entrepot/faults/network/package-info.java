/** A network that can be broken. */
@NullMarked
package dev.entrepot.faults.network;

import org.jspecify.annotations.NullMarked;

/** The Connect sink of the guide for subscribers. */
@NullMarked
package dev.entrepot.connect;

import org.jspecify.annotations.NullMarked;

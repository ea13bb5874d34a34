/** What brokers let a client do. */
@NullMarked
package dev.entrepot.schemas.access;

import org.jspecify.annotations.NullMarked;

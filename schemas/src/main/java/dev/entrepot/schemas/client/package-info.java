/**
 * How the commands reach a running system. {@link ConnectionOptions} is the picocli mixin that every verb shares; below it only
 * plain values are passed on.
 */
@NullMarked
package dev.entrepot.schemas.client;

import org.jspecify.annotations.NullMarked;

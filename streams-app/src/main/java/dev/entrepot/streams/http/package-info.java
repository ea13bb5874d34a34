/**
 * The view over HTTP: read-only, on the loopback unless told otherwise.
 *
 * <p>{@link dev.entrepot.streams.http.HttpServer} puts the routes together. {@code RequestGuard} refuses what is not for us and sets the
 * security headers; {@code Parameters} reads the query and names what is wrong with it; {@code TotalsRoute} and {@code CatalogueRoutes}
 * answer; {@code StateHeaders} says of which state, and that nothing is new; {@code EventStreams} tells what changes;
 * every refusal is a {@link dev.entrepot.streams.http.Problem} (RFC 9457).
 */
@NullMarked
package dev.entrepot.streams.http;

import org.jspecify.annotations.NullMarked;

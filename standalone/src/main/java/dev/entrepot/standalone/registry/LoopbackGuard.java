package dev.entrepot.standalone.registry;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.Locale;
import java.util.Set;

/**
 * Keeps web pages in the user's browser away. A page of some other site can be made to resolve to 127.0.0.1, but then
 * names itself in the Host header; and a form can post, but not as JSON.
 */
final class LoopbackGuard {

    private static final Set<String> NAMES = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final Set<String> CONTENT_TYPES = Set.of(
            "application/vnd.schemaregistry.v1+json",
            "application/vnd.schemaregistry+json",
            "application/json",
            "application/octet-stream");

    private LoopbackGuard() {}

    static void check(Context request) {
        String host = String.valueOf(request.header("Host")).toLowerCase(Locale.ROOT);
        if (!NAMES.contains(host.replaceFirst(":\\d*$", ""))) {
            throw new RegistryError(421, 421, "This registry answers to 127.0.0.1 and localhost only");
        }
        boolean changes =
                request.method().equals(HandlerType.POST) || request.method().equals(HandlerType.PUT);
        String type =
                String.valueOf(request.contentType()).replaceFirst(";.*", "").strip();
        if (changes && !CONTENT_TYPES.contains(type.toLowerCase(Locale.ROOT))) {
            throw new RegistryError(415, 415, "Send the request as " + EmbeddedRegistry.CONTENT_TYPE);
        }
    }
}

package dev.entrepot.streams.http;

import io.javalin.http.Context;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Refuses what only a browser led astray would send, and sets the headers that keep pages apart. */
final class RequestGuard {
    private static final Set<String> METHODS = Set.of("GET", "HEAD");
    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Nothing from elsewhere; the chart libraries set styles of elements, and draw pictures that are in the page itself. */
    private static final String CONTENT = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
            + "object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    private final boolean loopback;

    RequestGuard(boolean loopback) {
        this.loopback = loopback;
    }

    void check(Context context) {
        context.header("Content-Security-Policy", CONTENT)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-store");
        if (!METHODS.contains(context.method().name())) {
            context.header("Allow", "GET, HEAD");
            throw new Problem(405, "Method not allowed", "this interface is read-only: use GET or HEAD");
        }
        if (loopback && !isLoopbackName(context.header("Host"))) {
            throw new Problem(
                    421,
                    "Misdirected request",
                    "this server answers to localhost only: call it by that name, or start it with --http-host");
        }
    }

    private static boolean isLoopbackName(@Nullable String host) {
        if (host == null) {
            return false;
        }
        String name = host.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
        return LOOPBACK_NAMES.contains(name);
    }
}

package dev.entrepot.streams.http;

import io.javalin.http.Context;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Refuses strangers, and what only a browser led astray would send. */
final class RequestGuard {
    private static final Set<String> METHODS = Set.of("GET", "HEAD");
    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    private static final Set<String> PROBES = Set.of("/health/live", "/health/ready");

    /** What needs no token. */
    private final Set<String> open = new HashSet<>(PROBES);

    private final @Nullable BearerToken token;
    /** Names that the server may be called by; empty when any will do. */
    private final Set<String> names = new HashSet<>();

    /**
     * Makes the guard.
     *
     * @param page paths of the page's files, which are the same for everybody and have to be there before the page can ask for a token
     */
    RequestGuard(HttpOptions options, Set<String> page) {
        open.addAll(page);
        this.token = options.token();
        options.names().forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
        if (options.isLoopback() || !names.isEmpty()) {
            names.addAll(LOOPBACK_NAMES);
        }
    }

    void check(Context context) {
        SafeHeaders.on(context::header);
        if (!METHODS.contains(context.method().name())) {
            context.header("Allow", "GET, HEAD");
            throw new Problem(405, "Method not allowed", "this interface is read-only: use GET or HEAD");
        }
        if (!names.isEmpty() && !isOurName(context.header("Host"))) {
            throw new Problem(
                    421,
                    "Misdirected request",
                    "this server does not answer to that name: call it localhost, or start it with --http-host or"
                            + " --http-name");
        }
        if (!isTrusted(context) && !open.contains(context.path())) {
            context.header("WWW-Authenticate", "Bearer realm=\"entrepot\"");
            throw new Problem(
                    401,
                    "Token needed",
                    "send the token as 'Authorization: Bearer TOKEN'; commands take it with --http-token-file or from"
                            + " ENTREPOT_HTTP_TOKEN");
        }
    }

    /** Whether the client may see data: it has shown the token, or there is none. */
    boolean isTrusted(Context context) {
        return token == null || token.isShownBy(context.header("Authorization"));
    }

    private boolean isOurName(@Nullable String host) {
        return host != null && names.contains(host.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT));
    }
}

package dev.entrepot.streams.http;

import java.util.function.BiConsumer;

/** Headers of every answer, refusals included, which keep pages and programs from taking an answer for something else. */
final class SafeHeaders {
    /** Nothing from elsewhere; the chart libraries set styles of elements, and draw pictures that are in the page itself. */
    private static final String CONTENT = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
            + "object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    private SafeHeaders() {}

    /** Sets them. */
    static void on(BiConsumer<String, String> header) {
        header.accept("Content-Security-Policy", CONTENT);
        header.accept("X-Content-Type-Options", "nosniff");
        header.accept("Referrer-Policy", "no-referrer");
        header.accept("Cross-Origin-Resource-Policy", "same-origin");
        header.accept("Cache-Control", "no-store");
    }
}

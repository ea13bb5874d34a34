package dev.entrepot.streams.http;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an answer is known by (RFC 9110). Tags are weak: the same content goes out compressed or not.
 *
 * @param text the tag as it stands in the header
 */
record EntityTag(String text) {
    private static final String ANY = "*";

    /** The tag of what these parts decide. */
    static EntityTag of(String... parts) {
        return of(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
    }

    /** The tag of a content. */
    static EntityTag of(byte[] content) {
        return new EntityTag("W/\"" + UUID.nameUUIDFromBytes(content) + "\"");
    }

    /** Sets the header, and the status when the client has this content already; true then. */
    boolean isKnownTo(Context context) {
        context.header("ETag", text);
        boolean known = isAmong(context.header("If-None-Match"));
        if (known) {
            context.status(304);
        }
        return known;
    }

    private boolean isAmong(@Nullable String tags) {
        return tags != null
                && Arrays.stream(tags.split(","))
                        .map(String::strip)
                        .anyMatch(tag -> tag.equals(ANY) || opaque(tag).equals(opaque(text)));
    }

    private static String opaque(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }
}

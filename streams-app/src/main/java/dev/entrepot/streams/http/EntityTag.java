package dev.entrepot.streams.http;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What an answer is known by (RFC 9110). Tags are weak: the same content goes out compressed or not.
 *
 * @param text the tag as it stands in the header
 */
record EntityTag(String text) {
    private static final String ANY = "*";
    private static final int BYTES = 12;

    /** The tag of what these parts decide. */
    static EntityTag of(String... parts) {
        return of(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
    }

    /** The tag of a content. */
    static EntityTag of(byte[] content) {
        byte[] hash = Arrays.copyOf(sha256().digest(content), BYTES);
        return new EntityTag("W/\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash) + "\"");
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

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

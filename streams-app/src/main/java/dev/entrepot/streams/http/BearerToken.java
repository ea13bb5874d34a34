package dev.entrepot.streams.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The secret that clients of the interface have to show. It is kept as its hash, so that nothing can print it. */
public final class BearerToken {
    private static final String SCHEME = "bearer ";
    private static final int SHORTEST = 16;

    private final byte[] hash;

    private BearerToken(byte[] hash) {
        this.hash = hash;
    }

    /**
     * Takes a token that clients send as {@code Authorization: Bearer TOKEN}.
     *
     * @throws IllegalArgumentException when it is too short to be a secret, or has characters that a header cannot carry
     */
    public static BearerToken of(String token) {
        if (token.length() < SHORTEST || !token.matches("[A-Za-z0-9._~+/-]+=*")) {
            throw new IllegalArgumentException("the HTTP token has at least " + SHORTEST
                    + " letters, digits or any of -._~+/ : make one with 'openssl rand -hex 32'");
        }
        return new BearerToken(hash(token));
    }

    /** Whether a header {@code Authorization} shows it; takes as long whatever is shown. */
    boolean isShownBy(@Nullable String authorization) {
        String given = authorization == null ? "" : authorization;
        boolean bearer = given.length() > SCHEME.length()
                && given.substring(0, SCHEME.length()).toLowerCase(Locale.ROOT).equals(SCHEME);
        String shown = bearer ? given.substring(SCHEME.length()).strip() : "";
        return MessageDigest.isEqual(hash, hash(shown));
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

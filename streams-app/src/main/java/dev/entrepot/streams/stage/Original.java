package dev.entrepot.streams.stage;

import dev.entrepot.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.apache.kafka.common.header.Header;

/**
 * A rejected record as quarantine keeps it. A compressed batch can hold a record that is larger than all that a topic takes: of such a one the
 * beginning is kept, and the message says how to know the whole, which stays in the input topic.
 *
 * @param bytes of the record, or their beginning
 * @param headers of the record; none when they are too large
 * @param message with what was left out
 */
record Original(ByteBuffer bytes, Map<String, ByteBuffer> headers, String message) {
    /** The largest value that is kept whole; the rest of an entry is small. */
    static final int MOST_BYTES = Topics.MAX_MESSAGE_BYTES - (1 << 20);

    /** Bytes of all headers together that are kept. */
    static final int MOST_HEADER_BYTES = 512 << 10;

    /** What is kept of a value that is larger. */
    static final int BEGINNING = 64 << 10;

    private static final int LONGEST_MESSAGE = 4_000;

    static Original of(byte[] value, Iterable<Header> headers, String message) {
        Map<String, ByteBuffer> kept = new HashMap<>();
        long size = 0;
        for (Header header : headers) {
            byte[] content = header.value() == null ? new byte[0] : header.value();
            kept.put(header.key(), ByteBuffer.wrap(content));
            size += 4L * header.key().length() + content.length;
        }
        StringBuilder told = new StringBuilder(shortened(message));
        if (size > MOST_HEADER_BYTES) {
            kept.clear();
            told.append("; its headers of some ").append(size).append(" bytes were left out");
        }
        if (value.length <= MOST_BYTES) {
            return new Original(ByteBuffer.wrap(value), kept, told.toString());
        }
        told.append("; the first ")
                .append(BEGINNING)
                .append(" of its ")
                .append(value.length)
                .append(" bytes are kept here, the SHA-256 of all is ")
                .append(sha256(value));
        return new Original(ByteBuffer.wrap(value, 0, BEGINNING), kept, told.toString());
    }

    private static String shortened(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "...";
    }

    private static String sha256(byte[] value) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(value));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}

package dev.entrepot.schemas.wire;

import dev.entrepot.domain.release.Vintage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * How a record of history is taken back: by a record with the same key and timestamp, without a value, whose headers say which
 * release had caused it: {@code sequence}, four bytes, and {@code release}, UTF-8.
 */
public final class TakenBack {
    private static final String SEQUENCE = "sequence";
    private static final String RELEASE = "release";

    private TakenBack() {}

    /** Returns the headers for a vintage. */
    public static Headers headers(Vintage vintage) {
        byte[] sequence =
                ByteBuffer.allocate(Integer.BYTES).putInt(vintage.sequence()).array();
        return new RecordHeaders()
                .add(SEQUENCE, sequence)
                .add(RELEASE, vintage.release().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads the vintage that is taken back.
     *
     * @throws IllegalArgumentException when a header is missing or malformed
     */
    public static Vintage vintage(long timestamp, Headers headers) {
        Header sequence = headers.lastHeader(SEQUENCE);
        Header release = headers.lastHeader(RELEASE);
        if (sequence == null || release == null || sequence.value().length != Integer.BYTES) {
            throw new IllegalArgumentException(
                    "a record of history without a value needs the headers sequence (4 bytes) and release");
        }
        return new Vintage(
                timestamp,
                ByteBuffer.wrap(sequence.value()).getInt(),
                new String(release.value(), StandardCharsets.UTF_8));
    }
}

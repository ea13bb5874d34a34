package dev.entrepot.producer.quarantine;

import dev.entrepot.schemas.avro.QuarantinedRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A row or record in quarantine.
 *
 * @param id its name: made from key, release and content, so that it is the same in every copy of the topic
 * @param key key of the record in the topic
 * @param partition partition of the topic
 * @param offset offset of the topic
 * @param at release instant, or the time of a live record
 * @param record what the topic says
 */
public record QuarantineEntry(String id, String key, int partition, long offset, Instant at, QuarantinedRecord record) {
    private static final int ID_BYTES = 8;

    /** Returns the id of an entry with this key. */
    public static String id(String key, QuarantinedRecord record) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(key.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(String.valueOf(record.getRelease()).getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(record.getOriginal().duplicate());
            return HexFormat.of().formatHex(digest.digest(), 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /** Returns the original bytes. */
    public byte[] original() {
        return bytes(record.getOriginal());
    }

    /** Returns whether it was a row of a file. */
    public boolean isFromFile() {
        return record.getFile() != null;
    }

    /** Returns where it came from: file and line, or topic, partition and offset. */
    public String place() {
        return isFromFile()
                ? record.getFile() + ":" + record.getLine()
                : record.getTopic() + "/" + record.getPartition() + "/" + record.getOffset();
    }

    /** Returns the id of the entry that this row was to repair. */
    public @Nullable String repairs() {
        if (record.getRepairs() != null) {
            return record.getRepairs();
        }
        ByteBuffer header = record.getHeaders().get("quarantine");
        return header == null
                ? null
                : StandardCharsets.UTF_8.decode(header.duplicate()).toString();
    }

    static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}

package dev.entrepot.streams.stage;

import dev.entrepot.domain.observation.RejectionReason;
import dev.entrepot.schemas.avro.QuarantinedRecord;
import dev.entrepot.schemas.topic.Key;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.schemas.wire.WireFormat;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The one way into quarantine of records that a stage rejects: reason, message, place and original bytes, counted. An entry always fits
 * into a record; what has no room stays in the input topic, which keeps it, and the message says so. Owned by one thread.
 */
final class Quarantine {
    /** With the rest of an entry well below the 8 MiB of a record. */
    private static final int MOST_BYTES = 6 << 20;

    private static final int MOST_HEADERS = 100;
    private static final int MOST_HEADER_BYTES = 256 << 10;

    private final String topic;
    private final WireFormat<QuarantinedRecord> format;
    private final LedgerCounts counts;
    private final Outlet out;

    Quarantine(Topics topics, RegistryClient registry, LedgerCounts counts, Outlet out) {
        this.topic = topics.quarantine().name();
        this.format = WireFormat.of(QuarantinedRecord.class, registry);
        this.counts = counts;
        this.out = out;
    }

    /**
     * What is known of the row in a record.
     *
     * @param line line in the file that it came from; 0 when there is none
     */
    record Origin(
            @Nullable String source,
            @Nullable String reporter,
            @Nullable String release,
            long line) {
        static final Origin UNKNOWN = new Origin(null, null, null, 0);
    }

    /** Puts a record there as it came. */
    void put(LogRecord record, RejectionReason reason, String message) {
        byte[] value = record.value();
        put(record, record.offset(), value == null ? new byte[0] : value, Origin.UNKNOWN, reason, message);
    }

    /** Puts a record there whose release could tell only later that it is to be rejected, by its place in the log. */
    @SuppressWarnings("NullAway") // generated classes are not annotated; the schema says which fields are optional
    void put(LogRecord from, long offset, byte[] original, Origin origin, RejectionReason reason, String message) {
        Map<String, ByteBuffer> headers = offset == from.offset() ? headers(from.headers()) : Map.of();
        String left = original.length > MOST_BYTES
                ? "; the entry has its first " + MOST_BYTES + " of " + original.length + " bytes, the topic all"
                : "";
        if (offset == from.offset() && headers.size() < count(from.headers())) {
            left += "; the entry has " + headers.size() + " of " + count(from.headers()) + " headers, the topic all";
        }
        counts.recordQuarantined();
        QuarantinedRecord entry = new QuarantinedRecord(
                reason.name(),
                Limits.message(message) + left,
                origin.source(),
                origin.reporter(),
                origin.release(),
                null,
                origin.line(),
                from.topic(),
                from.partition(),
                offset,
                ByteBuffer.wrap(original.length > MOST_BYTES ? Arrays.copyOf(original, MOST_BYTES) : original),
                headers,
                null,
                null,
                Map.of(),
                null);
        out.send(
                Output.QUARANTINE,
                Key.of(from.topic(), Integer.toString(from.partition()), Long.toString(offset)),
                format.serializer().serialize(topic, entry),
                Limits.isTimestamp(from.timestamp()) ? from.timestamp() : 0);
    }

    /** Returns the first headers of each name that there is room for. */
    private static Map<String, ByteBuffer> headers(Headers of) {
        Map<String, ByteBuffer> headers = new HashMap<>();
        int bytes = 0;
        for (Header header : of) {
            byte[] value = header.value() == null ? new byte[0] : header.value();
            bytes += header.key().length() + value.length;
            if (headers.size() == MOST_HEADERS || bytes > MOST_HEADER_BYTES) {
                break;
            }
            headers.putIfAbsent(header.key(), ByteBuffer.wrap(value));
        }
        return headers;
    }

    private static int count(Headers of) {
        int count = 0;
        for (Header ignored : of) {
            count++;
        }
        return count;
    }
}

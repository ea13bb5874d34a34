package dev.entrepot.streams.stage;

import dev.entrepot.domain.observation.RejectionReason;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** A record of the input topics with its place. */
public final class LogRecord {
    private final String topic;
    private final int partition;
    private final long offset;
    private final long timestamp;
    private final byte @Nullable [] key;
    private final byte @Nullable [] value;
    private final Headers headers;

    /**
     * Keeps, and does not copy, what it is given.
     *
     * @param timestamp milliseconds since 1970 UTC
     * @param headers null when they are of no interest
     */
    public LogRecord(
            String topic,
            int partition,
            long offset,
            long timestamp,
            byte @Nullable [] key,
            byte @Nullable [] value,
            @Nullable Headers headers) {
        this.topic = topic;
        this.partition = partition;
        this.offset = offset;
        this.timestamp = timestamp;
        this.key = key;
        this.value = value;
        this.headers = headers == null ? new RecordHeaders() : headers;
    }

    /** Returns what is known of another topic when this record comes: its partition and instant are those of this one. */
    LogRecord in(String otherTopic) {
        return new LogRecord(otherTopic, partition, -1, timestamp, null, null, null);
    }

    String topic() {
        return topic;
    }

    int partition() {
        return partition;
    }

    long offset() {
        return offset;
    }

    long timestamp() {
        return timestamp;
    }

    byte @Nullable [] key() {
        return key;
    }

    /**
     * Returns the key as text.
     *
     * @throws RecordMapper.RejectedException when there is none, or it is no text that a key can be
     */
    String name() throws RecordMapper.RejectedException {
        if (key == null) {
            throw new RecordMapper.RejectedException(
                    RejectionReason.EMPTY_RECORD,
                    "a record needs a key: send it with the key that its value stands for");
        }
        return Limits.text(new String(key, StandardCharsets.UTF_8), "key", Limits.KEY);
    }

    byte @Nullable [] value() {
        return value;
    }

    Headers headers() {
        return headers;
    }
}

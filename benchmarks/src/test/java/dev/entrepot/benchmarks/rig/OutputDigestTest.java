package dev.entrepot.benchmarks.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutputDigestTest {
    @Test
    void orderDoesNotMatterAndEverythingElseDoes() {
        assertThat(digest("a=1@5", "b=2@6")).isEqualTo(digest("b=2@6", "a=1@5"));

        assertThat(digest("a=1@5", "b=2@6"))
                .isNotEqualTo(digest("a=2@5", "b=1@6"))
                .isNotEqualTo(digest("a=1@6", "b=2@5"))
                .isNotEqualTo(digest("a=1@5"))
                .isNotEqualTo(digest("a=1@5", "b=2@6", "b=2@6"))
                .isNotEqualTo(digest("a=1@5", "b=@6"));
    }

    @Test
    void topicMatters() {
        OutputDigest one = new OutputDigest();
        one.add(0, record("a=1@5"));
        OutputDigest other = new OutputDigest();
        other.add(1, record("a=1@5"));

        assertThat(one).isNotEqualTo(other);
    }

    private static OutputDigest digest(String... records) {
        OutputDigest digest = new OutputDigest();
        for (String record : records) {
            digest.add(0, record(record));
        }
        return digest;
    }

    /** KEY=VALUE@TIMESTAMP; without a value it is one that removes the key. */
    @SuppressWarnings("NullAway") // Kafka's classes are not annotated
    private static ConsumerRecord<byte[], byte[]> record(String text) {
        int equals = text.indexOf('=');
        int at = text.indexOf('@');
        return new ConsumerRecord<>(
                "topic",
                0,
                0,
                Long.parseLong(text.substring(at + 1)),
                TimestampType.CREATE_TIME,
                0,
                0,
                bytes(text.substring(0, equals)),
                bytes(text.substring(equals + 1, at)),
                new RecordHeaders(),
                Optional.empty());
    }

    private static byte @Nullable [] bytes(String text) {
        return text.isEmpty() ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}

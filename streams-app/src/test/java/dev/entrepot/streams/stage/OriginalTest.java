package dev.entrepot.streams.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Test;

class OriginalTest {
    @Test
    void whatFitsIsKeptWhole() {
        Original original = Original.of(
                new byte[Original.MOST_BYTES], List.of(new RecordHeader("a", new byte[] {1})), "it cannot be decoded");

        assertThat(original.bytes().remaining()).isEqualTo(Original.MOST_BYTES);
        assertThat(original.headers()).containsOnlyKeys("a");
        assertThat(original.message()).isEqualTo("it cannot be decoded");
    }

    @Test
    void ofWhatDoesNotFitTheBeginningIsKeptAndHowToKnowTheWhole() {
        Original original = Original.of(new byte[Original.MOST_BYTES + 1], List.of(), "it cannot be decoded");

        assertThat(original.bytes().remaining()).isEqualTo(Original.BEGINNING);
        assertThat(original.message())
                .startsWith("it cannot be decoded; the first 65536 of its 7340033 bytes")
                .matches(".*SHA-256 of all is [0-9a-f]{64}");
    }

    @Test
    void hugeHeadersAndMessagesAreLeftOut() {
        List<Header> headers = List.of(new RecordHeader("a", new byte[Original.MOST_HEADER_BYTES]));
        Original original = Original.of(new byte[3], headers, "x".repeat(1 << 20));

        assertThat(original.headers()).isEmpty();
        assertThat(original.message()).hasSizeLessThan(5_000).contains("its headers of some");
    }
}

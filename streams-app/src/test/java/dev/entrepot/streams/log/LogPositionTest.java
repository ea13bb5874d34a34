package dev.entrepot.streams.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class LogPositionTest {
    private static final TopicPartition ONE = new TopicPartition("totals.sector.history.v1", 0);
    private static final TopicPartition OTHER = new TopicPartition("totals.sector.history.v1", 1);

    @Test
    void theTextBringsEveryOffsetBack() {
        for (long offset : new long[] {0, 1, 63, 64, 1_000_000, Long.MAX_VALUE}) {
            LogPosition position = position("cluster");
            position.set(ONE, offset);
            position.set(OTHER, 5);

            LogPosition resumed = position("cluster");
            assertThat(resumed.set(position.toString())).isTrue();
            assertThat(resumed.offsets()).isEqualTo(Map.of(ONE, offset, OTHER, 5L));
            assertThat(position.toString()).matches("[A-Za-z0-9_-]+");
        }
    }

    @Test
    void smallOffsetsAreShort() {
        assertThat(position("cluster").toString()).hasSize(8);
    }

    @Test
    void theTextIsGoodForNoOtherTopicsAndNotWhenItWasChanged() {
        LogPosition position = position("cluster");
        position.set(ONE, 300);
        String text = position.toString();

        assertThat(position("another").set(text)).isFalse();
        assertThat(new LogPosition("cluster", List.of(ONE)).set(text)).isFalse();
        LogPosition fresh = position("cluster");
        for (String wrong : List.of("", "A", "AAAA", "!", text + "A", text.substring(1), "B" + text.substring(1))) {
            assertThat(fresh.set(wrong)).as(wrong).isFalse();
        }
        assertThat(fresh.offsets()).isEqualTo(Map.of(ONE, 0L, OTHER, 0L));
        assertThatThrownBy(() -> fresh.set(new TopicPartition("other", 0), 1)).hasMessageContaining("other-0");
    }

    private static LogPosition position(String identity) {
        return new LogPosition(identity, List.of(ONE, OTHER));
    }
}

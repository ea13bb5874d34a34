package dev.entrepot.streams.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.schemas.avro.ReleaseState;
import dev.entrepot.schemas.avro.ReleaseStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShownStateTest {
    private static final TopicPartition ONE = new TopicPartition("totals.sector.v1", 0);
    private static final TopicPartition OTHER = new TopicPartition("totals.sector.v1", 1);

    @Test
    void theNameIsThatOfWhatWasReadAndNotOfWhen() {
        ShownState state = state("cluster", Map.of(ONE, 3L, OTHER, 4L), true, Instant.EPOCH);

        assertThat(state.id()).matches("[A-Za-z0-9_-]{11}");
        assertThat(state("cluster", Map.of(OTHER, 4L, ONE, 3L), true, Instant.MAX)
                        .id())
                .isEqualTo(state.id());
        assertThat(List.of(
                        state("cluster", Map.of(ONE, 4L, OTHER, 4L), true, Instant.EPOCH),
                        state("cluster", Map.of(ONE, 3L, OTHER, 4L), false, Instant.EPOCH),
                        state("another", Map.of(ONE, 3L, OTHER, 4L), true, Instant.EPOCH)))
                .extracting(ShownState::id)
                .doesNotContain(state.id())
                .doesNotHaveDuplicates();
    }

    @Test
    void itContainsWhatLiesBeforeItsPositions() {
        ShownState state = state("cluster", Map.of(ONE, 3L), true, Instant.EPOCH);

        assertThat(state.contains(ONE, 2)).isTrue();
        assertThat(state.contains(ONE, 3)).isFalse();
        assertThat(state.contains(OTHER, 0)).isFalse();
    }

    @Test
    void aReleaseCountsOnceHoweverOftenItsStatusIsWritten(@TempDir Path directory) {
        try (ViewFixture view = new ViewFixture(directory)) {
            view.add(status("2020-01", 0, ReleaseState.HELD));
            assertThat(view.shown().orElseThrow().releases()).isZero();
            assertThat(view.shown().orElseThrow().newestRelease()).isEqualTo(Optional.empty());

            view.add(status("2020-01", 0, ReleaseState.APPLIED));
            view.add(status("2020-01", 0, ReleaseState.APPLIED));
            view.add(status("2020-03", 120, ReleaseState.APPLIED));
            view.add(status("2020-02", 60, ReleaseState.APPLIED));

            assertThat(view.shown().orElseThrow().releases()).isEqualTo(3);
            assertThat(view.shown().orElseThrow().newestRelease()).hasValue(ViewFixture.RELEASED.plusSeconds(120));
            assertThat(view.shown().orElseThrow().applied())
                    .extracting(AppliedRelease::release)
                    .containsExactly("2020-03");
        }
    }

    private static ReleaseStatus status(String release, int seconds, ReleaseState state) {
        return ReleaseStatus.newBuilder()
                .setSource("CENSUS")
                .setReporter("USA")
                .setRelease(release)
                .setReleasedAt(ViewFixture.RELEASED.plusSeconds(seconds))
                .setState(state)
                .build();
    }

    private static ShownState state(String identity, Map<TopicPartition, Long> positions, boolean settled, Instant at) {
        return ShownState.of(identity, positions, new AppliedReleases(), settled, at);
    }
}

package dev.entrepot.streams.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.schemas.topic.TopicAdmin.State;
import dev.entrepot.schemas.topic.Topics;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicLookTest {
    private final TopicLook look = new TopicLook(List.of(state(4, "a")));

    @Test
    void whatDoesNotChangeIsFine() {
        assertThat(look.broken(List.of(state(4, "a")))).isEmpty();
    }

    @Test
    void deletedMadeAgainAndGrownTopicsAreNamed() {
        assertThat(look.broken(List.of(state(0, ""))))
                .hasValueSatisfying(line -> assertThat(line).contains("topic trade.records.v1 was deleted while"));
        assertThat(look.broken(List.of(state(4, "b"))))
                .hasValueSatisfying(line -> assertThat(line).contains("trade.records.v1 was deleted and made again"));
        assertThat(look.broken(List.of(state(5, "a"))))
                .hasValueSatisfying(line ->
                        assertThat(line).contains("had 4 partitions and has 5").contains("--topic-prefix"));
    }

    @Test
    void aChangedSettingIsToldOnceAndCounted() {
        List<State> changed = List.of(state(4, "a", "retention.ms=1"));
        assertThat(look.newDifferences(changed)).containsExactly("retention.ms=1");
        assertThat(look.newDifferences(changed)).isEmpty();
        assertThat(look.differences()).isEqualTo(1);
        assertThat(look.newDifferences(List.of(state(4, "a")))).isEmpty();
        assertThat(look.differences()).isZero();
        assertThat(look.newDifferences(changed)).hasSize(1);
    }

    private static State state(int partitions, String id, String... differences) {
        return new State(Topics.DEFAULT.tradeRecords(), partitions, 1, id, List.of(differences));
    }
}

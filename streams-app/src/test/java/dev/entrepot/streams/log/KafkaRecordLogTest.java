package dev.entrepot.streams.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.entrepot.domain.release.Vintage;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.wire.GenericRecordDeserializer;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.schemas.wire.TakenBack;
import dev.entrepot.streams.log.RecordLogs.Start;
import dev.entrepot.streams.view.Dimension;
import dev.entrepot.streams.view.ShownState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KafkaRecordLogTest {
    private static final String TOPIC = Topics.DEFAULT.totalsSectorHistory().name();
    private static final TopicPartition ONE = new TopicPartition(TOPIC, 0);
    private static final TopicPartition OTHER = new TopicPartition(TOPIC, 1);
    private static final Duration AT_ONCE = Duration.ZERO;
    private static final byte[] UNREADABLE = {1};

    private final Map<TopicPartition, Long> seen = new HashMap<>(Map.of(ONE, 0L, OTHER, 0L));
    private boolean showing = true;
    private MockConsumer<byte[], byte[]> consumer = consumer();

    @Test
    void nothingIsToldBeforeQueriesSeeIt() {
        KafkaRecordLog log = log(RecordFilter.ALL, Start.BEGINNING, null);
        deliver(ONE, 0, "CENSUS.USA.M.HS2.84.2020-01");
        deliver(ONE, 1, "CENSUS.USA.M.HS2.85.2020-01");
        assertThat(log.poll(AT_ONCE)).isEmpty();

        seen.put(ONE, 1L);
        assertThat(keys(log)).containsExactly("CENSUS.USA.M.HS2.84.2020-01");

        // What waits in one partition does not hold up another, and is not read further.
        deliver(OTHER, 0, "CENSUS.CHN.M.HS2.85.2020-01");
        seen.put(OTHER, 1L);
        assertThat(keys(log)).containsExactly("CENSUS.CHN.M.HS2.85.2020-01");
        assertThat(consumer.paused()).containsExactly(ONE);

        seen.put(ONE, 2L);
        assertThat(keys(log)).containsExactly("CENSUS.USA.M.HS2.85.2020-01");
        assertThat(log.poll(AT_ONCE)).isEmpty();
    }

    @Test
    void anotherLogGoesOnBehindAnyRecord() {
        KafkaRecordLog log = log(RecordFilter.ALL, Start.BEGINNING, null);
        seen.putAll(Map.of(ONE, 2L, OTHER, 1L));
        deliver(ONE, 0, "a");
        deliver(ONE, 1, "b");
        deliver(OTHER, 0, "c");
        List<Change> all = log.poll(AT_ONCE);
        assertThat(all).hasSize(3);

        for (int had = 0; had < all.size(); had++) {
            consumer = consumer();
            KafkaRecordLog other =
                    log(RecordFilter.ALL, Start.SHOWN, all.get(had).position());
            deliver(ONE, 0, "a");
            deliver(ONE, 1, "b");
            deliver(OTHER, 0, "c");
            assertThat(other.poll(AT_ONCE)).containsExactlyElementsOf(all.subList(had + 1, all.size()));
        }
    }

    @Test
    void withoutAPositionItStartsBehindWhatQueriesSee() {
        showing = false;
        KafkaRecordLog log = log(RecordFilter.ALL, Start.SHOWN, null);
        assertThat(log.poll(AT_ONCE)).isEmpty();
        assertThat(log.position()).isNull();

        showing = true;
        seen.put(ONE, 1L);
        assertThat(log.poll(AT_ONCE)).isEmpty();
        seen.put(ONE, 2L);
        deliver(ONE, 0, "a");
        deliver(ONE, 1, "b");
        assertThat(keys(log)).containsExactly("b");
    }

    @Test
    void whatIsNotWantedMovesThePositionOn() {
        KafkaRecordLog log = log(new RecordFilter(Map.of(Dimension.SECTOR, Set.of("85"))), Start.BEGINNING, null);
        seen.put(ONE, 3L);
        deliver(ONE, 0, "CENSUS.USA.M.HS2.84.2020-01");
        deliver(ONE, 1, "CENSUS.USA.M.HS2.85.2020-01");
        deliver(ONE, 2, "no key of a total");
        String before = log.position();

        List<Change> changes = log.poll(AT_ONCE);

        assertThat(changes).hasSize(1);
        assertThat(changes.get(0).json()).contains("HS2.85");
        assertThat(log.position())
                .isNotEqualTo(before)
                .isNotEqualTo(changes.get(0).position());
    }

    @Test
    void aRecordSaysWhereItStandsAndOfWhichReleaseItIs() throws Exception {
        KafkaRecordLog log = log(RecordFilter.ALL, Start.BEGINNING, null);
        seen.put(ONE, 2L);
        deliver(ONE, 0, "CENSUS.USA.M.HS2.85.2020-01");
        Instant at = Instant.parse("2020-03-01T00:00:00Z");
        consumer.addRecord(new ConsumerRecord<>(
                TOPIC,
                0,
                1,
                at.toEpochMilli(),
                TimestampType.CREATE_TIME,
                1,
                0,
                "k".getBytes(StandardCharsets.UTF_8),
                null,
                TakenBack.headers(new Vintage(at.toEpochMilli(), 2, "2020-02")),
                Optional.empty()));

        List<Change> changes = log.poll(AT_ONCE);

        JsonNode unreadable = new ObjectMapper().readTree(changes.get(0).json());
        assertThat(unreadable.path("topic").asText()).isEqualTo(TOPIC);
        assertThat(unreadable.path("key").asText()).isEqualTo("CENSUS.USA.M.HS2.85.2020-01");
        assertThat(unreadable.path("error").asText()).isNotEmpty();
        assertThat(unreadable.path("bytes").asText()).isEqualTo("01");
        assertThat(unreadable.path("release").isMissingNode()).isTrue();
        JsonNode takenBack = new ObjectMapper().readTree(changes.get(1).json());
        assertThat(takenBack.path("value").isNull()).isTrue();
        assertThat(takenBack.path("release").asText()).isEqualTo("2020-02");
        assertThat(takenBack.path("sequence").asInt()).isEqualTo(2);
        assertThat(takenBack.path("released_at").asText()).isEqualTo("2020-03-01T00:00:00Z");
    }

    @Test
    void aPositionOfOtherTopicsOrOfRecordsThatAreGoneIsRefused() {
        String position = log(RecordFilter.ALL, Start.BEGINNING, null).position();

        consumer = consumer();
        assertThatThrownBy(() -> log(RecordFilter.ALL, Start.SHOWN, "AAAAAAAA"))
                .isInstanceOf(UnknownPositionException.class)
                .hasMessageContaining("no id of an event of these topics");

        consumer = consumer();
        consumer.updateBeginningOffsets(Map.of(ONE, 3L, OTHER, 0L));
        assertThatThrownBy(() -> log(RecordFilter.ALL, Start.SHOWN, position))
                .isInstanceOf(UnknownPositionException.class)
                .hasMessageContaining(ONE + " that follow this event are not there any more");
    }

    private static List<String> keys(RecordLog log) {
        return log.poll(AT_ONCE).stream()
                .map(change -> change.json().replaceFirst(".*\"key\":\"([^\"]*)\".*", "$1"))
                .toList();
    }

    private KafkaRecordLog log(RecordFilter filter, Start start, @Nullable String resumed) {
        return new KafkaRecordLog(
                consumer,
                Map.of(TOPIC, EventTopic.TOTALS_SECTOR),
                filter,
                new GenericRecordDeserializer(RegistryClient.at("http://127.0.0.1:1")),
                () -> showing
                        ? Optional.of(new ShownState("any", Map.copyOf(seen), List.of(), 0, true, Instant.EPOCH))
                        : Optional.empty(),
                new LogPosition("cluster", List.of(ONE, OTHER)),
                start,
                resumed);
    }

    private static MockConsumer<byte[], byte[]> consumer() {
        MockConsumer<byte[], byte[]> made = new MockConsumer<>("none");
        made.updateBeginningOffsets(Map.of(ONE, 0L, OTHER, 0L));
        made.updateEndOffsets(Map.of(ONE, 9L, OTHER, 9L));
        return made;
    }

    private void deliver(TopicPartition partition, long offset, String key) {
        if (offset >= consumer.position(partition)) {
            consumer.addRecord(new ConsumerRecord<>(
                    TOPIC, partition.partition(), offset, key.getBytes(StandardCharsets.UTF_8), UNREADABLE));
        }
    }
}

package dev.entrepot.streams.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.wire.RegistryClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowerTest {
    private static final TopicPartition SECTORS =
            new TopicPartition(Topics.DEFAULT.totalsSector().name(), 0);
    private static final TopicPartition PARTNERS =
            new TopicPartition(Topics.DEFAULT.totalsPartner().name(), 0);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
    private final Map<TopicPartition, Long> ends = new HashMap<>(Map.of(SECTORS, 0L, PARTNERS, 0L));
    private final List<String> shown = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-01T00:00:00Z");

    @Test
    void aTransactionIsShownWhenAllOfItIsRead(@TempDir Path directory) throws InterruptedException {
        try (LiveIndex live = new LiveIndex(directory, 16L << 20)) {
            Follower follower = follower(live);
            follower.step();
            assertThat(shown).containsExactly("settled");

            ends.putAll(Map.of(SECTORS, 1L, PARTNERS, 1L));
            deliver(SECTORS, "CENSUS.USA.M.HS2.85.2020-01");
            follower.step();
            assertThat(shown).as("half of it is read").hasSize(1);

            deliver(PARTNERS, "CENSUS.USA.M.CHN.2020-01");
            follower.step();
            assertThat(shown).containsExactly("settled", "settled");
        }
    }

    @Test
    void unbrokenWritingIsShownAfterAWhileAndSaysSo(@TempDir Path directory) throws InterruptedException {
        try (LiveIndex live = new LiveIndex(directory, 16L << 20)) {
            Follower follower = follower(live);
            follower.step();

            ends.putAll(Map.of(SECTORS, 9L, PARTNERS, 9L));
            deliver(SECTORS, "CENSUS.USA.M.HS2.85.2020-01");
            follower.step();
            assertThat(shown).hasSize(1);

            now = now.plusSeconds(121);
            follower.step();
            assertThat(shown).containsExactly("settled", "unsettled");
        }
    }

    private Follower follower(LiveIndex live) throws InterruptedException {
        consumer.updateBeginningOffsets(ends);
        Values values = new Values(RegistryClient.at("http://127.0.0.1:1"));
        Ingest ingest =
                new Ingest(Feed.of(Topics.DEFAULT), values, new AppliedReleases(), new AtomicLong(), Clock.systemUTC());
        return new Follower(
                consumer,
                asked -> Map.copyOf(ends),
                live.open("test", now),
                ingest,
                new Follower.Listener() {
                    @Override
                    public void show(Map<TopicPartition, Long> positions, boolean settled) {
                        shown.add(settled ? "settled" : "unsettled");
                    }

                    @Override
                    public void lag(long records, boolean ready) {
                        assertThat(ready).isTrue();
                    }
                },
                new Clock() {
                    @Override
                    public Instant instant() {
                        return now;
                    }

                    @Override
                    public ZoneId getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(ZoneId zone) {
                        return this;
                    }
                },
                List.of(SECTORS, PARTNERS));
    }

    private void deliver(TopicPartition partition, String key) {
        consumer.addRecord(new ConsumerRecord<>(partition.topic(), 0, 0, key.getBytes(StandardCharsets.UTF_8), null));
    }
}

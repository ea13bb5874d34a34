package dev.entrepot.streams.view;

import dev.entrepot.schemas.avro.ReleaseState;
import dev.entrepot.schemas.avro.ReleaseStatus;
import dev.entrepot.schemas.wire.TakenBack;
import dev.entrepot.schemas.wire.UndecodableException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes polled records into the index, with the offsets that they bring it to, as one change. */
final class Ingest {
    private static final Logger LOG = LoggerFactory.getLogger(Ingest.class);

    private final Map<String, Feed> feeds = new HashMap<>();
    private final Values values;
    private final AppliedReleases applied;
    private final AtomicLong unreadable;
    private final Clock clock;
    private List<AppliedRelease> taken = new ArrayList<>();

    /**
     * Makes the writer.
     *
     * @param applied the releases that are applied; kept up to date
     * @param unreadable counts records that cannot be indexed
     * @param clock says since when a release is held
     */
    Ingest(List<Feed> feeds, Values values, AppliedReleases applied, AtomicLong unreadable, Clock clock) {
        feeds.forEach(feed -> this.feeds.put(feed.topic(), feed));
        this.values = values;
        this.applied = applied;
        this.unreadable = unreadable;
        this.clock = clock;
    }

    void write(Index index, ConsumerRecords<byte[], byte[]> records, Map<TopicPartition, Long> positions) {
        Set<String> newlyApplied = new HashSet<>();
        try (Index.Batch batch = index.batch()) {
            for (ConsumerRecord<byte[], byte[]> record : records) {
                add(index, batch, record, newlyApplied);
            }
            for (Map.Entry<TopicPartition, Long> position : positions.entrySet()) {
                batch.setOffset(position.getKey(), position.getValue());
            }
            batch.write();
        } catch (RocksDBException e) {
            throw new IndexException("the index cannot be written: " + e.getMessage(), e);
        }
    }

    /** Returns the releases that have taken effect since the last call. */
    List<AppliedRelease> take() {
        List<AppliedRelease> all = taken;
        taken = new ArrayList<>();
        return all;
    }

    private void add(Index index, Index.Batch batch, ConsumerRecord<byte[], byte[]> record, Set<String> newlyApplied)
            throws RocksDBException {
        Feed feed = feeds.get(record.topic());
        if (feed == null) {
            return;
        }
        try {
            String name = text(record.key());
            byte[] key = feed.key(name);
            add(batch, feed, key, record);
            if (feed.table() == Table.RELEASE_STATUS) {
                ReleaseStatus status = record.value() == null ? null : values.status(record.value());
                note(index, batch, key, status);
                count(index, name, key, status, newlyApplied);
            }
        } catch (IllegalArgumentException | UndecodableException e) {
            long count = unreadable.incrementAndGet();
            LOG.warn(
                    "Record {}-{}@{} is not shown ({} so far): {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    count,
                    e.getMessage());
        }
    }

    private void add(Index.Batch batch, Feed feed, byte[] key, ConsumerRecord<byte[], byte[]> record)
            throws RocksDBException {
        byte[] value = record.value();
        if (feed.history() && feed.space() != null) {
            if (value == null) {
                batch.removeVintage(IndexKey.version(key, TakenBack.vintage(record.timestamp(), record.headers())));
            } else {
                batch.putVintage(IndexKey.version(key, values.vintage(feed.space(), record.timestamp(), value)), value);
            }
        } else if (value == null) {
            batch.removeLatest(key);
        } else {
            values.check(feed, value);
            batch.putLatest(key, value);
        }
    }

    /** Keeps since when a release is held. */
    private void note(Index index, Index.Batch batch, byte[] key, @Nullable ReleaseStatus status)
            throws RocksDBException {
        byte[] heldKey = IndexKey.of(Table.HELD_SINCE, IndexKey.parts(key));
        if (status != null && status.getState() == ReleaseState.HELD) {
            byte[] since = index.latest(heldKey);
            batch.putLatest(heldKey, since == null ? millis(clock) : since);
        } else {
            batch.removeLatest(heldKey);
        }
    }

    /** Counts a release once, however often its status is written: before, in this batch or later. */
    private void count(Index index, String name, byte[] key, @Nullable ReleaseStatus status, Set<String> newlyApplied) {
        if (status == null || !AppliedReleases.isApplied(status)) {
            return;
        }
        byte[] before = index.latest(key);
        boolean known = before != null && AppliedReleases.isApplied(values.status(before));
        if (newlyApplied.add(name) && !known) {
            applied.add(status);
            taken.add(AppliedRelease.of(status));
        } else {
            applied.renew(status);
        }
    }

    private static byte[] millis(Clock clock) {
        return ByteBuffer.allocate(Long.BYTES).putLong(clock.millis()).array();
    }

    private static String text(byte @Nullable [] key) {
        if (key == null) {
            throw new IllegalArgumentException("it has no key");
        }
        return new String(key, StandardCharsets.UTF_8);
    }
}

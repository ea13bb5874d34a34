package dev.entrepot.streams.view;

import dev.entrepot.schemas.wire.TakenBack;
import dev.entrepot.schemas.wire.UndecodableException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private final Map<List<String>, AppliedRelease> applied;
    private final AtomicLong unreadable;

    /**
     * Makes the writer.
     *
     * @param applied newest applied releases; kept up to date
     * @param unreadable counts records that cannot be indexed
     */
    Ingest(List<Feed> feeds, Values values, Map<List<String>, AppliedRelease> applied, AtomicLong unreadable) {
        feeds.forEach(feed -> this.feeds.put(feed.topic(), feed));
        this.values = values;
        this.applied = applied;
        this.unreadable = unreadable;
    }

    void write(Index index, ConsumerRecords<byte[], byte[]> records, Map<TopicPartition, Long> positions) {
        try (Index.Batch batch = index.batch()) {
            for (ConsumerRecord<byte[], byte[]> record : records) {
                add(batch, record);
            }
            for (Map.Entry<TopicPartition, Long> position : positions.entrySet()) {
                batch.setOffset(position.getKey(), position.getValue());
            }
            batch.write();
        } catch (RocksDBException e) {
            throw new IndexException("the index cannot be written: " + e.getMessage(), e);
        }
    }

    private void add(Index.Batch batch, ConsumerRecord<byte[], byte[]> record) throws RocksDBException {
        Feed feed = feeds.get(record.topic());
        if (feed == null) {
            return;
        }
        try {
            add(batch, feed, feed.key(text(record.key())), record);
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
        if (feed.history() && feed.kind() != null) {
            if (value == null) {
                batch.removeVintage(IndexKey.version(key, TakenBack.vintage(record.timestamp(), record.headers())));
            } else {
                batch.putVintage(IndexKey.version(key, values.vintage(feed.kind(), record.timestamp(), value)), value);
            }
        } else if (value == null) {
            batch.removeLatest(key);
        } else {
            if (feed.table() == Table.RELEASE_STATUS) {
                Applied.note(applied, values.status(value));
            }
            batch.putLatest(key, value);
        }
    }

    private static String text(byte @Nullable [] key) {
        if (key == null) {
            throw new IllegalArgumentException("it has no key");
        }
        return new String(key, StandardCharsets.UTF_8);
    }
}

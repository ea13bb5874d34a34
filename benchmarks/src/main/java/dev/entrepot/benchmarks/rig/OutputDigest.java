package dev.entrepot.benchmarks.rig;

import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Number and sum of hashes of records: the same for the same records in any order. */
final class OutputDigest {
    private long records;
    private long hash;

    /** Adds a record of a topic, which has a number of its own. */
    void add(int topic, ConsumerRecord<byte[], byte[]> record) {
        long key = Hash64.mix(topic, Hash64.of(record.key()));
        long value = record.value() == null ? 0 : Hash64.of(record.value());
        records++;
        hash += Hash64.mix(Hash64.mix(key, record.timestamp()), value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OutputDigest digest && digest.records == records && digest.hash == hash;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(hash);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%d records with hash %016x", records, hash);
    }
}

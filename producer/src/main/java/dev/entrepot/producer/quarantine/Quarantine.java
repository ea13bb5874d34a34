package dev.entrepot.producer.quarantine;

import dev.entrepot.producer.publish.Cluster;
import dev.entrepot.schemas.avro.QuarantinedRecord;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The entries of the quarantine that were asked for, and what became of them. */
public final class Quarantine {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final Comparator<QuarantineEntry> ORDER = Comparator.comparing(QuarantineEntry::at)
            .thenComparing(entry -> String.valueOf(entry.record().getFile()))
            .thenComparingLong(entry -> entry.record().getLine())
            .thenComparing(QuarantineEntry::place);

    private final Map<String, QuarantineEntry> entries = new LinkedHashMap<>();
    private final Map<String, Fate> fates = new HashMap<>();
    private final Map<Object, Object> shared = new HashMap<>();

    private Quarantine() {}

    /**
     * Reads the topic from beginning to end.
     *
     * @param cluster where it is
     * @param wanted which entries are kept
     * @param contents whether the original bytes are kept too
     */
    public static Quarantine read(Cluster cluster, Predicate<QuarantineEntry> wanted, boolean contents) {
        Quarantine quarantine = new Quarantine();
        cluster.read(
                cluster.topics().quarantine(),
                QuarantinedRecord.class,
                record -> quarantine.take(record, wanted, contents));
        return quarantine;
    }

    private void take(
            ConsumerRecord<String, QuarantinedRecord> record, Predicate<QuarantineEntry> wanted, boolean contents) {
        QuarantinedRecord value = record.value();
        if (value == null || record.key() == null) {
            return;
        }
        Fate fate = fate(value);
        if (fate != null && value.getRepairs() != null) {
            fates.put(value.getRepairs(), fate);
            return;
        }
        QuarantineEntry entry = new QuarantineEntry(
                QuarantineEntry.id(record.key(), value),
                record.key(),
                record.partition(),
                record.offset(),
                Instant.ofEpochMilli(record.timestamp()),
                value);
        if (wanted.test(entry)) {
            if (!contents) {
                value.put("original", NOTHING);
            }
            value.put("header", share(value.getHeader()));
            value.put("options", share(value.getOptions()));
            entries.putIfAbsent(entry.id(), entry);
        }
    }

    /** Rows of one file have the same header line and options: they are kept once. */
    @SuppressWarnings({"unchecked", "NullAway"}) // of one type as what is given; an optional field stays absent
    private <T> T share(@Nullable T value) {
        return value == null ? null : (T) shared.computeIfAbsent(value, same -> same);
    }

    static @Nullable Fate fate(QuarantinedRecord record) {
        for (Fate.Kind kind : Fate.Kind.values()) {
            if (kind.name().equals(record.getReason())) {
                return new Fate(kind, record.getRelease(), record.getFile(), record.getLine());
            }
        }
        return null;
    }

    /** Returns the entries by release instant and place. */
    public List<QuarantineEntry> entries() {
        List<QuarantineEntry> sorted = new ArrayList<>(entries.values());
        sorted.sort(ORDER);
        return sorted;
    }

    /** Returns an entry; null when it is not among those that were asked for. */
    public @Nullable QuarantineEntry entry(String id) {
        return entries.get(id);
    }

    /** Returns what became of an entry; null while it is open. */
    public @Nullable Fate fate(String id) {
        return fates.get(id);
    }

    /** Returns whether nothing became of an entry yet. */
    public boolean isOpen(QuarantineEntry entry) {
        return !fates.containsKey(entry.id());
    }

    /** Returns how many of these entries there are for each reason, the most frequent first. */
    public static Map<String, Long> byReason(Collection<QuarantineEntry> entries) {
        Map<String, Long> counts = new HashMap<>();
        entries.forEach(entry -> counts.merge(entry.record().getReason(), 1L, Long::sum));
        Map<String, Long> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .forEach(count -> sorted.put(count.getKey(), count.getValue()));
        return sorted;
    }
}

package dev.entrepot.streams.replay;

import dev.entrepot.schemas.wire.PartialDeserializer;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.schemas.wire.UndecodableException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Decides which records of one partition of an input topic take part in a replay. A release is let in or left out as a whole, by the
 * instant of its begin mark. Takes the records in the order of the log; owned by one thread.
 */
final class Admission {
    private record Release(String source, String reporter, String id) {}

    private final Selected selected;
    private final boolean looksInside;
    private final PartialDeserializer reader;
    private final Set<Release> leftOut = new HashSet<>();

    /** Starts before the first record of a partition of the trade records, or of the R&amp;D records. */
    Admission(Selected selected, boolean trade, RegistryClient registry) {
        this.selected = selected;
        this.looksInside = selected.asOf() != null || !selected.sources().isEmpty();
        this.reader = Glance.reader(trade, registry);
    }

    /** Whether the record takes part. What cannot be read is left to the stage, which says so in quarantine. */
    boolean admits(ConsumerRecord<byte[], byte[]> record) {
        String reporter = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        if (!selected.hasReporter(reporter)) {
            return false;
        }
        if (!looksInside) {
            return true;
        }
        byte[] value = record.value();
        if (value == null) {
            return selected.isKnown(record.timestamp());
        }
        Glance glance;
        try {
            glance = Glance.of(reader.deserialize(record.topic(), value));
        } catch (UndecodableException e) {
            return selected.isKnown(record.timestamp());
        }
        return selected.hasSource(glance.source()) && isKnown(glance, reporter, record.timestamp());
    }

    /**
     * Whether a record that lies within an applied release takes part when it is read again: a live record that is too new lies there
     * too.
     */
    boolean admitsAgain(String topic, long timestamp, byte[] value) {
        if (selected.isKnown(timestamp)) {
            return true;
        }
        try {
            return Glance.of(reader.deserialize(topic, value)).release() != null;
        } catch (UndecodableException e) {
            return false;
        }
    }

    private boolean isKnown(Glance glance, String reporter, long timestamp) {
        String id = glance.release();
        if (id == null) {
            return selected.isKnown(timestamp);
        }
        Release release = new Release(glance.source(), reporter, id);
        Long releasedAt = glance.releasedAt();
        if (releasedAt != null) {
            if (selected.isKnown(releasedAt)) {
                leftOut.remove(release);
            } else {
                leftOut.add(release);
            }
        }
        return !leftOut.contains(release);
    }
}

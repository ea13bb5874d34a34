package dev.entrepot.producer.publish;

import dev.entrepot.schemas.avro.PublishProgress;
import dev.entrepot.schemas.avro.ReleaseManifest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Reads what earlier runs have sent from what they have committed.
 *
 * @param log committed records, the oldest first
 */
record LogJournal(List<ProducerRecord<String, SpecificRecord>> log) implements Journal {
    @Override
    public Map<String, Progress> read(String contentId) {
        Map<String, Progress> progress = new HashMap<>();
        for (ProducerRecord<String, SpecificRecord> record : log) {
            if (record.value() instanceof PublishProgress state
                    && state.getContentId().equals(contentId)) {
                progress.put(
                        record.key(),
                        new Progress(state.getRows(), state.getComplete(), Instant.ofEpochMilli(record.timestamp())));
            }
        }
        return progress;
    }

    @Override
    public Set<String> taken(String contentId) {
        return log.stream()
                .filter(record -> record.value() instanceof ReleaseManifest manifest
                        && !manifest.getContentId().equals(contentId))
                .map(ProducerRecord::key)
                .collect(Collectors.toSet());
    }
}

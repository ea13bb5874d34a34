package dev.entrepot.producer.quarantine;

import dev.entrepot.producer.publish.Cluster;
import dev.entrepot.schemas.avro.ReleaseManifest;
import dev.entrepot.schemas.avro.ReleaseState;
import dev.entrepot.schemas.avro.ReleaseStatus;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of releases: their order among those of an instant, and what became of them. */
final class ReleaseCatalogue {
    private final Map<String, Integer> sequences = new HashMap<>();
    private final Map<String, ReleaseStatus> states = new HashMap<>();

    private ReleaseCatalogue() {}

    static ReleaseCatalogue read(Cluster cluster) {
        ReleaseCatalogue catalogue = new ReleaseCatalogue();
        cluster.read(cluster.topics().releases(), ReleaseManifest.class, record -> {
            if (record.value() != null) {
                ReleaseManifest manifest = record.value();
                catalogue.sequences.put(record.key(), manifest.getSequence());
                catalogue.sequences.put(manifest.getRelease(), manifest.getSequence());
            }
        });
        cluster.read(cluster.topics().releaseStatus(), ReleaseStatus.class, record -> {
            if (record.value() == null) {
                catalogue.states.remove(record.key());
            } else {
                catalogue.states.put(record.key(), record.value());
            }
        });
        return catalogue;
    }

    /** Returns the sequence of a release, the same for all of its reporters; 0 when none of them has a manifest. */
    int sequence(String statusKey, String release) {
        return sequences.getOrDefault(statusKey, sequences.getOrDefault(release, 0));
    }

    /** Returns the state of a release for a reporter; null when it has none. */
    @Nullable
    ReleaseState state(String statusKey) {
        ReleaseStatus status = states.get(statusKey);
        return status == null ? null : status.getState();
    }
}

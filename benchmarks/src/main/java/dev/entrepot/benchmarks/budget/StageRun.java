package dev.entrepot.benchmarks.budget;

import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.streams.stage.LedgerCounts;
import dev.entrepot.streams.stage.LedgerStage;
import dev.entrepot.streams.stage.LogRecord;
import dev.entrepot.streams.stage.ReferenceData;
import java.util.List;

/** One stage that starts empty, on a store in memory, with outputs that are counted. Owned by one thread. */
public final class StageRun {
    private final LedgerCounts counts = new LedgerCounts();
    private final CountingStore store = new CountingStore();
    private final CountingOutlet outlet = new CountingOutlet();
    private final LedgerStage stage;
    private long releases;

    /** Starts a stage for the only partition there is. */
    public StageRun(RegistryClient registry, ReferenceData reference) {
        this.stage = new LedgerStage(
                new LedgerStage.Parts(Topics.DEFAULT, 1, reference, "benchmark", counts),
                registry,
                0,
                store,
                new NoPast(),
                outlet);
    }

    /** Takes one record in. */
    public void take(LogRecord record) {
        if (stage.take(record)) {
            stage.closeLive();
        }
    }

    /**
     * Takes releases in, one after the other.
     *
     * @throws IllegalStateException when one has not taken effect or a record was rejected: what was measured is then not the work
     */
    public void take(List<RecordedRelease> more) {
        for (RecordedRelease release : more) {
            release.records().forEach(this::take);
        }
        releases += more.size();
        if (counts.applied() != releases || counts.quarantined() != 0) {
            throw new IllegalStateException("of " + releases + " releases " + counts.applied() + " took effect, and "
                    + counts.quarantined() + " records were rejected");
        }
    }

    /** Returns how many records went in so far. */
    public long inputRecords() {
        return counts.records();
    }

    /** Returns how many records came out so far. */
    public long outputRecords() {
        return outlet.records();
    }

    /** Returns how many bytes of keys and values came out so far. */
    public long outputBytes() {
        return outlet.bytes();
    }

    /** Returns how many bytes of keys and values were put into the store so far. */
    public long storedBytes() {
        return store.bytes();
    }
}

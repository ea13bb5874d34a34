package dev.entrepot.domain.ledger;

import dev.entrepot.domain.release.ReleaseReport.Counts;

/** Counts what a release does to records and cells. Owned by one thread. */
final class Tally {
    private long duplicates;
    private long conflicts;
    private long added;
    private long revised;
    private long unchanged;
    private long withdrawn;
    private long superseded;

    void duplicates(int records) {
        duplicates += records;
    }

    void conflicts(int records) {
        conflicts += records;
    }

    void added() {
        added++;
    }

    void revised() {
        revised++;
    }

    void unchanged() {
        unchanged++;
    }

    void withdrawn(int cells) {
        withdrawn += cells;
    }

    void superseded() {
        superseded++;
    }

    /**
     * Returns the counts.
     *
     * @param seen records received
     * @param quarantined rows in quarantine before they were counted here
     */
    Counts counts(long seen, long quarantined) {
        return new Counts(seen, duplicates, quarantined + conflicts, added, revised, unchanged, withdrawn, superseded);
    }
}

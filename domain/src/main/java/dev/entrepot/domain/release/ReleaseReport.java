package dev.entrepot.domain.release;

/**
 * What became of a release.
 *
 * @param header the release
 * @param state where it stands
 * @param reason why it is held; empty otherwise
 * @param expected records announced; -1 while open
 * @param counts what became of the records
 */
public record ReleaseReport(ReleaseHeader header, ReleaseState state, String reason, long expected, Counts counts) {

    /**
     * Counts of records and cells.
     *
     * @param seen records received
     * @param duplicates records dropped as repetitions within the release
     * @param quarantined rows in quarantine, before sending and after
     * @param added cells that were not there before
     * @param revised cells whose value changed
     * @param unchanged cells confirmed with the same value
     * @param withdrawn cells that a snapshot no longer lists
     * @param superseded records that a newer release had already replaced
     */
    public record Counts(
            long seen,
            long duplicates,
            long quarantined,
            long added,
            long revised,
            long unchanged,
            long withdrawn,
            long superseded) {
        /** Nothing counted. */
        public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0);

        /** Returns the same with records that were rejected one by one, which were received and are in quarantine. */
        public Counts withRejected(long rejected) {
            return new Counts(
                    seen + rejected,
                    duplicates,
                    quarantined + rejected,
                    added,
                    revised,
                    unchanged,
                    withdrawn,
                    superseded);
        }

        /** Returns the same after some cells were counted anew. */
        public Counts recounted(Counts then, Counts now) {
            return new Counts(
                    seen,
                    duplicates,
                    quarantined,
                    added + now.added - then.added,
                    revised + now.revised - then.revised,
                    unchanged + now.unchanged - then.unchanged,
                    withdrawn + now.withdrawn - then.withdrawn,
                    superseded + now.superseded - then.superseded);
        }

        /** Returns the records that were taken in, whether or not they changed anything. */
        public long accepted() {
            return added + revised + unchanged + superseded;
        }
    }
}

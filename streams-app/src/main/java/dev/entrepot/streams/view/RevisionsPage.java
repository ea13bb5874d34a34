package dev.entrepot.streams.view;

import java.util.List;

/**
 * An answer about revisions.
 *
 * @param series one for each window of a series, in the order of the keys
 * @param more whether there are series after these
 * @param sources which source each reporter's series come from
 * @param applied the newest release that they contain, for each of these
 * @param note why there are none, in words; empty when there are some
 */
public record RevisionsPage(
        List<SeriesRevisions> series,
        boolean more,
        List<SourceChoice> sources,
        List<AppliedRelease> applied,
        String note) {}

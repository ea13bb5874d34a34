package dev.entrepot.streams.view;

import java.util.List;

/**
 * An answer.
 *
 * @param rows one a figure, in the order of the keys
 * @param more whether there are rows after these
 * @param sources which source each reporter's rows come from
 * @param applied the newest release that the rows contain, for each of these
 * @param note why there are no rows, in words; empty when there are some
 * @param <R> a row
 */
public record RowPage<R>(
        List<R> rows, boolean more, List<SourceChoice> sources, List<AppliedRelease> applied, String note) {}

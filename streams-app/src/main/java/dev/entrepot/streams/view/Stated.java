package dev.entrepot.streams.view;

import java.util.List;

/**
 * What a record of totals states.
 *
 * @param figures one for each window; none when the record withdraws what was there
 * @param lineage where it comes from
 */
record Stated(List<TotalRow> figures, Lineage lineage) {}

package dev.entrepot.producer.generate;

import dev.entrepot.domain.period.Period;

/**
 * One record of a made-up release.
 *
 * @param period month
 * @param partner ISO 3166-1 alpha-3 code, or W00 for the world
 * @param flow M or X
 * @param classification HS edition in force, e.g. H5
 * @param commodity subheading, chapter, or TOTAL
 * @param value whole US dollars; {@link #TAKEN_BACK} when there is no value any more
 * @param weight whole kilograms; 0 when not stated
 */
public record GeneratedRow(
        Period period, String partner, String flow, String classification, String commodity, long value, long weight) {
    /** Stands for the value of a record that takes its predecessor back. */
    public static final long TAKEN_BACK = -1;
}

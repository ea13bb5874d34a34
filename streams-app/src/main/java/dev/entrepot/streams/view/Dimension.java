package dev.entrepot.streams.view;

import java.util.Locale;

/** A part of the key of a total or indicator, by the name that queries use. */
public enum Dimension {
    /** Who published. */
    SOURCE,
    /** Reporting economy, or the country of R&amp;D figures. */
    REPORTER,
    /** Indicator, by its id in the catalogue. */
    ID,
    /** Trade flow. */
    FLOW,
    /** Taxonomy of the sector. */
    TAXONOMY,
    /** Sector; in R&amp;D the measure with its breakdown. */
    SECTOR,
    /** Partner. */
    PARTNER,
    /** What else distinguishes an indicator, such as its window. */
    VARIANT,
    /** M, Q or A. */
    FREQUENCY,
    /** Month, quarter or year; always the last part. */
    PERIOD;

    /** Returns the name in queries, e.g. {@code partner}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

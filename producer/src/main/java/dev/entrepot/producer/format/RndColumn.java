package dev.entrepot.producer.format;

import java.util.Locale;

/** The columns of a canonical R&amp;D file. */
enum RndColumn {
    SOURCE,
    FREQUENCY,
    PERIOD,
    COUNTRY,
    MEASURE,
    VALUE,
    UNIT,
    PERFORMER,
    FUNDS,
    TYPE,
    INDUSTRY,
    OBS_STATUS,
    RELEASED_AT;

    /** Returns the name in the header. */
    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns whether a file can do without it. */
    boolean isOptional() {
        return ordinal() > UNIT.ordinal();
    }
}

package dev.entrepot.producer.format;

import java.util.Locale;

/** The columns of a canonical trade file. */
enum TradeColumn {
    SOURCE,
    FREQUENCY,
    PERIOD,
    REPORTER,
    PARTNER,
    FLOW,
    CLASSIFICATION,
    COMMODITY,
    VALUE,
    CURRENCY,
    PARTNER2,
    CUSTOMS,
    TRANSPORT,
    AREA,
    NET_WEIGHT_KG,
    QUANTITY,
    QUANTITY_UNIT,
    OBS_STATUS,
    CONF_STATUS,
    VALUATION,
    ENTERPRISE,
    REGIME,
    RELEASED_AT;

    /** Returns the name in the header. */
    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns whether a file can do without it. */
    boolean isOptional() {
        return ordinal() > CURRENCY.ordinal();
    }
}

package dev.entrepot.domain.observation;

/** Why a row or record was not accepted. A closed list: each has its own place in the operations guide. */
public enum RejectionReason {
    /** The row has too few or too many fields. */
    MALFORMED_ROW,
    /** The quotes of the line do not fit together, so that it cannot be split into fields. */
    BAD_QUOTES,
    /** A field is not written in the declared encoding. */
    BAD_ENCODING,
    /** A field with control characters, or a free text that a spreadsheet would run as a formula. */
    UNSAFE_TEXT,
    /** A required field is empty. */
    MISSING_FIELD,
    /** The figure is empty, and no status says why. */
    MISSING_VALUE,
    /** A source that is no name. */
    BAD_SOURCE,
    /** A country or area code that the code list of the source does not have at any time. */
    UNKNOWN_AREA,
    /** A country or area code that the code list of the source has, but not in that year. */
    AREA_NOT_IN_FORCE,
    /** A reporter that is the world, a group or an unallocated area: no economy that reports. */
    NOT_A_REPORTER,
    /** A flow code that is not one of UN Comtrade's. */
    UNKNOWN_FLOW,
    /** A commodity code that is not written as its classification writes codes. */
    BAD_COMMODITY,
    /** A classification that is not known. */
    UNSUPPORTED_CLASSIFICATION,
    /** A classification that is known, and is neither the Harmonized System nor the balance of payments services of 2010. */
    NOT_GOODS,
    /** A code of services that is known, and of which no total consists: an "of which" line, another breakdown of the same, a supplement. */
    NOT_IN_TREE,
    /** A breakdown code (second partner, customs procedure, transport) that its code list does not have. */
    UNKNOWN_BREAKDOWN,
    /** A frequency that is none of month, quarter and year. */
    BAD_FREQUENCY,
    /** A period that is no month, quarter or year, or does not fit the frequency. */
    BAD_PERIOD,
    /** A release instant that cannot be read. */
    BAD_INSTANT,
    /** A number that cannot be read. */
    BAD_NUMBER,
    /** A number with more decimals than are kept. */
    TOO_PRECISE,
    /** A number that is too large to be added up exactly. */
    OUT_OF_RANGE,
    /** A negative value where there can be none. */
    NEGATIVE_VALUE,
    /** A currency that is not an ISO 4217 code. */
    BAD_CURRENCY,
    /** A status of the observation that is no SDMX code. */
    BAD_STATUS,
    /** A valuation that is neither FOB nor CIF. */
    BAD_VALUATION,
    /** Another row of the same release says something else of the same observation; neither counts. */
    CONFLICT,
    /** The record is on a partition that its reporter does not belong to: written with another partitioner. */
    MISROUTED,
    /** A record that names a release of which no begin mark was seen. */
    NO_RELEASE,
    /** Bytes that cannot be decoded. */
    UNDECODABLE,
    /** A record with no key or no value. */
    EMPTY_RECORD
}

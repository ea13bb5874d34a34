package dev.entrepot.domain.observation;

/** Why a row or record was not accepted. A closed list: each has its own place in the operations guide. */
public enum RejectionReason {
    /** The row has too few or too many fields, or cannot be read as text of the declared encoding. */
    MALFORMED_ROW,
    /** A required field is empty. */
    MISSING_FIELD,
    /** A country or area code that the code list of the source does not have at that time. */
    UNKNOWN_AREA,
    /** A flow code that is not one of UN Comtrade's. */
    UNKNOWN_FLOW,
    /** A commodity code that is not written as its classification writes codes. */
    BAD_COMMODITY,
    /** A classification that is not known or cannot be aggregated as goods. */
    UNSUPPORTED_CLASSIFICATION,
    /** A breakdown code (second partner, customs procedure, transport) that its code list does not have. */
    UNKNOWN_BREAKDOWN,
    /** A period that is no month, quarter or year, or does not fit the frequency. */
    BAD_PERIOD,
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

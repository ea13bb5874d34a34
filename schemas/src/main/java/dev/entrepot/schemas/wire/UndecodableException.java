package dev.entrepot.schemas.wire;

import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** The bytes of a record cannot be read, and never will be: the record belongs into quarantine. */
public final class UndecodableException extends SerializationException {

    /** Why bytes cannot be read. */
    public enum Reason {
        /** Fewer bytes than the five of the header. */
        TOO_SHORT,
        /** The first byte is not 0: some other format. */
        BAD_MAGIC,
        /** The registry does not know the schema id. */
        UNKNOWN_ID,
        /** The id's schema is not Avro, or Avro that cannot be parsed on its own. */
        UNREADABLE_SCHEMA,
        /** The data ends before the schema does. */
        TRUNCATED,
        /** The schema ends before the data does. */
        TRAILING_BYTES,
        /** The writer's schema does not resolve to the reader's. */
        UNRESOLVABLE,
        /** Anything else that Avro refuses, such as a length beyond the limits. */
        MALFORMED
    }

    private final Reason reason;

    UndecodableException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Why the bytes cannot be read. */
    public Reason reason() {
        return reason;
    }
}

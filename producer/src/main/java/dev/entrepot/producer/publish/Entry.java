package dev.entrepot.producer.publish;

import dev.entrepot.schemas.avro.QuarantinedRecord;
import dev.entrepot.schemas.avro.RndRecord;
import dev.entrepot.schemas.avro.TradeRecord;
import org.jspecify.annotations.Nullable;

/** A row of the input in the form in which it is written to the log. */
sealed interface Entry {
    /** Returns the id of the quarantine entry that the row repairs, or was to repair. */
    @Nullable
    String repairs();

    /** Returns the line of the file that it is from. */
    long line();

    /** A record of trade. */
    record Trade(TradeRecord body, @Nullable String repairs) implements Entry {
        @Override
        public long line() {
            return body.getRow();
        }
    }

    /** A record of R&amp;D. */
    record Rnd(RndRecord body, @Nullable String repairs) implements Entry {
        @Override
        public long line() {
            return body.getRow();
        }
    }

    /** A row for the quarantine. */
    record Quarantined(QuarantinedRecord body) implements Entry {
        @Override
        public @Nullable String repairs() {
            return body.getRepairs();
        }

        @Override
        public long line() {
            return body.getLine();
        }
    }

    /** A row that says of a quarantine entry that it is given up. */
    record Discarded(String repairs, long line) implements Entry {}
}

package dev.entrepot.producer.publish;

import dev.entrepot.schemas.avro.QuarantinedRecord;
import dev.entrepot.schemas.avro.RndRecord;
import dev.entrepot.schemas.avro.TradeRecord;

/** A row of the input in the form in which it is written to the log. */
sealed interface Entry {
    /** A record of trade. */
    record Trade(TradeRecord body) implements Entry {}

    /** A record of R&amp;D. */
    record Rnd(RndRecord body) implements Entry {}

    /** A row for the quarantine. */
    record Quarantined(QuarantinedRecord body) implements Entry {}
}

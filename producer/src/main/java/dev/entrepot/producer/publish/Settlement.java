package dev.entrepot.producer.publish;

import dev.entrepot.schemas.avro.QuarantinedRecord;

/** What is written to the quarantine about entries that a release deals with. */
@FunctionalInterface
public interface Settlement {
    /** Of releases that repair nothing. */
    Settlement NONE = (entry, line, discarded, release) -> {
        throw new IllegalStateException("release " + release.id() + " repairs nothing, but line " + line + " does");
    };

    /**
     * A record and its key.
     *
     * @param key key of the entry
     * @param record what became of the entry
     */
    record Settled(String key, QuarantinedRecord record) {}

    /**
     * Returns what became of an entry.
     *
     * @param entry its id
     * @param line line of the first row that repairs it
     * @param discarded whether it is given up
     * @param release the release that the row is in
     */
    Settled settle(String entry, long line, boolean discarded, Release release);
}

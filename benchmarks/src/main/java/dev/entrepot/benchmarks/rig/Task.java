package dev.entrepot.benchmarks.rig;

import java.nio.file.Path;

/**
 * What a job is to do.
 *
 * @param bootstrap where the broker is
 * @param registry base URL of the schema registry
 * @param input topic of trade records and release marks, keyed by reporter
 * @param inputRecords number of records in the input, marks included
 * @param partitions number of partitions of every topic
 * @param outputPrefix begins the name of each topic, group and transactional id of this run; no other run has it
 * @param scratch an empty directory of this run
 */
public record Task(
        String bootstrap,
        String registry,
        String input,
        long inputRecords,
        int partitions,
        String outputPrefix,
        Path scratch) {
    /**
     * Returns the topic into which jobs that make {@link MonthTotals} only write them; it is there already. A record is the key
     * of a total as text and its newest value as 8 bytes, big endian; a total of 0 may be missing.
     */
    public String monthTotals() {
        return outputPrefix + "month-totals";
    }
}

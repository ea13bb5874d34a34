package dev.entrepot.benchmarks.rig;

import java.util.List;

/**
 * What one call measures.
 *
 * @param records about how many records the input has
 * @param peerRecords about how many records the input of slow variants has; not above {@code records}
 * @param warmUpRecords about how many records a job has done before it is measured
 * @param variants what is measured, each once a run
 * @param runs how often
 * @param partitions of every topic
 * @param reporters of the inputs, 0 for what is usual at their size
 * @param months of the inputs, 0 for what is usual at their size
 * @param seed of the made-up worlds
 * @param flags of the JVM of every job
 */
public record RigSettings(
        long records,
        long peerRecords,
        long warmUpRecords,
        List<Variant> variants,
        int runs,
        int partitions,
        int reporters,
        int months,
        long seed,
        List<String> flags) {
    /** Keeps own copies. */
    public RigSettings {
        variants = List.copyOf(variants);
        flags = List.copyOf(flags);
    }

    /** Whether a variant reads the smaller input. */
    boolean isCutShort(Variant variant) {
        return variant.slow() && peerRecords < records;
    }
}

package dev.entrepot.benchmarks.rig;

/** One way to do the work. It is made anew for each run. */
public interface Job {
    /**
     * Reads all of the input, writes all outputs, and returns when the outputs can be read by those who read committed records only.
     * Everything that it started has ended.
     *
     * @return number of records that it wrote to output topics
     * @throws Exception when it fails for any reason; the rig then stops
     */
    long run(Task task) throws Exception;

    /** Returns versions and settings that the figures depend on, in one line; empty when there is nothing to say. */
    default String settings() {
        return "";
    }
}

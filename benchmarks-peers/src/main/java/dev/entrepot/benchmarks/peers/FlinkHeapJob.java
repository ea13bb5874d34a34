package dev.entrepot.benchmarks.peers;

import dev.entrepot.benchmarks.rig.Job;
import dev.entrepot.benchmarks.rig.Task;
import java.util.Map;

/** Month totals in Flink, state on the heap: all of it is written at each checkpoint. */
public final class FlinkHeapJob implements Job {
    private static final Map<String, String> HEAP = Map.of("state.backend.type", "hashmap");

    private final Job job;

    /** A job in one slot. */
    public FlinkHeapJob() {
        this(1);
    }

    /** A job in several slots. */
    public FlinkHeapJob(int parallelism) {
        this.job = FlinkClassLoader.newJob(HEAP, parallelism);
    }

    @Override
    public long run(Task task) throws Exception {
        return job.run(task);
    }

    @Override
    public String settings() {
        return job.settings();
    }
}

package dev.entrepot.benchmarks.peers;

import dev.entrepot.benchmarks.rig.Job;
import dev.entrepot.benchmarks.rig.Task;
import java.util.Map;

/** Month totals in Flink, state in RocksDB: new files are added to each checkpoint. */
public final class FlinkRocksDbJob implements Job {
    private static final Map<String, String> ROCKSDB = Map.of(
            "state.backend.type", "rocksdb",
            "execution.checkpointing.incremental", "true",
            "state.backend.rocksdb.predefined-options", "FLASH_SSD_OPTIMIZED",
            "state.backend.rocksdb.use-bloom-filter", "true",
            "taskmanager.memory.managed.size", "512m");

    private final Job job;

    /** A job in one slot. */
    public FlinkRocksDbJob() {
        this(1);
    }

    /** A job in several slots. */
    public FlinkRocksDbJob(int parallelism) {
        this.job = FlinkClassLoader.newJob(ROCKSDB, parallelism);
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

package dev.entrepot.streams.topology;

import java.util.Set;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.processor.TaskId;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** State on disk that cannot be read any more. */
final class StateDamage {
    private static final Logger LOG = LoggerFactory.getLogger(StateDamage.class);

    private StateDamage() {}

    /**
     * Returns what to throw for a failure of a store: when the disk has bytes that nobody wrote, the exception on which the engine throws
     * away the task's state and rebuilds it from the changelog; otherwise the failure itself.
     */
    static RuntimeException of(ProcessorStateException failure, TaskId task) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RocksDBException damage
                    && damage.getStatus() != null
                    && damage.getStatus().getCode() == Status.Code.Corruption) {
                LOG.warn(
                        "The state of task {} is damaged ({}). It is rebuilt from the changelog; nothing is lost",
                        task,
                        damage.getMessage());
                return new TaskCorruptedException(Set.of(task));
            }
        }
        return failure;
    }
}

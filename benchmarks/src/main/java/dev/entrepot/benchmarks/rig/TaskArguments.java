package dev.entrepot.benchmarks.rig;

import java.nio.file.Path;
import java.util.List;

/** Tasks as words of a command line. */
final class TaskArguments {
    /** Words a task. */
    static final int COUNT = 7;

    private TaskArguments() {}

    static List<String> of(Task task) {
        return List.of(
                task.bootstrap(),
                task.registry(),
                task.input(),
                Long.toString(task.inputRecords()),
                Integer.toString(task.partitions()),
                task.outputPrefix(),
                task.scratch().toString());
    }

    /** The inverse of {@link #of}. */
    static Task parse(List<String> words) {
        return new Task(
                words.get(0),
                words.get(1),
                words.get(2),
                Long.parseLong(words.get(3)),
                Integer.parseInt(words.get(4)),
                words.get(5),
                Path.of(words.get(6)));
    }
}

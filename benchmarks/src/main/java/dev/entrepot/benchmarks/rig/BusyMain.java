package dev.entrepot.benchmarks.rig;

import java.nio.file.Path;
import java.util.List;

/** Keeps one processor busy until the parent closes it. */
final class BusyMain {
    private static final String BUSY = "busy";

    private BusyMain() {}

    /** Takes nothing; says {@code busy}. */
    public static void main(String[] arguments) {
        ChildJvm.endWithParent();
        System.out.println(BUSY + " now");
        long number = 0;
        long hash = 1;
        while (hash != 0) {
            hash = Hash64.mix(hash, number++) | 1;
        }
        System.out.println(number);
    }

    /** Starts one in a process. */
    static ChildJvm start(Path directory) {
        ChildJvm process = ChildJvm.start(BusyMain.class, List.of("-Xmx32m"), List.of(), directory.resolve("busy.log"));
        process.awaitLine(BUSY);
        return process;
    }
}

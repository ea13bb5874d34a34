package dev.entrepot.faults.cluster;

import dev.entrepot.benchmarks.rig.ChildJvm;
import dev.entrepot.streams.app.StreamMain;

/** {@code entrepot stream}, which ends when its parent does. */
final class StreamNodeMain {
    private StreamNodeMain() {}

    /** Takes the arguments of the command. */
    public static void main(String[] arguments) {
        ChildJvm.endWithParent();
        StreamMain.main(arguments);
    }
}

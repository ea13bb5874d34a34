package dev.entrepot.faults.cluster;

import dev.entrepot.benchmarks.rig.ChildJvm;
import dev.entrepot.standalone.Entrepot;

/** The {@code entrepot} command, which ends when its parent does. */
final class PublisherMain {
    private PublisherMain() {}

    /** Takes a verb and its arguments. */
    public static void main(String[] arguments) {
        ChildJvm.endWithParent();
        Entrepot.main(arguments);
    }
}

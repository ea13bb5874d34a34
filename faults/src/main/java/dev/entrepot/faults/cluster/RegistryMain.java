package dev.entrepot.faults.cluster;

import dev.entrepot.benchmarks.rig.ChildJvm;
import dev.entrepot.standalone.registry.EmbeddedRegistry;
import dev.entrepot.streams.logging.Logging;
import java.nio.file.Path;

/** A schema registry, until its parent ends. */
final class RegistryMain {
    private RegistryMain() {}

    /** Takes the directory of its data and its port. */
    public static void main(String[] arguments) {
        Logging.toConsole();
        try (EmbeddedRegistry registry =
                EmbeddedRegistry.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]))) {
            System.out.println("ready " + registry.url());
            ChildJvm.awaitEndOfInput();
        }
    }
}

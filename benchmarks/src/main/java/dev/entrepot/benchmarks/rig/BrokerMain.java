package dev.entrepot.benchmarks.rig;

import dev.entrepot.standalone.broker.EmbeddedBroker;
import dev.entrepot.standalone.registry.EmbeddedRegistry;
import dev.entrepot.streams.logging.Logging;
import java.nio.file.Path;

/** The broker and the registry of the rig, until the parent closes them. */
final class BrokerMain {
    static final String READY = "ready";

    private BrokerMain() {}

    /** Takes the directory for their data; says {@code ready}, the broker's address and the registry's. */
    public static void main(String[] arguments) {
        Logging.toConsole();
        Path directory = Path.of(arguments[0]);
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
                EmbeddedRegistry registry = EmbeddedRegistry.start(directory.resolve("registry"), 0)) {
            System.out.println(READY + " " + broker.bootstrap() + " " + registry.url());
            broker.failure().thenAccept(why -> {
                System.err.println(why);
                Runtime.getRuntime().halt(1);
            });
            ChildJvm.awaitEndOfInput();
        }
    }
}

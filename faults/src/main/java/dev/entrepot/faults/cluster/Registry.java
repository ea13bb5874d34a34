package dev.entrepot.faults.cluster;

import dev.entrepot.faults.Patience;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.standalone.host.LoopbackPort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The schema registry, a process that keeps its address and its data. */
public final class Registry implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final List<String> FLAGS = List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final ChildProcess process;
    private final String url;

    /** Starts it with its data in a directory, and returns when it answers. */
    public Registry(Path directory) {
        int port = LastingPort.free();
        this.url = "http://" + LoopbackPort.ADDRESS + ":" + port;
        this.process = ChildProcess.of(
                "registry",
                RegistryMain.class,
                FLAGS,
                List.of(directory.resolve("registry").toString(), Integer.toString(port)),
                Map.of(),
                directory.resolve("registry.log"));
        start();
    }

    /** Starts it again after it was killed, and returns when it answers. */
    public void start() {
        process.start();
        RegistryClient client = RegistryClient.at(url);
        Patience.await("the registry answers", READY_WITHIN, client::ping, process::lastWords);
    }

    /** Returns the process. */
    public ChildProcess process() {
        return process;
    }

    /** Returns its base address. */
    public String url() {
        return url;
    }

    @Override
    public void close() {
        process.close();
    }
}

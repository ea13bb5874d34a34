package dev.entrepot.standalone.registry;

import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.schemas.wire.RegistrySettings;
import dev.entrepot.standalone.host.LoopbackPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Apicurio Registry with its memory as storage, unpacked by the build and run in a Java process of its own. */
public final class ApicurioProcess implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private final Process process;
    private final String address;

    private ApicurioProcess(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /** Starts it at a free port and waits until it answers. */
    public static ApicurioProcess start() throws IOException {
        Path home = Path.of(System.getProperty("apicurio.home", "target/apicurio"));
        int port = LoopbackPort.resolve(0, "quarkus.http.port");
        Path log = home.resolveSibling("apicurio.log");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=" + port,
                        "-jar",
                        runner(home).toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        ApicurioProcess apicurio = new ApicurioProcess(process, "http://127.0.0.1:" + port);
        try {
            new RegistryClient(RegistrySettings.of(apicurio.confluentUrl()).withPatience(START_LIMIT)).awaitReady();
            return apicurio;
        } catch (RuntimeException e) {
            apicurio.close();
            throw new IllegalStateException("Apicurio did not start, see " + log, e);
        }
    }

    private static Path runner(Path home) throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(file -> file.toString().endsWith("-runner.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("No runner jar in " + home + ": run mvn verify"));
        }
    }

    /** The base address of its Confluent interface. */
    public String confluentUrl() {
        return address + "/apis/ccompat/v7";
    }

    /** The base address of its own interface, which its serdes use. */
    public String ownUrl() {
        return address + "/apis/registry/v2";
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

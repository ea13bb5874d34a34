package dev.entrepot.benchmarks.budget;

import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.standalone.registry.EmbeddedRegistry;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The product's own registry in this process, in a directory that goes when it closes. */
public final class LocalRegistry implements AutoCloseable {
    private final Path directory;
    private final EmbeddedRegistry registry;
    private final RegistryClient client;

    private LocalRegistry(Path directory) {
        this.directory = directory;
        this.registry = EmbeddedRegistry.start(directory, 0);
        this.client = RegistryClient.at(registry.url());
    }

    /**
     * Starts one.
     *
     * @throws IOException when there is no room for its directory
     */
    public static LocalRegistry start() throws IOException {
        return new LocalRegistry(Files.createTempDirectory("entrepot-registry"));
    }

    /** Returns its one client, which remembers every schema that it has seen. */
    public RegistryClient client() {
        return client;
    }

    @Override
    public void close() throws IOException {
        registry.close();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}

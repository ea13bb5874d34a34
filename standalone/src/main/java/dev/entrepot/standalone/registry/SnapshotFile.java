package dev.entrepot.standalone.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.entrepot.standalone.host.DurableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The registry's memory on disk: one JSON file, replaced whole. */
final class SnapshotFile {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path file;

    SnapshotFile(Path directory) {
        this.file = directory.resolve("schemas.json");
    }

    RegistrySnapshot read() {
        if (!Files.exists(file)) {
            return RegistrySnapshot.EMPTY;
        }
        try {
            return JSON.readValue(Files.readAllBytes(file), RegistrySnapshot.class);
        } catch (JsonProcessingException e) {
            // Starting empty would hand out the ids of existing records to other schemas.
            throw new IllegalStateException(
                    "Registry file " + file + " is damaged (" + e.getOriginalMessage()
                            + "): restore it from a copy, or choose another directory with --data-dir",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read registry file " + file + " (" + e + ")", e);
        }
    }

    void write(RegistrySnapshot snapshot) {
        try {
            DurableFile.replace(file, JSON.writeValueAsBytes(snapshot));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write registry file " + file + " (" + e + ")", e);
        }
    }
}

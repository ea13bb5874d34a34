package dev.entrepot.benchmarks.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A directory that is gone afterwards, even when the program is interrupted. */
final class ScratchDirectory implements AutoCloseable {
    private final Path path;
    private final Thread hook = new Thread(this::delete, "scratch-delete");

    private ScratchDirectory(Path path) {
        this.path = path;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Makes one where temporary files go. */
    static ScratchDirectory make(String prefix) {
        try {
            return new ScratchDirectory(Files.createTempDirectory(prefix));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a directory for temporary files", e);
        }
    }

    Path path() {
        return path;
    }

    private void delete() {
        delete(path);
    }

    /** Deletes a directory with all that is in it. */
    static void delete(Path directory) {
        try (Stream<Path> all = Files.walk(directory)) {
            all.sorted(Comparator.reverseOrder()).forEach(ScratchDirectory::deleteOne);
        } catch (IOException | UncheckedIOException e) {
            // A process that is just ending may still be at work in it; the second attempt is the last.
        }
    }

    private static void deleteOne(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        delete();
        if (!Files.exists(path)) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}

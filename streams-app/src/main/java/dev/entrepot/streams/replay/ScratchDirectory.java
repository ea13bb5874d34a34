package dev.entrepot.streams.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A directory for the length of one replay; it is deleted at the end, also when the process is told to stop. */
final class ScratchDirectory implements AutoCloseable {
    private final Path path;
    private final Thread atExit;

    private ScratchDirectory(Path path) {
        this.path = path;
        this.atExit = new Thread(this::delete, "delete-scratch");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Makes one.
     *
     * @param in where; none for the system's temporary files
     */
    static ScratchDirectory make(@Nullable Path in) {
        try {
            String name = "entrepot-replay";
            if (in == null) {
                return new ScratchDirectory(Files.createTempDirectory(name));
            }
            return new ScratchDirectory(Files.createTempDirectory(Files.createDirectories(in), name));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot make a directory for intermediate files: give one that you may write to with --state-dir",
                    e);
        }
    }

    Path resolve(String name) {
        try {
            return Files.createDirectories(path.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + path.resolve(name) + ": " + e.getMessage(), e);
        }
    }

    private void delete() {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        } catch (IOException | UncheckedIOException e) {
            System.err.println("entrepot replay: " + path + " is left over, delete it: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException theProcessEndsAlready) {
            return;
        }
        delete();
    }
}

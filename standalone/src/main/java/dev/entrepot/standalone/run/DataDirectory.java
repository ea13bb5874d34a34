package dev.entrepot.standalone.run;

import dev.entrepot.standalone.host.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What lies where in a data directory. The number of partitions is decided once: it decides in which partition a reporter's records
 * are, so another number later would tear histories apart.
 */
final class DataDirectory {
    private static final int MOST_PARTITIONS = 512;

    private final Path root;

    private DataDirectory(Path root) {
        this.root = root;
    }

    /** Makes the directory if need be. */
    static DataDirectory open(Path root) {
        try {
            Files.createDirectories(root);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "cannot make the directory " + root + " (" + e.getMessage() + "): choose another with --data-dir",
                    e);
        }
        return new DataDirectory(root);
    }

    Path broker() {
        return root.resolve("broker");
    }

    Path registry() {
        return root.resolve("registry");
    }

    Path state() {
        return root.resolve("state");
    }

    /**
     * Returns the number of partitions: what was decided at the first start, else what is wanted, else the default.
     *
     * @throws IllegalArgumentException when another number is wanted than was decided
     */
    int partitions(@Nullable Integer wanted) {
        if (wanted != null && (wanted < 1 || wanted > MOST_PARTITIONS)) {
            throw new IllegalArgumentException("--partitions is 1 to " + MOST_PARTITIONS + ", not " + wanted);
        }
        Integer decided = decided();
        if (decided == null) {
            return wanted == null ? StandaloneSettings.DEFAULT_PARTITIONS : wanted;
        }
        if (wanted != null && !wanted.equals(decided)) {
            throw new IllegalArgumentException("the data in " + root + " has " + decided
                    + " partitions, which cannot be changed: leave --partitions out, or choose another --data-dir and"
                    + " publish again");
        }
        return decided;
    }

    /** Keeps the number for all later starts. */
    void decide(int partitions) {
        if (decided() == null) {
            try {
                DurableFile.replace(file(), (partitions + "\n").getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                throw new IllegalStateException(
                        "cannot write to " + root + " (" + e.getMessage() + "): check space and rights", e);
            }
        }
    }

    private @Nullable Integer decided() {
        if (!Files.exists(file())) {
            return null;
        }
        try {
            return Integer.valueOf(
                    Files.readString(file(), StandardCharsets.US_ASCII).strip());
        } catch (IOException | NumberFormatException e) {
            throw new IllegalStateException(
                    "cannot read " + file() + " (" + e.getMessage()
                            + "): write the number of partitions into it, see 'entrepot topics describe'",
                    e);
        }
    }

    private Path file() {
        return root.resolve("partitions");
    }
}

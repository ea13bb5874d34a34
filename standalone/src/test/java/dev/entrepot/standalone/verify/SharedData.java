package dev.entrepot.standalone.verify;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The folder of real data and known answers, which is not part of the repository. */
final class SharedData {
    private SharedData() {}

    /** Returns a file of it; the test is skipped where the folder is absent. */
    static Path file(String name) {
        Path root = root();
        assumeTrue(
                root != null && Files.exists(root.resolve(name)),
                "shared data absent (" + name + "): set ENTREPOT_SHARED to the folder");
        if (root == null) {
            throw new IllegalStateException();
        }
        return root.resolve(name);
    }

    private static @Nullable Path root() {
        String named = System.getProperty("ENTREPOT_SHARED", System.getenv("ENTREPOT_SHARED"));
        if (named != null) {
            return Path.of(named);
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path sibling = at.resolveSibling("shared");
            if (Files.isDirectory(sibling.resolve("golden"))) {
                return sibling;
            }
        }
        return null;
    }
}

package dev.entrepot.streams.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one application id keeps in the state directory. It is looked over before the engine opens it: a task whose state cannot be read to
 * the end is moved aside, and the engine rebuilds it from the changelog. Not before the engine has locked the directory: what another
 * process is writing looks damaged.
 */
final class StateFolder {
    /** Where damaged state is kept for whoever wants to look at it, beside the folders of application ids. */
    static final String DAMAGED = "damaged";

    private static final int DAMAGED_KEPT = 3;
    private static final Logger LOG = LoggerFactory.getLogger(StateFolder.class);
    private static final Pattern TASK = Pattern.compile("\\d+_\\d+");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Path stateDir;
    private final Path folder;
    private final Clock clock;

    StateFolder(Path stateDir, String applicationId, Clock clock) {
        this.stateDir = stateDir;
        this.folder = stateDir.resolve(applicationId);
        this.clock = clock;
    }

    /**
     * Makes sure that state can be written.
     *
     * @throws IllegalStateException when it cannot, with the remedy
     */
    void requireWritable() {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, "writable", ".tmp"));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "cannot write to the state directory " + folder + " (" + e
                            + "): make it writable, or give another one"
                            + " with --state-dir; the state is rebuilt there",
                    e);
        }
    }

    /**
     * Reads all state there is and moves aside what is damaged.
     *
     * @return how many tasks have to be rebuilt
     * @throws IllegalStateException when damaged state cannot be moved, with the remedy
     */
    int mend() {
        try {
            int moved = 0;
            for (Path task : tasks()) {
                Optional<String> damage = damage(task);
                if (damage.isPresent()) {
                    moveAside(task, damage.get());
                    moved++;
                }
            }
            return moved;
        } catch (IOException e) {
            throw unmendable(e);
        }
    }

    /**
     * Moves all state aside, whatever is wrong with it.
     *
     * @return how many tasks have to be rebuilt
     * @throws IllegalStateException when it cannot be moved, with the remedy
     */
    int moveAllAside(String why) {
        try {
            List<Path> all = tasks();
            for (Path task : all) {
                moveAside(task, why);
            }
            return all.size();
        } catch (IOException e) {
            throw unmendable(e);
        }
    }

    private List<Path> tasks() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(
                            path -> TASK.matcher(path.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
    }

    private static Optional<String> damage(Path task) throws IOException {
        if (!Files.isDirectory(task)) {
            return Optional.of("it is not a directory");
        }
        Path stores = task.resolve("rocksdb");
        if (!Files.isDirectory(stores)) {
            return Optional.empty();
        }
        try (Stream<Path> all = Files.list(stores)) {
            for (Path store : all.sorted().toList()) {
                Optional<String> damage = StoreCheck.damage(store);
                if (damage.isPresent()) {
                    return damage.map(what -> "store " + store.getFileName() + ": " + what);
                }
            }
        }
        return Optional.empty();
    }

    private void moveAside(Path task, String why) throws IOException {
        Path damaged = stateDir.resolve(DAMAGED);
        Files.createDirectories(damaged);
        String name = folder.getFileName() + "-" + task.getFileName();
        Path to = damaged.resolve(TIME.format(clock.instant()) + "-" + name);
        Files.move(task, to);
        LOG.warn(
                "The state of task {} is damaged ({}). It was moved to {} and is rebuilt from the changelog; nothing is lost",
                task.getFileName(),
                why,
                to);
        forget(damaged);
    }

    private static void forget(Path damaged) throws IOException {
        List<Path> newestFirst;
        try (Stream<Path> all = Files.list(damaged)) {
            newestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path old : newestFirst.subList(Math.min(DAMAGED_KEPT, newestFirst.size()), newestFirst.size())) {
            try (Stream<Path> files = Files.walk(old)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private IllegalStateException unmendable(IOException e) {
        return new IllegalStateException(
                "the state in " + folder + " is damaged and cannot be moved aside (" + e
                        + "): delete that folder, or give another --state-dir; the state is rebuilt from the changelog",
                e);
    }
}

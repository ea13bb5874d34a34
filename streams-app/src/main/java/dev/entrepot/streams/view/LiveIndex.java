package dev.entrepot.streams.view;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The index in its directory, and the state of it that queries see. An index that cannot be used is thrown away: everything in it is in
 * the topics.
 */
final class LiveIndex implements AutoCloseable {
    /** Brokers keep the mark of a removed key for a day: an index that slept longer may have missed some. */
    private static final Duration REMOVALS_KEPT = Duration.ofHours(12);

    private static final Logger LOG = LoggerFactory.getLogger(LiveIndex.class);

    private final Path directory;
    private final long memory;
    private final ReadWriteLock opening = new ReentrantReadWriteLock();
    private @Nullable Index index;
    private volatile @Nullable Shown shown;
    private volatile @Nullable String doubt;

    /** A state with what is known of it. */
    record Shown(IndexSnapshot snapshot, ShownState state) {}

    LiveIndex(Path directory, long memory) {
        this.directory = directory;
        this.memory = memory;
    }

    /** Opens the index, or makes it anew when it is of something else, too old or damaged. */
    Index open(String identity, Instant now) {
        opening.writeLock().lock();
        try {
            if (index == null) {
                Files.createDirectories(directory);
                index = usable(identity, now);
            }
            return index;
        } catch (IOException e) {
            throw new IndexException(
                    "cannot make the directory " + directory + " of the index: " + e.getMessage()
                            + "; give another data directory",
                    e);
        } finally {
            opening.writeLock().unlock();
        }
    }

    /** Lets queries see what has been written up to now. */
    void show(ShownState state) {
        if (index == null) {
            throw new IllegalStateException("the index is not open");
        }
        Shown before = shown;
        shown = new Shown(index.snapshot(), state);
        if (before != null) {
            before.snapshot().close();
        }
    }

    /**
     * Asks the state that is shown now; empty when there is none.
     *
     * @throws UnreadableIndexException when a part of it cannot be read; from then on {@link #doubt} says so
     */
    <T> Optional<T> read(Function<Shown, T> question) {
        opening.readLock().lock();
        try {
            for (Shown now = shown; now != null; now = shown) {
                if (now.snapshot().acquire()) {
                    try (IndexSnapshot held = now.snapshot()) {
                        return Optional.of(question.apply(now));
                    }
                }
            }
            return Optional.empty();
        } catch (UnreadableIndexException e) {
            doubt = e.getMessage();
            throw e;
        } finally {
            opening.readLock().unlock();
        }
    }

    /** Says what a question could not read; null while everything could be read. */
    @Nullable
    String doubt() {
        return doubt;
    }

    @Nullable
    Shown shown() {
        return shown;
    }

    /** Throws the index away. */
    void discard(String why) {
        LOG.warn("The index in {} is made anew from the topics: {}", directory, why);
        opening.writeLock().lock();
        try {
            closeIndex();
            wipe();
            doubt = null;
        } finally {
            opening.writeLock().unlock();
        }
    }

    @Override
    public void close() {
        opening.writeLock().lock();
        try {
            closeIndex();
        } finally {
            opening.writeLock().unlock();
        }
    }

    private Index usable(String identity, Instant now) {
        Index opened;
        try {
            opened = Index.open(directory, memory);
        } catch (IndexException e) {
            if (String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("lock")) {
                throw new IndexException(
                        "the index in " + directory
                                + " is in use by another process: stop it, or give another data directory",
                        e);
            }
            return anew(identity, String.valueOf(e.getMessage()));
        }
        String obstacle = obstacle(opened, identity, now);
        if (obstacle == null) {
            return opened;
        }
        opened.close();
        return anew(identity, obstacle);
    }

    /** Returns why an index cannot be gone on with; null when it can. One without an identity is new, and gets it. */
    private static @Nullable String obstacle(Index opened, String identity, Instant now) {
        try {
            Optional<String> stored = opened.identity();
            if (stored.isEmpty()) {
                opened.setIdentity(identity);
                return null;
            }
            OptionalLong currentAt = opened.currentAt();
            if (currentAt.isPresent()
                    && Math.abs(now.toEpochMilli() - currentAt.getAsLong()) > REMOVALS_KEPT.toMillis()) {
                return "it was not updated for long";
            }
            return stored.get().equals(identity) ? null : "it is of another cluster or other topics";
        } catch (UnreadableIndexException e) {
            return e.getMessage();
        }
    }

    private Index anew(String identity, String why) {
        LOG.warn("The index in {} is made anew from the topics: {}", directory, why);
        wipe();
        Index fresh = Index.open(directory, memory);
        fresh.setIdentity(identity);
        return fresh;
    }

    private void closeIndex() {
        Shown last = shown;
        shown = null;
        if (last != null) {
            last.snapshot().close();
        }
        if (index != null) {
            index.close();
            index = null;
        }
    }

    private void wipe() {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(directory)) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new IndexException(
                    "cannot empty the index directory " + directory + ": " + e.getMessage()
                            + "; delete it by hand, or give another data directory",
                    e);
        }
    }
}

package dev.entrepot.faults.workload;

import dev.entrepot.faults.LabException;
import dev.entrepot.faults.Patience;
import dev.entrepot.standalone.Entrepot;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Publishes one release after the other with {@code entrepot publish}, in a thread of its own, and each again until the command says
 * that it is done. It waits when too many are not in effect yet, so that a round does not drown in what one fault has held up.
 */
public final class Feed implements AutoCloseable {
    private static final Duration APART = Duration.ofMillis(400);
    private static final Duration GIVES_UP_AFTER = Duration.ofMinutes(4);

    private static final int WAITING_AT_MOST = 8;

    private final Workload workload;
    private final StatusBoard board;
    private final Deque<LabRelease> waiting = new ArrayDeque<>();
    private final List<String> connection;
    private final CompletableFuture<Void> end;
    private final AtomicReference<@Nullable Started> newest = new AtomicReference<>();
    private final AtomicReference<@Nullable CompletableFuture<LabRelease>> interruption = new AtomicReference<>();
    private final AtomicLong attempts = new AtomicLong();
    private volatile boolean stopping;
    private volatile boolean handedBack;

    private record Started(LabRelease release, long at) {}

    /**
     * Begins to publish.
     *
     * @param board tells what is in effect
     * @param connection arguments that say where to
     */
    public Feed(Workload workload, StatusBoard board, List<String> connection) {
        this.workload = workload;
        this.board = board;
        this.connection = List.copyOf(connection);
        this.end = new CompletableFuture<>();
        Thread thread = new Thread(this::run, "feed");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (!stopping) {
                long began = System.nanoTime();
                CompletableFuture<LabRelease> asked = interruption.getAndSet(null);
                if (asked != null) {
                    asked.complete(workload.large());
                    // Whoever asked publishes it, and says so.
                    awaitHandedBack();
                } else {
                    LabRelease release = workload.next();
                    newest.set(new Started(release, began));
                    publish(release);
                    workload.published(release);
                    waiting.addLast(release);
                }
                awaitSome();
                long left = APART.toNanos() - (System.nanoTime() - began);
                if (left > 0) {
                    Patience.pause(Duration.ofNanos(left));
                }
            }
            end.complete(null);
        } catch (RuntimeException e) {
            end.completeExceptionally(e);
        }
    }

    private void awaitSome() {
        Patience.await(
                "some of what is published is in effect",
                GIVES_UP_AFTER,
                () -> {
                    waiting.removeIf(board::isApplied);
                    return stopping || interruption.get() != null || waiting.size() <= WAITING_AT_MOST;
                },
                () -> waiting.size() + " releases are not");
    }

    private void awaitHandedBack() {
        Patience.await("the interrupted release is published", GIVES_UP_AFTER, () -> handedBack, () -> "");
        handedBack = false;
    }

    /** Takes over: returns a large release that the caller publishes before anything else is. */
    public LabRelease takeOver() {
        CompletableFuture<LabRelease> asked = new CompletableFuture<>();
        interruption.set(asked);
        return asked.join();
    }

    /** Ends what {@link #takeOver} began: the release is published. */
    public void handBack(LabRelease release) {
        workload.published(release);
        handedBack = true;
    }

    /** Publishes a release, again and again until it is done. */
    public void publish(LabRelease release) {
        long deadline = System.nanoTime() + GIVES_UP_AFTER.toNanos();
        while (true) {
            attempts.incrementAndGet();
            StringWriter err = new StringWriter();
            int exit = Entrepot.commandLine()
                    .setOut(new PrintWriter(new StringWriter()))
                    .setErr(new PrintWriter(err))
                    .execute(command(release).toArray(String[]::new));
            if (exit == 0) {
                return;
            }
            if (System.nanoTime() > deadline) {
                throw new LabException("cannot publish " + release.id() + ": " + err);
            }
        }
    }

    /** Returns the words of the command that publishes a release. */
    public List<String> command(LabRelease release) {
        List<String> line = new ArrayList<>(List.of("publish"));
        line.addAll(release.arguments());
        line.addAll(connection);
        return line;
    }

    /** Waits for a release that it begins to publish after now, and returns it. */
    public LabRelease nextAfterNow() {
        long now = System.nanoTime();
        Patience.await(
                "another release is published",
                GIVES_UP_AFTER,
                () -> {
                    Started started = newest.get();
                    return end.isDone() || (started != null && started.at() - now > 0);
                },
                () -> "the feed stands still");
        if (end.isCompletedExceptionally()) {
            end.join();
        }
        Started started = newest.get();
        if (started == null) {
            throw new LabException("the feed has ended");
        }
        return started.release();
    }

    /** Returns how often a release was begun to be published; more than there are releases when some had to be repeated. */
    public long attempts() {
        return attempts.get();
    }

    /** Ends after the release that is being published. */
    @Override
    public void close() {
        stopping = true;
        end.join();
    }
}

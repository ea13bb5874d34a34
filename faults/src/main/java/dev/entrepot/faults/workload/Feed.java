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

    private static final int WAITING_AT_MOST = 3;

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
    private volatile boolean abandoned;
    private volatile boolean hurried;

    private record Started(LabRelease release, long at) {}

    /**
     * Begins to publish.
     *
     * @param board tells what is in effect
     * @param connection arguments that say where to
     * @param backlog releases that are published before new ones
     */
    public Feed(Workload workload, StatusBoard board, List<String> connection, List<LabRelease> backlog) {
        this.workload = workload;
        this.board = board;
        this.connection = List.copyOf(connection);
        this.end = new CompletableFuture<>();
        Thread thread = new Thread(() -> run(backlog), "feed");
        thread.setDaemon(true);
        thread.start();
    }

    private void run(List<LabRelease> backlog) {
        try {
            for (LabRelease release : backlog) {
                publish(release);
                waiting.addLast(release);
                awaitSome();
            }
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
                    if (!abandoned) {
                        waiting.addLast(release);
                    }
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
                    return stopping
                            || abandoned
                            || hurried
                            || interruption.get() != null
                            || waiting.size() <= WAITING_AT_MOST;
                },
                () -> waiting.size() + " releases are not");
    }

    private void awaitHandedBack() {
        Patience.await("the interrupted release is published", GIVES_UP_AFTER, () -> handedBack, () -> "");
        handedBack = false;
    }

    /** Says whether it publishes on, however much waits because nobody takes it in. */
    public void hurry(boolean now) {
        hurried = now;
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
        attempts.incrementAndGet();
        for (String failure = attempt(release, connection);
                !failure.isEmpty() && !abandoned;
                failure = attempt(release, connection)) {
            attempts.incrementAndGet();
            if (System.nanoTime() > deadline) {
                throw new LabException("cannot publish " + release.id() + ": " + failure);
            }
        }
    }

    /**
     * Publishes a release without repeating it.
     *
     * @param connection arguments that say where to
     */
    public static void publishOnce(LabRelease release, List<String> connection) {
        String failure = attempt(release, connection);
        if (!failure.isEmpty()) {
            throw new LabException("cannot publish " + release.id() + ": " + failure);
        }
    }

    /** Returns what went wrong; empty when nothing has. */
    private static String attempt(LabRelease release, List<String> connection) {
        StringWriter err = new StringWriter();
        int exit = Entrepot.commandLine()
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err))
                .execute(command(release, connection).toArray(String[]::new));
        return exit == 0 ? "" : "exit code " + exit + ", " + err;
    }

    private static List<String> command(LabRelease release, List<String> connection) {
        List<String> line = new ArrayList<>(List.of("publish"));
        line.addAll(release.arguments());
        line.addAll(connection);
        return line;
    }

    /** Returns the words of the command that publishes a release. */
    public List<String> command(LabRelease release) {
        return command(release, connection);
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

    /** Ends at once: nobody can take in what it publishes. What it could not publish counts as published, for another feed to repeat. */
    public void abandon() {
        abandoned = true;
        close();
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

package dev.entrepot.standalone.run;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM, as something to wait for. Between the signal and {@link #close} the process is kept alive, so that what was
 * started can be stopped in order.
 */
public final class StopSignal implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final CompletableFuture<String> stop = new CompletableFuture<>();
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "stop-signal");

    private StopSignal() {}

    /** Listens from now on. */
    public static StopSignal listen() {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    /** Blocks until the signal comes, or until the failure does; returns its text, empty after a signal. */
    public String awaitOr(CompletionStage<String> failure) {
        failure.thenAccept(stop::complete);
        return stop.join();
    }

    /** Whether the signal has come. */
    public boolean isGiven() {
        return stop.isDone();
    }

    /** Lets the process end. */
    @Override
    public void close() {
        finished.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The signal was given.
        }
    }

    private void stop() {
        stop.complete("");
        try {
            if (!finished.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.println("entrepot: not everything was stopped in time; nothing is lost by that");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

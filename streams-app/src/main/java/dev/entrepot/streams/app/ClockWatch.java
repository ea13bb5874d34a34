package dev.entrepot.streams.app;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Ends the app when the clock of the machine is set back. Kafka's clients remember by that clock when they last tried something, and would
 * not try again before it is as late as it was then; no setting of theirs bounds that. It asks nobody, because it would wait as well.
 */
final class ClockWatch implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final ClockSteps steps = new ClockSteps();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Clock clock = Clock.systemUTC();
    private final Consumer<String> stop;

    /**
     * Starts to look.
     *
     * @param stop ends the app, with the reason
     */
    ClockWatch(Consumer<String> stop) {
        this.stop = stop;
        Thread thread = new Thread(this::run, "clock-watch");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            do {
                Duration back = steps.setBack(clock.millis(), System.nanoTime());
                if (back.compareTo(ClockSteps.SAT_OUT) > 0) {
                    stop.accept("the clock of the machine was set back by " + back.toSeconds()
                            + " s, and the connections to the brokers would wait for as long: start the app again");
                    return;
                }
            } while (!closing.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
    }
}

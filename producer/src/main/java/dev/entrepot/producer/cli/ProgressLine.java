package dev.entrepot.producer.cli;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar with rate and remaining time on standard error when a person watches, else nothing. */
final class ProgressLine implements AutoCloseable {
    private static final long MEGABYTE = 1 << 20;
    private static final long THOUSAND = 1000;
    private static final int WIDTH = 100;

    private final AtomicLong consumed = new AtomicLong();
    private final @Nullable ProgressBar bar;
    private final @Nullable ScheduledExecutorService clock;

    private ProgressLine(@Nullable ProgressBar bar, @Nullable ScheduledExecutorService clock) {
        this.bar = bar;
        this.clock = clock;
    }

    static ProgressLine start(String task, long bytes) {
        return start(task, bytes, () -> "");
    }

    /** Counts records instead of bytes. */
    static ProgressLine ofRecords(String task, long records) {
        return start(task, records, " k", THOUSAND, () -> "");
    }

    /** Shows a text, which may change, beside the bar. */
    static ProgressLine start(String task, long bytes, Supplier<String> beside) {
        return start(task, bytes, " MB", MEGABYTE, beside);
    }

    @SuppressWarnings("SystemConsoleNull") // later Javas show the bar in a pipe too, which does no harm
    private static ProgressLine start(String task, long size, String unit, long of, Supplier<String> beside) {
        if (System.console() == null || "dumb".equals(System.getenv("TERM"))) {
            return new ProgressLine(null, null);
        }
        ProgressBar bar = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(size)
                .setUnit(unit, of)
                .setStyle(ProgressBarStyle.ASCII)
                .setMaxRenderedLength(WIDTH)
                .showSpeed()
                .build();
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "progress");
            thread.setDaemon(true);
            return thread;
        });
        ProgressLine line = new ProgressLine(bar, clock);
        Runnable update = () -> bar.setExtraMessage(beside.get()).stepTo(line.consumed.get());
        ScheduledFuture<?> unused = clock.scheduleAtFixedRate(update, 200, 200, TimeUnit.MILLISECONDS);
        return line;
    }

    /** Returns the counter of bytes or records that drives the bar. */
    AtomicLong consumed() {
        return consumed;
    }

    /** Returns whether a person sees the bar, between whose updates other lines would be torn. */
    boolean isShown() {
        return bar != null;
    }

    @Override
    public void close() {
        if (clock != null) {
            clock.shutdownNow();
        }
        if (bar != null) {
            bar.stepTo(consumed.get());
            bar.close();
        }
    }
}

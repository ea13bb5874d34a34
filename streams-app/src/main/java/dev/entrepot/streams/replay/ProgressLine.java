package dev.entrepot.streams.replay;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar with records done, rate and remaining time on standard error when a person watches, else nothing. */
final class ProgressLine implements AutoCloseable {
    private static final int WIDTH = 100;

    private final @Nullable ProgressBar bar;
    private final ScheduledExecutorService clock;
    private final LongAdder done;

    private ProgressLine(@Nullable ProgressBar bar, LongAdder done) {
        this.bar = bar;
        this.done = done;
        this.clock = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "progress");
            thread.setDaemon(true);
            return thread;
        });
    }

    @SuppressWarnings("SystemConsoleNull") // later Javas show the bar in a pipe too, which does no harm
    static ProgressLine start(String task, long total, LongAdder done) {
        if (System.console() == null || "dumb".equals(System.getenv("TERM"))) {
            return new ProgressLine(null, done);
        }
        ProgressBar bar = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .setUnit(" records", 1)
                .setStyle(ProgressBarStyle.ASCII)
                .setMaxRenderedLength(WIDTH)
                .showSpeed()
                .build();
        ProgressLine line = new ProgressLine(bar, done);
        ScheduledFuture<?> unused =
                line.clock.scheduleAtFixedRate(() -> bar.stepTo(done.sum()), 200, 200, TimeUnit.MILLISECONDS);
        return line;
    }

    @Override
    public void close() {
        clock.shutdownNow();
        if (bar != null) {
            bar.stepTo(done.sum());
            bar.close();
        }
    }
}

package dev.entrepot.streams.http;

import dev.entrepot.streams.view.View;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Clients that are told what queries see and nothing else. One thread tells them all, without waiting for any. */
final class StateStreams implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StateStreams.class);

    private final View view;
    private final Map<StateStream, CompletableFuture<Void>> streams = new ConcurrentHashMap<>();
    private final AtomicBoolean due = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor teller;
    private final Future<?> beats;
    private final Runnable unsubscribe;

    StateStreams(View view, Duration heartbeat) {
        this.view = view;
        this.teller = new ScheduledThreadPoolExecutor(
                1,
                task -> {
                    Thread thread = new Thread(task, "http-state-streams");
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy());
        this.beats = teller.scheduleWithFixedDelay(
                this::beat, heartbeat.toMillis(), heartbeat.toMillis(), TimeUnit.MILLISECONDS);
        this.unsubscribe = view.onChange(this::changed);
    }

    /** Begins to tell a client; ends when it is gone or the server stops. */
    CompletableFuture<Void> begin(Context context, String had) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        try {
            StateStream stream = new StateStream(context.res().getOutputStream(), had, this::end);
            streams.put(stream, end);
            context.res().getOutputStream().setWriteListener(stream);
            teller.execute(() -> StateEvent.of(view).ifPresent(stream::tell));
            if (teller.isShutdown()) {
                end(stream);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return end;
    }

    int count() {
        return streams.size();
    }

    @Override
    public void close() {
        unsubscribe.run();
        beats.cancel(false);
        teller.shutdown();
        streams.keySet().forEach(this::end);
    }

    /** Gives the place free before the client learns that its stream has ended. */
    private void end(StateStream stream) {
        CompletableFuture<Void> end = streams.remove(stream);
        if (end != null) {
            end.complete(null);
        }
    }

    /** Many changes in short order are told as one. */
    private void changed() {
        if (due.compareAndSet(false, true)) {
            teller.execute(this::tell);
        }
    }

    private void tell() {
        due.set(false);
        try {
            StateEvent.of(view).ifPresent(event -> streams.keySet().forEach(stream -> stream.tell(event)));
        } catch (RuntimeException e) {
            LOG.error("Cannot tell the state", e);
        }
    }

    private void beat() {
        try {
            streams.keySet().forEach(StateStream::beat);
        } catch (RuntimeException e) {
            LOG.error("Cannot keep up streams of the state", e);
        }
    }
}

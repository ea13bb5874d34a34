package dev.entrepot.streams.http;

import dev.entrepot.streams.log.RecordLogs;
import dev.entrepot.streams.view.View;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers {@code /api/v1/stream}: tells clients what changes for as long as they listen. */
final class EventStreams implements AutoCloseable {
    /** Each has a thread and a consumer of its own. */
    static final int MOST_OF_RECORDS = 32;

    /** Each has a connection, of which there is a bound as well. */
    static final int MOST_OF_STATES = 256;

    private static final Duration STOPPING = Duration.ofSeconds(2);

    private final View view;
    private final RecordLogs logs;
    private final Duration heartbeat;
    private final StateStreams states;
    private final AtomicInteger records = new AtomicInteger();
    private final Map<RecordStream, Thread> running = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /**
     * Makes the route.
     *
     * @param heartbeat how long a stream is silent at most; shorter than connections may idle
     */
    EventStreams(View view, RecordLogs logs, Duration heartbeat) {
        this.view = view;
        this.logs = logs;
        this.heartbeat = heartbeat;
        this.states = new StateStreams(view, heartbeat);
    }

    void answer(Context context) {
        StreamRequest request = StreamRequest.of(context);
        context.contentType(EventText.CONTENT_TYPE)
                .header("Cache-Control", "no-cache")
                .header("X-Accel-Buffering", "no");
        if (context.method().name().equals("HEAD")) {
            return;
        }
        ServerMetrics.lasting(context);
        if (closed) {
            throw new Problem(503, "Stopping", "the server stops: ask again later");
        }
        if (request.records()) {
            context.future(() -> follow(context, request));
        } else {
            if (states.count() >= MOST_OF_STATES) {
                throw tooMany(context, MOST_OF_STATES);
            }
            context.future(() -> states.begin(context, request.had().state()));
        }
    }

    int stateStreams() {
        return states.count();
    }

    int recordStreams() {
        return records.get();
    }

    /** Ends all streams; clients come back with the last event that they had. */
    @Override
    public void close() {
        closed = true;
        states.close();
        running.keySet().forEach(RecordStream::stop);
        long deadline = System.nanoTime() + STOPPING.toNanos();
        try {
            for (Thread thread : running.values()) {
                thread.join(Math.max(
                        1, Duration.ofNanos(deadline - System.nanoTime()).toMillis()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private CompletableFuture<Void> follow(Context context, StreamRequest request) {
        if (records.incrementAndGet() > MOST_OF_RECORDS) {
            records.decrementAndGet();
            throw tooMany(context, MOST_OF_RECORDS);
        }
        CompletableFuture<Void> end = new CompletableFuture<>();
        RecordStream stream = new RecordStream(view, logs, context, request, heartbeat);
        Thread thread = new Thread(() -> run(stream, end), "http-record-stream");
        thread.setDaemon(true);
        running.put(stream, thread);
        thread.start();
        return end;
    }

    /** Gives the place free before the client learns that its stream has ended. */
    private void run(RecordStream stream, CompletableFuture<Void> end) {
        Optional<Problem> refusal = Optional.empty();
        try {
            refusal = stream.tell();
        } finally {
            running.remove(stream);
            records.decrementAndGet();
            refusal.ifPresentOrElse(end::completeExceptionally, () -> end.complete(null));
        }
    }

    private static Problem tooMany(Context context, int most) {
        context.header("Retry-After", "5");
        return new Problem(
                503, "Too many streams", "there are " + most + " streams already: close some, or ask again later");
    }
}

package dev.entrepot.streams.http;

import dev.entrepot.schemas.wire.RegistryUnavailableException;
import dev.entrepot.streams.log.Change;
import dev.entrepot.streams.log.RecordLog;
import dev.entrepot.streams.log.RecordLogs;
import dev.entrepot.streams.log.UnknownPositionException;
import dev.entrepot.streams.view.View;
import io.javalin.http.Context;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client that is told records. Its thread reads and writes in turn, so that what a slow client has not taken is not read; a client that
 * takes nothing for as long as a connection may idle is cut off and can go on from its last event.
 */
final class RecordStream {
    private static final Logger LOG = LoggerFactory.getLogger(RecordStream.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final View view;
    private final RecordLogs logs;
    private final Context context;
    private final StreamRequest request;
    private final Duration heartbeat;
    private volatile boolean stopping;
    private EventId told;
    private long toldAt;
    private boolean begun;

    RecordStream(View view, RecordLogs logs, Context context, StreamRequest request, Duration heartbeat) {
        this.view = view;
        this.logs = logs;
        this.context = context;
        this.request = request;
        this.heartbeat = heartbeat;
        this.told = request.had();
    }

    void stop() {
        stopping = true;
    }

    /**
     * Tells until the client is gone or the stream is stopped.
     *
     * @return why it cannot begin; empty when it did, even if it broke off: the client comes back with the last event that it had
     */
    Optional<Problem> tell() {
        try {
            follow();
            return Optional.empty();
        } catch (IOException e) {
            LOG.debug("A client of events is gone: {}", e.getMessage());
            return Optional.empty();
        } catch (UnknownPositionException e) {
            return refusal(Problem.parameter(
                    StreamRequest.LAST_EVENT_ID, StreamRequest.LAST_EVENT_ID + ": " + e.getMessage()));
        } catch (KafkaException | RegistryUnavailableException e) {
            LOG.warn("Events cannot be read at the moment: {}", e.getMessage());
            return refusal(
                    new Problem(503, "Not readable", "the topics cannot be read at the moment: " + e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("A stream of events failed", e);
            return refusal(new Problem(500, "Internal error", "the events cannot be told; the log says why"));
        }
    }

    private Optional<Problem> refusal(Problem problem) {
        return begun ? Optional.empty() : Optional.of(problem);
    }

    private void follow() throws IOException {
        try (RecordLog log = logs.open(
                request.topics(),
                request.filter(),
                request.start(),
                request.had().position())) {
            ServletOutputStream out = context.res().getOutputStream();
            begun = true;
            write(out, EventText.greeting());
            out.flush();
            while (!stopping) {
                told = told.at(log.position());
                boolean toldState = tellState(out);
                boolean toldRecords = tellRecords(out, log.poll(POLL));
                if (toldState || toldRecords || beat(out, log)) {
                    out.flush();
                }
            }
        }
    }

    private boolean tellState(ServletOutputStream out) throws IOException {
        if (!request.states()
                || view.shown()
                        .filter(state -> !state.id().equals(told.state()))
                        .isEmpty()) {
            return false;
        }
        Optional<StateEvent> event = StateEvent.of(view);
        if (event.isPresent()) {
            told = told.with(event.get().id());
            write(out, EventText.event(StateEvent.NAME, id(), event.get().json()));
        }
        return event.isPresent();
    }

    private boolean tellRecords(ServletOutputStream out, List<Change> changes) throws IOException {
        for (Change change : changes) {
            told = told.at(change.position());
            write(out, EventText.event(change.topic().code(), id(), change.json()));
        }
        return !changes.isEmpty();
    }

    private boolean beat(ServletOutputStream out, RecordLog log) throws IOException {
        if (System.nanoTime() - toldAt < heartbeat.toNanos()) {
            return false;
        }
        told = told.at(log.position());
        String id = id();
        write(out, id == null ? EventText.heartbeat() : EventText.heartbeat(id));
        return true;
    }

    private @Nullable String id() {
        return told.text(request.states());
    }

    private void write(ServletOutputStream out, byte[] bytes) throws IOException {
        out.write(bytes);
        toldAt = System.nanoTime();
    }
}

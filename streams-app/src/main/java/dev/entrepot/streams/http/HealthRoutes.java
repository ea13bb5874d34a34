package dev.entrepot.streams.http;

import dev.entrepot.streams.view.HeldRelease;
import dev.entrepot.streams.view.NotReadyException;
import dev.entrepot.streams.view.Progress;
import dev.entrepot.streams.view.View;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Tells whether the process lives, and whether it can be asked. */
final class HealthRoutes {
    /** States of the engine that it does not come back from. */
    private static final Set<String> ENDED = Set.of("PENDING_ERROR", "ERROR", "PENDING_SHUTDOWN", "NOT_RUNNING");

    private final View view;
    private final EngineState engine;
    private final Predicate<Context> trusted;

    /**
     * Makes the routes.
     *
     * @param trusted whether a client may see data; others are told only whether the app is ready
     */
    HealthRoutes(View view, EngineState engine, Predicate<Context> trusted) {
        this.view = view;
        this.engine = engine;
        this.trusted = trusted;
    }

    /** Whether the process can do work, now or after what it waits for: a supervisor that is told otherwise starts it again. */
    void live(Context context) {
        String reason = deadly();
        boolean up = reason.isEmpty();
        Json.answer(
                context,
                up ? 200 : 503,
                "application/json",
                json -> json.text("status", up ? "UP" : "DOWN").text("reason", reason));
    }

    private String deadly() {
        String state = engine.get();
        if (ENDED.contains(state)) {
            String detail = engine.detail();
            return "the streams app has stopped (" + state + ")" + (detail.isEmpty() ? "" : ": " + detail);
        }
        Progress progress = view.progress();
        return switch (progress.state()) {
            case FAILED -> "the view has failed: " + progress.detail();
            case CLOSED -> "the view is closed";
            default -> "";
        };
    }

    /** Why it cannot be asked now; empty when it can. */
    private String waiting(String streams, Progress progress) {
        if (!isReady(streams)) {
            String detail = engine.detail();
            return "the streams app is " + streams + (detail.isEmpty() ? "" : ", and last failed with: " + detail);
        }
        if (!progress.ready()) {
            return "the view is " + progress.state() + (progress.detail().isEmpty() ? "" : ": " + progress.detail());
        }
        return "";
    }

    void ready(Context context) {
        Progress progress = view.progress();
        String streams = engine.get();
        boolean all = trusted.test(context);
        List<HeldRelease> held = held();
        String reason = waiting(streams, progress);
        boolean up = reason.isEmpty();
        if (!up) {
            context.header("Retry-After", "1");
        }
        Json.answer(
                context,
                up ? 200 : 503,
                "application/json",
                json -> json.text("status", up ? "UP" : "DOWN")
                        .text("reason", reason)
                        .text("streams", streams)
                        .object(
                                "view",
                                inner -> inner.text("state", progress.state().name())
                                        .text("detail", progress.detail())
                                        .number("lag", progress.lag())
                                        .truth("settled", progress.settled()))
                        .array("applied", all ? progress.applied() : List.of(), TotalsJson::applied)
                        .number("held_count", held.size())
                        .array("held", all ? held : List.of(), HealthRoutes::held));
    }

    /** A held release is for somebody to look at; it does not make the app less ready. */
    private List<HeldRelease> held() {
        try {
            return view.held();
        } catch (NotReadyException e) {
            return List.of();
        }
    }

    private static void held(Json json, HeldRelease held) throws IOException {
        json.text("source", held.source())
                .text("reporter", held.reporter())
                .text("release", held.release())
                .instant("released_at", held.releasedAt())
                .text("reason", held.reason())
                .instant("since", held.since());
    }

    static boolean isReady(String streams) {
        return streams.equals("RUNNING") || streams.equals(HttpServer.NO_STREAMS);
    }
}

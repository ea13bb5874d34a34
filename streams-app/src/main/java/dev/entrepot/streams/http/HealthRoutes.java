package dev.entrepot.streams.http;

import dev.entrepot.streams.view.HeldRelease;
import dev.entrepot.streams.view.NotReadyException;
import dev.entrepot.streams.view.Progress;
import dev.entrepot.streams.view.View;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Tells whether the process lives, and whether it can be asked. */
final class HealthRoutes {
    private final View view;
    private final Supplier<String> streamsState;
    private final Predicate<Context> trusted;

    /**
     * Makes the routes.
     *
     * @param trusted whether a client may see data; others are told only whether the app is ready
     */
    HealthRoutes(View view, Supplier<String> streamsState, Predicate<Context> trusted) {
        this.view = view;
        this.streamsState = streamsState;
        this.trusted = trusted;
    }

    void live(Context context) {
        Json.answer(context, 200, "application/json", json -> json.text("status", "UP"));
    }

    void ready(Context context) {
        Progress progress = view.progress();
        String streams = streamsState.get();
        boolean all = trusted.test(context);
        List<HeldRelease> held = held();
        boolean up = progress.ready() && isReady(streams);
        if (!up) {
            context.header("Retry-After", "1");
        }
        Json.answer(
                context,
                up ? 200 : 503,
                "application/json",
                json -> json.text("status", up ? "UP" : "DOWN")
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

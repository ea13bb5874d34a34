package dev.entrepot.streams.http;

import dev.entrepot.streams.view.Progress;
import dev.entrepot.streams.view.View;
import io.javalin.http.Context;
import java.util.function.Supplier;

/** Tells whether the process lives, and whether it can be asked. */
final class HealthRoutes {
    private final View view;
    private final Supplier<String> streamsState;

    HealthRoutes(View view, Supplier<String> streamsState) {
        this.view = view;
        this.streamsState = streamsState;
    }

    void live(Context context) {
        Json.answer(context, 200, "application/json", json -> json.text("status", "UP"));
    }

    void ready(Context context) {
        Progress progress = view.progress();
        String streams = streamsState.get();
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
                        .array("applied", progress.applied(), TotalsJson::applied));
    }

    static boolean isReady(String streams) {
        return streams.equals("RUNNING") || streams.equals(HttpServer.NO_STREAMS);
    }
}

package dev.entrepot.streams.http;

import dev.entrepot.streams.view.AppliedRelease;
import dev.entrepot.streams.view.ShownState;
import dev.entrepot.streams.view.View;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What every answer about data says of the state that it is taken from, at the least: how far the data is, and the tag by which a client
 * asks again. A tag that the client still has is answered without a look at the data.
 */
final class StateHeaders {
    private static final String STATE = "entrepot.state";

    private final View view;
    private final Supplier<String> streamsState;
    private final String form;

    /**
     * Makes the headers.
     *
     * @param form names the form of the answers: answers of another form never count as the same
     */
    StateHeaders(View view, Supplier<String> streamsState, String form) {
        this.view = view;
        this.streamsState = streamsState;
        this.form = form;
    }

    /** A route whose answers depend on the path, the query, the format and the state. */
    Handler tagged(Handler route) {
        return context -> {
            Optional<ShownState> state = tell(context);
            if (state.isPresent()) {
                context.header("Cache-Control", "no-cache").header("Vary", "Accept, Accept-Encoding");
                if (tag(context, state.get()).isKnownTo(context)) {
                    return;
                }
            }
            route.handle(context);
        };
    }

    /** A route whose answers are not worth keeping. */
    Handler untagged(Handler route) {
        return context -> {
            tell(context);
            route.handle(context);
        };
    }

    /** A refusal is nothing to keep. */
    static void untag(Context context) {
        context.res().setHeader("ETag", null);
        context.header("Cache-Control", "no-store");
    }

    /** The newest applied releases at the time of the request, of those asked for; the answer contains them. */
    static List<AppliedRelease> applied(Context context, @Nullable String source, @Nullable String reporter) {
        ShownState state = context.attribute(STATE);
        return state == null
                ? List.of()
                : state.applied().stream()
                        .filter(release -> source == null || source.equals(release.source()))
                        .filter(release -> reporter == null || reporter.equals(release.reporter()))
                        .toList();
    }

    /** Tells before the question is asked: the answer may come from a later state, never from an earlier one. */
    private Optional<ShownState> tell(Context context) {
        String streams = streamsState.get();
        if (!HealthRoutes.isReady(streams)) {
            context.header("Entrepot-Streams", streams);
        }
        Optional<ShownState> shown = view.shown();
        shown.ifPresent(state -> {
            String newest = state.newestRelease().map(Object::toString).orElse("none");
            context.attribute(STATE, state);
            context.header("Entrepot-Applied", newest + "; releases=" + state.releases())
                    .header("Entrepot-Settled", Boolean.toString(state.settled()));
        });
        return shown;
    }

    private EntityTag tag(Context context, ShownState state) {
        String query = context.queryString();
        return EntityTag.of(
                form,
                state.id(),
                context.path(),
                query == null ? "" : query,
                SeriesParameters.acceptsCsv(context) ? "csv" : "json");
    }
}

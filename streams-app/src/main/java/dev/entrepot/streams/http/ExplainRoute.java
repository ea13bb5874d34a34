package dev.entrepot.streams.http;

import dev.entrepot.domain.catalogue.Catalogue;
import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.streams.explain.Explainer;
import dev.entrepot.streams.explain.Explanation;
import dev.entrepot.streams.explain.Explanation.Input;
import dev.entrepot.streams.explain.Explanation.Move;
import dev.entrepot.streams.explain.Explanation.Origin;
import dev.entrepot.streams.explain.Explanation.Point;
import dev.entrepot.streams.explain.FigureException;
import dev.entrepot.streams.view.View;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers {@code /api/v1/explain}: what a figure is and where it comes from. */
final class ExplainRoute {
    /** The parameters. */
    static final List<String> ALLOWED = List.of("figure", "as_of");

    private final Explainer explainer;

    ExplainRoute(View view, Catalogue catalogue) {
        this.explainer = new Explainer(view, catalogue);
    }

    void answer(Context context) {
        Parameters parameters = Parameters.of(context, ALLOWED);
        String figure = parameters.whole("figure");
        if (figure == null) {
            throw Problem.parameter(
                    "figure", "figure is the key of a total or indicator, such as CENSUS.USA.M.HS2.85.2019-12");
        }
        Explanation explanation = explained(figure, parameters.instant("as_of"));
        Json.answer(context, 200, "application/json", json -> write(json, explanation));
    }

    private Explanation explained(String figure, @Nullable Instant asOf) {
        try {
            return explainer.explain(figure, asOf);
        } catch (FigureException e) {
            Problem problem =
                    Problem.parameter("figure", "figure: " + e.getMessage()).part(e.part());
            throw e.nearest().isEmpty() ? problem : problem.nearest(e.nearest());
        }
    }

    private static void write(Json json, Explanation explanation) throws IOException {
        json.text("figure", explanation.figure())
                .text("kind", explanation.kind())
                .instant("as_of", explanation.asOf())
                .text("about", explanation.about())
                .text("meaning", explanation.meaning());
        Definition definition = explanation.definition();
        json.object("definition", definition == null ? null : each -> CatalogueJson.definition(each, definition))
                .array("points", explanation.points(), ExplainRoute::point);
    }

    private static void point(Json json, Point point) throws IOException {
        json.dimension("window", point.window())
                .amount("value", point.value())
                .amount("lower", point.lower())
                .amount("upper", point.upper())
                .text("unit", point.unit())
                .text("status", point.status())
                .text("status_meaning", point.statusMeaning())
                .texts("flags", point.flags())
                .text("reason", point.reason())
                .texts("worked", point.worked())
                .array("inputs", point.inputs(), ExplainRoute::input)
                .texts("versions", point.versions());
        Origin origin = point.origin();
        json.text("cause", origin.cause())
                .text("cause_meaning", point.causeMeaning())
                .text("release", origin.release())
                .instant("released_at", origin.releasedAt());
        Move move = point.move();
        json.object("before", move == null ? null : each -> move(each, move));
    }

    private static void input(Json json, Input input) throws IOException {
        Origin origin = input.origin();
        json.text("term", input.term())
                .text("value", input.value())
                .dimension("figure", input.figure())
                .text("release", origin == null ? null : origin.release())
                .instant("released_at", origin == null ? null : origin.releasedAt());
    }

    private static void move(Json json, Move move) throws IOException {
        Origin since = move.since();
        json.amount("value", move.previous())
                .amount("change", move.change())
                .text("release", since == null ? null : since.release())
                .instant("released_at", since == null ? null : since.releasedAt())
                .number("yoy_numerator_part", move.numeratorPart())
                .number("yoy_base_part", move.basePart())
                .number("yoy_cross_part", move.crossPart());
    }
}

package dev.entrepot.streams.http;

import dev.entrepot.schemas.avro.Alert;
import dev.entrepot.schemas.avro.ClaimEvent;
import dev.entrepot.schemas.avro.ClaimState;
import dev.entrepot.streams.view.AlertPage;
import dev.entrepot.streams.view.ClaimSelection;
import dev.entrepot.streams.view.View;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers {@code /api/v1/claims}, what claims are, and {@code /api/v1/alerts}, what happened to them. */
final class ClaimsRoute {
    private static final List<String> STATES =
            Arrays.stream(ClaimState.values()).map(ClaimState::name).toList();
    private static final List<String> EVENTS =
            Arrays.stream(ClaimEvent.values()).map(ClaimEvent::name).toList();
    /** The parameters, filters first. */
    static final List<String> ALLOWED =
            List.of("claim", "source", "reporter", "state", "event", "as_of", "limit", "offset", "format");

    private static final List<String> HEADER = List.of(
            "claim",
            "source",
            "reporter",
            "event",
            "state",
            "since",
            "period",
            "value",
            "threshold",
            "upper_threshold",
            "margin",
            "margin_in_revisions",
            "cause",
            "release",
            "released_at",
            "statement",
            "explanation");

    private final View view;

    ClaimsRoute(View view) {
        this.view = view;
    }

    void claims(Context context) {
        Parameters parameters = Parameters.of(context, ALLOWED);
        ClaimSelection selection = selection(parameters);
        answer(context, parameters, selection, "claims", view.claims(selection));
    }

    void alerts(Context context) {
        Parameters parameters = Parameters.of(context, ALLOWED);
        ClaimSelection selection = selection(parameters);
        answer(context, parameters, selection, "alerts", view.alerts(selection));
    }

    private static ClaimSelection selection(Parameters parameters) {
        return new ClaimSelection(
                parameters.one("claim"),
                parameters.upper("source"),
                parameters.upper("reporter"),
                choice(parameters, "state", STATES),
                choice(parameters, "event", EVENTS),
                parameters.instant("as_of"),
                SeriesParameters.limit(parameters),
                SeriesParameters.offset(parameters));
    }

    private static @Nullable String choice(Parameters parameters, String name, List<String> valid) {
        String value = parameters.upper(name);
        return value == null ? null : parameters.choice(name, value, valid, any -> any);
    }

    private static void answer(
            Context context, Parameters parameters, ClaimSelection selection, String rows, AlertPage page) {
        boolean csv = SeriesParameters.wantsCsv(context, parameters);
        SeriesParameters.around(context, selection.limit(), selection.offset(), page.more(), "");
        if (csv) {
            Csv.answer(
                    context,
                    HEADER,
                    page.rows().stream().map(ClaimsRoute::cells).toList());
        } else {
            Json.answer(
                    context,
                    200,
                    "application/json",
                    json -> json.instant("as_of", selection.asOf())
                            .number("limit", selection.limit())
                            .number("offset", selection.offset())
                            .truth("more", page.more())
                            .array(
                                    "applied",
                                    StateHeaders.applied(context, selection.source(), selection.reporter()),
                                    TotalsJson::applied)
                            .array(rows, page.rows(), ClaimsRoute::row));
        }
    }

    private static List<String> cells(Alert alert) {
        return List.of(
                Csv.text(alert.getClaim()),
                Csv.text(alert.getSource()),
                Csv.text(alert.getReporter()),
                alert.getEvent().name(),
                alert.getState().name(),
                alert.getSince().toString(),
                Csv.text(alert.getPeriod() == null ? "" : alert.getPeriod()),
                Csv.amount(alert.getValue()),
                Csv.amount(alert.getThreshold()),
                Csv.amount(alert.getUpperThreshold()),
                Csv.amount(alert.getMargin()),
                Csv.amount(alert.getMarginInRevisions()),
                alert.getCause().name(),
                Csv.text(alert.getRelease()),
                alert.getReleasedAt().toString(),
                Csv.text(alert.getStatement()),
                Csv.text(alert.getExplanation()));
    }

    private static void row(Json json, Alert alert) throws IOException {
        json.text("claim", alert.getClaim())
                .text("source", alert.getSource())
                .text("reporter", alert.getReporter())
                .text("statement", alert.getStatement())
                .text("condition", alert.getCondition())
                .text("indicator", alert.getIndicator())
                .dimension("flow", alert.getFlow())
                .dimension("taxonomy", alert.getTaxonomy())
                .dimension("sector", alert.getSector())
                .dimension("partner", alert.getPartner())
                .dimension("variant", alert.getVariant())
                .text("frequency", alert.getFrequency())
                .text("event", alert.getEvent().name())
                .text("state", alert.getState().name())
                .text(
                        "previous_state",
                        alert.getPreviousState() == null
                                ? null
                                : alert.getPreviousState().name())
                .instant("since", alert.getSince())
                .text("since_release", alert.getSinceRelease())
                .text("period", alert.getPeriod())
                .amount("value", alert.getValue())
                .amount("previous_value", alert.getPreviousValue())
                .amount("threshold", alert.getThreshold())
                .amount("upper_threshold", alert.getUpperThreshold())
                .number("periods", alert.getPeriods())
                .amount("margin", alert.getMargin())
                .amount("margin_in_revisions", alert.getMarginInRevisions())
                .text("explanation", alert.getExplanation())
                .text("cause", alert.getCause().name())
                .text("release", alert.getRelease())
                .instant("released_at", alert.getReleasedAt())
                .number("sequence", alert.getSequence())
                .dimension("code_version", alert.getCodeVersion());
    }
}

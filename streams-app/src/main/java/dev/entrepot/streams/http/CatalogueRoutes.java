package dev.entrepot.streams.http;

import dev.entrepot.schemas.avro.QualityFigure;
import dev.entrepot.schemas.avro.ReleaseManifest;
import dev.entrepot.schemas.avro.ReleaseStatus;
import dev.entrepot.streams.view.QualitySelection;
import dev.entrepot.streams.view.ReleaseEntry;
import dev.entrepot.streams.view.Selection;
import dev.entrepot.streams.view.TotalsKind;
import dev.entrepot.streams.view.View;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Answers what there is: releases, quality figures, series. */
final class CatalogueRoutes {
    private static final List<String> STATES = List.of("SENT", "OPEN", "HELD", "APPLIED", "ABANDONED", "UNKNOWN");
    private static final int DEFAULT_LIMIT = 1000;
    private static final int MAX_LIMIT = 10_000;

    private final View view;

    CatalogueRoutes(View view) {
        this.view = view;
    }

    void releases(Context context) {
        Parameters parameters = Parameters.of(context, List.of("source", "reporter", "state", "limit", "offset"));
        String state = parameters.upper("state");
        Selection selection =
                selection(parameters, state == null ? null : parameters.choice("state", state, STATES, any -> any));
        Json.answer(
                context,
                200,
                "application/json",
                json -> json.number("limit", selection.limit())
                        .number("offset", selection.offset())
                        .array("releases", view.releases(selection), CatalogueRoutes::release));
    }

    void quality(Context context) {
        Parameters parameters = Parameters.of(
                context,
                List.of(
                        "source",
                        "reporter",
                        "check",
                        "flow",
                        "edge",
                        "partner",
                        "period",
                        "unequal",
                        "limit",
                        "offset"));
        String unequal = parameters.one("unequal");
        QualitySelection selection = new QualitySelection(
                parameters.upper("source"),
                parameters.upper("reporter"),
                parameters.upper("check"),
                parameters.upper("flow"),
                parameters.one("edge"),
                parameters.upper("partner"),
                parameters.one("period"),
                unequal != null && parameters.choice("unequal", unequal, List.of("true", "false"), Boolean::valueOf),
                parameters.number("limit", DEFAULT_LIMIT, 1, MAX_LIMIT),
                parameters.number("offset", 0, 0, Integer.MAX_VALUE));
        Json.answer(
                context,
                200,
                "application/json",
                json -> json.number("limit", selection.limit())
                        .number("offset", selection.offset())
                        .array(
                                "applied",
                                StateHeaders.applied(context, selection.source(), selection.reporter()),
                                TotalsJson::applied)
                        .array("figures", view.quality(selection), CatalogueRoutes::figure));
    }

    void series(Context context) {
        Parameters parameters = Parameters.of(context, List.of("kind"));
        String asked = parameters.one("kind");
        List<String> kinds =
                Arrays.stream(TotalsKind.values()).map(TotalsKind::code).toList();
        TotalsKind kind = parameters.choice(
                "kind",
                asked == null ? TotalsKind.SECTOR.code() : asked.toLowerCase(Locale.ROOT),
                kinds,
                TotalsKind::parse);
        Json.answer(
                context,
                200,
                "application/json",
                json -> json.text("kind", kind.code())
                        .array("applied", StateHeaders.applied(context, null, null), TotalsJson::applied)
                        .array(
                                "series",
                                view.coverage(kind),
                                (each, coverage) -> each.text("source", coverage.source())
                                        .text("reporter", coverage.reporter())
                                        .dimension("flow", coverage.flow())
                                        .texts("taxonomies", coverage.taxonomies())
                                        .text("from", coverage.from())
                                        .text("to", coverage.to())));
    }

    private static Selection selection(Parameters parameters, @Nullable String name) {
        return new Selection(
                parameters.upper("source"),
                parameters.upper("reporter"),
                name,
                parameters.number("limit", DEFAULT_LIMIT, 1, MAX_LIMIT),
                parameters.number("offset", 0, 0, Integer.MAX_VALUE));
    }

    private static void release(Json json, ReleaseEntry entry) throws IOException {
        json.text("source", entry.source())
                .text("reporter", entry.reporter())
                .text("release", entry.release())
                .instant("released_at", entry.releasedAt())
                .number("sequence", entry.sequence())
                .text("state", entry.state());
        ReleaseStatus status = entry.status();
        json.text("reason", status == null ? "" : status.getReason());
        if (status != null) {
            json.number("rows_expected", status.getRowsExpected())
                    .number("rows_seen", status.getRowsSeen())
                    .number("accepted", status.getAccepted())
                    .number("duplicates", status.getDuplicates())
                    .number("quarantined", status.getQuarantined())
                    .number("added", status.getAdded())
                    .number("revised", status.getRevised())
                    .number("unchanged", status.getUnchanged())
                    .number("withdrawn", status.getWithdrawn())
                    .number("superseded", status.getSuperseded())
                    .text("kind", status.getKind())
                    .number("wrote_sector", status.getWroteSector())
                    .number("wrote_partner", status.getWrotePartner())
                    .number("wrote_sector_partner", status.getWroteSectorPartner())
                    .number("wrote_rnd", status.getWroteRnd());
        }
        ReleaseManifest manifest = entry.manifest();
        if (manifest != null) {
            json.text("mode", manifest.getMode().name())
                    .text("dataset", manifest.getDataset())
                    .text("content_id", manifest.getContentId())
                    .texts("files", manifest.getFiles())
                    .number("rows", manifest.getRows())
                    .array(
                            "scope",
                            manifest.getScope(),
                            (each, scope) -> each.text("flow", scope.getFlow())
                                    .text("frequency", scope.getFrequency())
                                    .text("from", scope.getFrom())
                                    .text("to", scope.getTo()));
        }
    }

    private static void figure(Json json, QualityFigure figure) throws IOException {
        json.text("check", figure.getCheck())
                .text("source", figure.getSource())
                .text("reporter", figure.getReporter())
                .dimension("flow", figure.getFlow())
                .dimension("taxonomy", figure.getTaxonomy())
                .dimension("sector", figure.getSector())
                .dimension("partner", figure.getPartner())
                .dimension("frequency", figure.getFrequency())
                .dimension("period", figure.getPeriod())
                .dimension("edge", figure.getEdge())
                .dimension("counterpart", figure.getCounterpart())
                .amount("value", figure.getValue())
                .amount("stated", figure.getStated())
                .amount("derived", figure.getDerived())
                .number("compared", figure.getCompared())
                .number("unequal", figure.getUnequal())
                .text("unit", figure.getUnit())
                .text("detail", figure.getDetail())
                .text("release", figure.getRelease())
                .instant("released_at", figure.getReleasedAt())
                .number("sequence", figure.getSequence());
    }
}

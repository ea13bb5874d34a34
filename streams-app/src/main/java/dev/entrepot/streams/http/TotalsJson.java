package dev.entrepot.streams.http;

import dev.entrepot.streams.view.AppliedRelease;
import dev.entrepot.streams.view.Progress;
import dev.entrepot.streams.view.RowPage;
import dev.entrepot.streams.view.SeriesQuery;
import dev.entrepot.streams.view.SourceChoice;
import dev.entrepot.streams.view.TotalRow;
import dev.entrepot.streams.view.TotalsQuery;
import java.io.IOException;
import java.math.BigDecimal;

/** Totals as JSON: the columns of the CSV and everything else that is known of a figure. */
final class TotalsJson {
    private TotalsJson() {}

    static byte[] totals(TotalsQuery query, RowPage<TotalRow> page, Progress progress) {
        return page(query.kind().code(), query, page, progress, TotalsJson::row);
    }

    static byte[] history(TotalsQuery query, RowPage<TotalRow> page, Progress progress) {
        return page(query.kind().code(), query, page, progress, TotalsJson::vintage);
    }

    /** A page of rows and what stands around them. */
    static <R> byte[] page(
            String kind, SeriesQuery query, RowPage<R> page, Progress progress, Json.ElementBody<R> row) {
        return Json.bytes(json -> json.text("kind", kind)
                .instant("as_of", query.asOf())
                .array("sources", page.sources(), TotalsJson::source)
                .array("applied", page.applied(), TotalsJson::applied)
                .truth("settled", progress.settled())
                .number("limit", query.limit())
                .number("offset", query.offset())
                .truth("more", page.more())
                .text("note", page.note())
                .array("rows", page.rows(), row));
    }

    private static void vintage(Json json, TotalRow row) throws IOException {
        row(json, row);
        json.number("sequence", row.sequence())
                .truth("withdrawn", row.isWithdrawn())
                .number("yoy_numerator_part", row.yoyNumeratorPart())
                .number("yoy_base_part", row.yoyBasePart())
                .number("yoy_cross_part", row.yoyCrossPart());
    }

    static void source(Json json, SourceChoice choice) throws IOException {
        json.text("reporter", choice.reporter()).text("source", choice.source()).texts("others", choice.others());
    }

    static void applied(Json json, AppliedRelease release) throws IOException {
        json.text("source", release.source())
                .text("reporter", release.reporter())
                .text("release", release.release())
                .instant("released_at", release.releasedAt())
                .number("sequence", release.sequence());
    }

    private static void row(Json json, TotalRow row) throws IOException {
        json.text("source", row.source())
                .text("reporter", row.reporter())
                .dimension("flow", row.flow())
                .dimension("taxonomy", row.taxonomy())
                .dimension("sector", row.sector())
                .dimension("partner", row.partner())
                .text("frequency", row.frequency())
                .text("period", row.period())
                .text("currency", row.currency())
                .text("window", row.window())
                .amount("value", row.value())
                .number("present", row.present())
                .number("expected", row.expected())
                .text("missing", row.missing())
                .dimension("status", row.status())
                .texts("flags", row.flags())
                .text("reason", row.reason())
                .amount("change", row.change())
                .number("yoy", row.yoy())
                .number("midpoint", row.midpoint())
                .number("contribution_pp", row.contributionPp())
                .number("share", row.share());
        Integer streak = row.streak();
        json.number("streak", streak == null ? null : BigDecimal.valueOf(streak))
                .amount("previous_value", row.previousValue())
                .number("previous_yoy", row.previousYoy())
                .text("cause", row.cause())
                .text("release", row.release())
                .instant("released_at", row.releasedAt())
                .dimension("taxonomy_version", row.taxonomyVersion())
                .dimension("membership_version", row.membershipVersion())
                .dimension("code_version", row.codeVersion());
    }
}

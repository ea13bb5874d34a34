package dev.entrepot.streams.http;

import dev.entrepot.domain.revision.FigureRevision;
import dev.entrepot.domain.revision.RevisionStatistics;
import dev.entrepot.domain.window.GrowthRevision;
import dev.entrepot.streams.view.PeriodRevision;
import dev.entrepot.streams.view.RevisionsPage;
import dev.entrepot.streams.view.SeriesRevisions;
import dev.entrepot.streams.view.TotalsKind;
import dev.entrepot.streams.view.TotalsQuery;
import dev.entrepot.streams.view.View;
import io.javalin.http.Context;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers {@code /api/v1/revisions/...}: how figures changed from vintage to vintage. */
final class RevisionsRoute {
    private static final int DEFAULT_PERIODS = 24;
    private static final int MAX_PERIODS = 1200;

    /** Columns of the CSV; those of the series are repeated on each of its rows. */
    private static final List<String> HEADER = List.of(
            "source",
            "reporter",
            "flow",
            "taxonomy",
            "sector",
            "partner",
            "currency",
            "window",
            "period",
            "vintages",
            "first",
            "previous",
            "latest",
            "last_revision",
            "last_revision_fraction",
            "cumulative_revision",
            "cumulative_revision_fraction",
            "first_yoy",
            "latest_yoy",
            "yoy_revision",
            "sign_flipped",
            "yoy_numerator_part",
            "yoy_base_part",
            "yoy_cross_part",
            "revised_periods",
            "mr",
            "mar",
            "rmar",
            "sign_flip_rate",
            "reason");

    private final View view;

    RevisionsRoute(View view) {
        this.view = view;
    }

    void answer(Context context, TotalsKind kind) {
        Parameters parameters = Parameters.of(context, allowed(kind));
        boolean csv = SeriesParameters.wantsCsv(context, parameters);
        int periods = parameters.number("periods", DEFAULT_PERIODS, 1, MAX_PERIODS);
        TotalsQuery query = TotalsParameters.query(kind, parameters);
        RevisionsPage page = view.revisions(query, periods);
        SeriesParameters.around(context, query, page.more(), page.note());
        if (csv) {
            Csv.answer(
                    context,
                    HEADER,
                    page.series().stream().flatMap(RevisionsRoute::cells).toList());
        } else {
            Json.answer(
                    context,
                    200,
                    "application/json",
                    json -> json.text("kind", kind.code())
                            .instant("as_of", query.asOf())
                            .number("periods", periods)
                            .array("sources", page.sources(), TotalsJson::source)
                            .array("applied", page.applied(), TotalsJson::applied)
                            .number("limit", query.limit())
                            .number("offset", query.offset())
                            .truth("more", page.more())
                            .text("note", page.note())
                            .array("series", page.series(), RevisionsRoute::series));
        }
    }

    static List<String> allowed(TotalsKind kind) {
        List<String> names = new ArrayList<>(TotalsParameters.allowed(kind));
        names.add(names.indexOf("limit"), "periods");
        return names;
    }

    private static void series(Json json, SeriesRevisions series) throws IOException {
        RevisionStatistics statistics = series.statistics();
        json.text("source", series.source())
                .text("reporter", series.reporter())
                .dimension("flow", series.flow())
                .dimension("taxonomy", series.taxonomy())
                .dimension("sector", series.sector())
                .dimension("partner", series.partner())
                .text("frequency", series.frequency())
                .text("currency", series.currency())
                .text("window", series.window())
                .number("revised_periods", statistics.revised())
                .number("mr", statistics.mean())
                .number("mar", statistics.meanAbsolute())
                .number("rmar", statistics.relative())
                .number("sign_flip_rate", statistics.signFlips())
                .text("reason", statistics.reason())
                .array("figures", series.figures(), RevisionsRoute::figure);
    }

    private static void figure(Json json, PeriodRevision figure) throws IOException {
        FigureRevision revision = figure.revision();
        GrowthRevision split = revision.growthSplit();
        json.text("period", figure.period())
                .number("vintages", revision.vintages())
                .amount("first", revision.first())
                .amount("previous", revision.previous())
                .amount("latest", revision.latest())
                .amount("last_revision", revision.last())
                .number("last_revision_fraction", revision.lastFraction())
                .amount("cumulative_revision", revision.cumulative())
                .number("cumulative_revision_fraction", revision.cumulativeFraction())
                .number("first_yoy", fraction(revision.firstGrowth()))
                .number("latest_yoy", fraction(revision.latestGrowth()))
                .number("yoy_revision", fraction(revision.growthRevision()))
                .truth("sign_flipped", revision.isSignFlipped())
                .number("yoy_numerator_part", split == null ? null : split.numerator())
                .number("yoy_base_part", split == null ? null : split.base())
                .number("yoy_cross_part", split == null ? null : split.cross());
    }

    private static Stream<List<String>> cells(SeriesRevisions series) {
        return series.figures().stream().map(figure -> cells(series, figure));
    }

    private static List<String> cells(SeriesRevisions series, PeriodRevision figure) {
        RevisionStatistics statistics = series.statistics();
        FigureRevision revision = figure.revision();
        GrowthRevision split = revision.growthSplit();
        Boolean flipped = revision.isSignFlipped();
        return List.of(
                Csv.text(series.source()),
                Csv.text(series.reporter()),
                Csv.text(series.flow()),
                Csv.text(series.taxonomy()),
                Csv.text(series.sector()),
                Csv.text(series.partner()),
                Csv.text(series.currency()),
                series.window(),
                Csv.text(figure.period()),
                Integer.toString(revision.vintages()),
                Csv.amount(revision.first()),
                Csv.amount(revision.previous()),
                Csv.amount(revision.latest()),
                Csv.amount(revision.last()),
                Csv.rate(revision.lastFraction()),
                Csv.amount(revision.cumulative()),
                Csv.rate(revision.cumulativeFraction()),
                Csv.rate(fraction(revision.firstGrowth())),
                Csv.rate(fraction(revision.latestGrowth())),
                Csv.rate(fraction(revision.growthRevision())),
                flipped == null ? "" : flipped.toString(),
                Csv.rate(split == null ? null : split.numerator()),
                Csv.rate(split == null ? null : split.base()),
                Csv.rate(split == null ? null : split.cross()),
                Integer.toString(statistics.revised()),
                Csv.rate(statistics.mean()),
                Csv.rate(statistics.meanAbsolute()),
                Csv.rate(statistics.relative()),
                Csv.rate(statistics.signFlips()),
                statistics.reason());
    }

    private static @Nullable BigDecimal fraction(@Nullable BigDecimal exact) {
        return exact == null ? null : exact.setScale(6, RoundingMode.HALF_EVEN);
    }
}

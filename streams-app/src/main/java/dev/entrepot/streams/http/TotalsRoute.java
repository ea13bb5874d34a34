package dev.entrepot.streams.http;

import dev.entrepot.streams.view.RowPage;
import dev.entrepot.streams.view.TotalRow;
import dev.entrepot.streams.view.TotalsKind;
import dev.entrepot.streams.view.TotalsQuery;
import dev.entrepot.streams.view.View;
import io.javalin.http.Context;

/** Answers {@code /api/v1/totals/...} and {@code /api/v1/history/...}. */
final class TotalsRoute {
    private final View view;

    TotalsRoute(View view) {
        this.view = view;
    }

    void totals(Context context, TotalsKind kind) {
        Parameters parameters = Parameters.of(context, TotalsParameters.allowed(kind));
        boolean csv = SeriesParameters.wantsCsv(context, parameters);
        TotalsQuery query = TotalsParameters.query(kind, parameters);
        RowPage<TotalRow> page = view.totals(query);
        SeriesParameters.around(context, query, page);
        if (csv) {
            TotalsCsv.answer(context, page.rows());
        } else {
            json(context, TotalsJson.totals(query, page, view.progress()));
        }
    }

    void history(Context context, TotalsKind kind) {
        Parameters parameters = Parameters.of(context, TotalsParameters.allowed(kind));
        boolean csv = SeriesParameters.wantsCsv(context, parameters);
        TotalsQuery query = TotalsParameters.query(kind, parameters);
        RowPage<TotalRow> page = view.history(query);
        SeriesParameters.around(context, query, page);
        if (csv) {
            TotalsCsv.history(context, page.rows());
        } else {
            json(context, TotalsJson.history(query, page, view.progress()));
        }
    }

    private static void json(Context context, byte[] bytes) {
        context.contentType("application/json").result(bytes);
    }
}

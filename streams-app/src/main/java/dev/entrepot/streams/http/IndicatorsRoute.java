package dev.entrepot.streams.http;

import dev.entrepot.domain.catalogue.Catalogue;
import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.streams.view.Dimension;
import dev.entrepot.streams.view.HeldState;
import dev.entrepot.streams.view.IndicatorKeys;
import dev.entrepot.streams.view.IndicatorQuery;
import dev.entrepot.streams.view.IndicatorRow;
import dev.entrepot.streams.view.RowPage;
import dev.entrepot.streams.view.View;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiFunction;

/** Answers {@code /api/v1/indicators}, their history, and the catalogue of all definitions. */
final class IndicatorsRoute {
    /** The parameters, filters first. */
    static final List<String> ALLOWED = allowed();

    private final View view;
    private final Catalogue catalogue;

    IndicatorsRoute(View view, Catalogue catalogue) {
        this.view = view;
        this.catalogue = catalogue;
    }

    void newest(Context context) {
        rows(context, View::indicators);
    }

    void history(Context context) {
        rows(context, View::indicatorHistory);
    }

    void catalogue(Context context) {
        Parameters parameters = Parameters.of(context, List.of("id"));
        List<String> ids = ids(parameters, catalogue.ids());
        List<Definition> definitions = catalogue.definitions().stream()
                .filter(definition -> ids.isEmpty() || ids.contains(definition.id()))
                .toList();
        context.contentType("application/json").result(CatalogueJson.of(definitions));
    }

    private void rows(Context context, BiFunction<View, IndicatorQuery, RowPage<IndicatorRow>> question) {
        Parameters parameters = Parameters.of(context, ALLOWED);
        boolean csv = SeriesParameters.wantsCsv(context, parameters);
        IndicatorQuery query = query(parameters);
        RowPage<IndicatorRow> page = question.apply(view, query);
        SeriesParameters.around(context, query, page);
        if (csv) {
            IndicatorsCsv.answer(context, page.rows());
        } else {
            context.contentType("application/json")
                    .result(TotalsJson.page("indicators", query, page, view.progress(), IndicatorsRoute::row));
        }
    }

    private IndicatorQuery query(Parameters parameters) {
        IndicatorQuery.Builder query = IndicatorQuery.all();
        SeriesParameters.filter(IndicatorKeys.INDICATORS, parameters, query);
        SortedSet<String> known = new TreeSet<>(catalogue.ids());
        if (!known.containsAll(SeriesParameters.codes(Dimension.ID, parameters))) {
            known.addAll(view.hold(HeldState::indicatorIds));
            ids(parameters, known);
        }
        SeriesParameters.page(parameters, query);
        return SeriesParameters.built(query::build);
    }

    /** The ids asked for, as the catalogue writes them; refuses those that nobody knows. */
    private static List<String> ids(Parameters parameters, SortedSet<String> known) {
        return parameters.list("id").stream()
                .map(id -> parameters.choice("id", id.toUpperCase(Locale.ROOT), known, any -> any))
                .toList();
    }

    private static List<String> allowed() {
        List<String> names = new ArrayList<>(SeriesParameters.dimensions(IndicatorKeys.INDICATORS));
        names.addAll(List.of("from", "to", "frequency", "as_of", "limit", "offset", "format"));
        return List.copyOf(names);
    }

    private static void row(Json json, IndicatorRow row) throws IOException {
        json.text("indicator", row.indicator())
                .text("source", row.source())
                .text("reporter", row.reporter())
                .dimension("flow", row.flow())
                .dimension("taxonomy", row.taxonomy())
                .dimension("sector", row.sector())
                .dimension("partner", row.partner())
                .dimension("variant", row.variant())
                .text("frequency", row.frequency())
                .text("period", row.period())
                .amount("value", row.value())
                .amount("lower", row.lower())
                .amount("upper", row.upper())
                .text("unit", row.unit())
                .dimension("status", row.status())
                .texts("flags", row.flags())
                .truth("withdrawn", row.isWithdrawn())
                .amount("previous_value", row.previousValue())
                .texts("inputs", row.inputs())
                .text("cause", row.cause())
                .text("release", row.release())
                .instant("released_at", row.releasedAt())
                .number("sequence", row.sequence())
                .dimension("code_version", row.codeVersion());
    }
}

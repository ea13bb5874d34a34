package dev.entrepot.streams.http;

import dev.entrepot.domain.period.Window;
import dev.entrepot.streams.view.TotalsKind;
import dev.entrepot.streams.view.TotalsQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The query of a request for totals. */
final class TotalsParameters {
    private static final List<String> WINDOWS =
            Arrays.stream(Window.values()).map(Window::code).toList();

    private TotalsParameters() {}

    /** The parameters of a kind of totals, filters first. */
    static List<String> allowed(TotalsKind kind) {
        List<String> names = new ArrayList<>(SeriesParameters.dimensions(kind));
        names.addAll(List.of("from", "to", "frequency", "window", "as_of", "limit", "offset", "format"));
        return names;
    }

    /** Reads a query for a page of rows. */
    static TotalsQuery query(TotalsKind kind, Parameters parameters) {
        TotalsQuery.Builder query = filters(kind, parameters);
        SeriesParameters.page(parameters, query);
        return SeriesParameters.built(query::build);
    }

    /** Reads a query for everything that the filters let through, of all taxonomies unless one is given. */
    static TotalsQuery everything(TotalsKind kind, Parameters parameters) {
        return SeriesParameters.built(filters(kind, parameters).allTaxonomies()::build);
    }

    private static TotalsQuery.Builder filters(TotalsKind kind, Parameters parameters) {
        TotalsQuery.Builder query = TotalsQuery.of(kind);
        SeriesParameters.filter(kind, parameters, query);
        parameters
                .list("window")
                .forEach(window -> query.window(
                        parameters.choice("window", window.toLowerCase(Locale.ROOT), WINDOWS, Window::parse)));
        return query;
    }
}

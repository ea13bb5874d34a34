package dev.entrepot.streams.http;

import dev.entrepot.domain.code.Area;
import dev.entrepot.domain.code.AreaCodes;
import dev.entrepot.domain.code.CodeList;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Window;
import dev.entrepot.streams.view.Dimension;
import dev.entrepot.streams.view.TotalsKind;
import dev.entrepot.streams.view.TotalsQuery;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The query of a request for totals, and what follows from it. */
final class TotalsParameters {
    static final int DEFAULT_LIMIT = 1000;

    private static final List<String> FLOWS =
            List.of("M", "X", "DX", "RX", "FM", "RM", "MIP", "XIP", "MOP", "XOP", "SX", "SM");
    private static final List<String> WINDOWS =
            Arrays.stream(Window.values()).map(Window::code).toList();
    private static final List<String> FREQUENCIES = Arrays.stream(Frequency.values())
            .filter(frequency -> !Window.of(frequency).isEmpty())
            .map(Frequency::name)
            .toList();
    private static final List<String> FORMATS = List.of("json", "csv");

    private TotalsParameters() {}

    /** The parameters of a kind of totals, filters first. */
    static List<String> allowed(TotalsKind kind) {
        List<String> names = new ArrayList<>(kind.dimensions().stream()
                .filter(dimension -> dimension != Dimension.PERIOD)
                .map(Dimension::label)
                .toList());
        names.addAll(List.of("from", "to", "frequency", "window", "as_of", "limit", "offset", "format"));
        return names;
    }

    /** Reads a query for a page of rows. */
    static TotalsQuery query(TotalsKind kind, Parameters parameters) {
        return built(filters(kind, parameters)
                .limit(parameters.number("limit", DEFAULT_LIMIT, 1, TotalsQuery.MAX_LIMIT))
                .offset(parameters.number("offset", 0, 0, Integer.MAX_VALUE)));
    }

    /** Reads a query for everything that the filters let through, of all taxonomies unless one is given. */
    static TotalsQuery everything(TotalsKind kind, Parameters parameters) {
        return built(filters(kind, parameters).allTaxonomies());
    }

    private static TotalsQuery.Builder filters(TotalsKind kind, Parameters parameters) {
        TotalsQuery.Builder query = TotalsQuery.of(kind)
                .from(parameters.period("from"))
                .to(parameters.period("to"))
                .asOf(parameters.instant("as_of"));
        for (Dimension dimension : kind.dimensions()) {
            if (dimension != Dimension.PERIOD) {
                parameters.list(dimension.label()).forEach(value -> query.where(dimension, code(dimension, value)));
            }
        }
        parameters
                .list("flow")
                .forEach(flow -> parameters.choice("flow", flow.toUpperCase(Locale.ROOT), FLOWS, any -> any));
        parameters
                .list("window")
                .forEach(window -> query.window(
                        parameters.choice("window", window.toLowerCase(Locale.ROOT), WINDOWS, Window::parse)));
        String frequency = parameters.upper("frequency");
        if (frequency != null) {
            query.frequency(parameters.choice("frequency", frequency, FREQUENCIES, Frequency::valueOf));
        }
        return query;
    }

    private static TotalsQuery built(TotalsQuery.Builder query) {
        try {
            return query.build();
        } catch (IllegalArgumentException e) {
            throw Problem.parameter("from", String.valueOf(e.getMessage()));
        }
    }

    private static String code(Dimension dimension, String value) {
        return switch (dimension) {
            case SOURCE, FLOW -> value.toUpperCase(Locale.ROOT);
            case REPORTER, PARTNER -> area(value.toUpperCase(Locale.ROOT));
            default -> value;
        };
    }

    /** Areas may be given by their M49 number too. */
    private static String area(String code) {
        if (code.isEmpty() || !code.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return code;
        }
        int year = LocalDate.now(ZoneOffset.UTC).getYear();
        return AreaCodes.builtIn()
                .find(CodeList.M49, code, year)
                .map(Area::code)
                .orElse(code);
    }

    static boolean wantsCsv(Context context, Parameters parameters) {
        String format = parameters.one("format");
        if (format != null) {
            return parameters.choice("format", format.toLowerCase(Locale.ROOT), FORMATS, "csv"::equals);
        }
        String accept = context.header("Accept");
        return accept != null && accept.contains("text/csv");
    }

    /** The link to the next page. */
    static String next(Context context, TotalsQuery query) {
        String kept = context.queryParamMap().entrySet().stream()
                .filter(entry ->
                        !entry.getKey().equals("offset") && !entry.getKey().equals("limit"))
                .flatMap(entry -> entry.getValue().stream().map(value -> entry.getKey() + "=" + encode(value)))
                .collect(Collectors.joining("&"));
        return "<" + context.path() + "?" + (kept.isEmpty() ? "" : kept + "&") + "limit=" + query.limit() + "&offset="
                + (query.offset() + query.limit()) + ">; rel=\"next\"";
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** What a header can hold of a text. */
    static String headerText(String text) {
        return text.replaceAll("[^\\x20-\\x7e]", "?");
    }
}

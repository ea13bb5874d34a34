package dev.entrepot.streams.http;

import dev.entrepot.domain.code.Area;
import dev.entrepot.domain.code.AreaCodes;
import dev.entrepot.domain.code.CodeList;
import dev.entrepot.domain.code.Flow;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Window;
import dev.entrepot.streams.view.Dimension;
import dev.entrepot.streams.view.KeySpace;
import dev.entrepot.streams.view.QueryBuilder;
import dev.entrepot.streams.view.RowPage;
import dev.entrepot.streams.view.SeriesQuery;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What requests for totals and for indicators have in common: filters, pages, and what stands around an answer. */
final class SeriesParameters {
    private static final int DEFAULT_LIMIT = 1000;

    private static final List<String> FLOWS =
            Arrays.stream(Flow.values()).map(Flow::name).toList();
    private static final List<String> FREQUENCIES = Arrays.stream(Frequency.values())
            .filter(frequency -> !Window.of(frequency).isEmpty())
            .map(Frequency::name)
            .toList();
    private static final List<String> FORMATS = List.of("json", "csv");

    /** Dimensions whose values are not just listed. */
    private static final Set<Dimension> OTHERWISE = EnumSet.of(Dimension.PERIOD, Dimension.FREQUENCY);

    private SeriesParameters() {}

    /** The names of the dimensions that values are listed of. */
    static List<String> dimensions(KeySpace space) {
        return space.dimensions().stream()
                .filter(dimension -> !OTHERWISE.contains(dimension))
                .map(Dimension::label)
                .toList();
    }

    /** Reads dimensions, periods, frequency and instant. */
    static void filter(KeySpace space, Parameters parameters, QueryBuilder<?> query) {
        query.from(parameters.period("from")).to(parameters.period("to")).asOf(parameters.instant("as_of"));
        for (Dimension dimension : space.dimensions()) {
            if (!OTHERWISE.contains(dimension)) {
                codes(dimension, parameters).forEach(value -> query.where(dimension, value));
            }
        }
        String frequency = parameters.upper("frequency");
        if (frequency != null) {
            query.frequency(parameters.choice("frequency", frequency, FREQUENCIES, Frequency::valueOf));
        }
    }

    /** The values given for a dimension, as keys have them. */
    static List<String> codes(Dimension dimension, Parameters parameters) {
        return parameters.list(dimension.label()).stream()
                .map(value -> code(dimension, value))
                .map(code -> dimension == Dimension.FLOW
                        ? parameters.choice(dimension.label(), code, FLOWS, any -> any)
                        : code)
                .toList();
    }

    /** Reads which rows of the answer are wanted. */
    static void page(Parameters parameters, QueryBuilder<?> query) {
        query.limit(limit(parameters)).offset(offset(parameters));
    }

    /** Reads the most rows. */
    static int limit(Parameters parameters) {
        return parameters.number("limit", DEFAULT_LIMIT, 1, SeriesQuery.MAX_LIMIT);
    }

    /** Reads the rows left out before the first. */
    static int offset(Parameters parameters) {
        return parameters.number("offset", 0, 0, Integer.MAX_VALUE);
    }

    /** Builds a query; what it refuses is about the periods. */
    static <Q> Q built(Supplier<Q> query) {
        try {
            return query.get();
        } catch (IllegalArgumentException e) {
            throw Problem.parameter("from", String.valueOf(e.getMessage()));
        }
    }

    /** Tells of the next page, and why there is nothing. */
    static void around(Context context, SeriesQuery query, RowPage<?> page) {
        around(context, query, page.more(), page.note());
    }

    /** Tells of the next page, and why there is nothing. */
    static void around(Context context, SeriesQuery query, boolean more, String note) {
        around(context, query.limit(), query.offset(), more, note);
    }

    /** Tells of the next page, and why there is nothing. */
    static void around(Context context, int limit, int offset, boolean more, String note) {
        if (more) {
            context.header("Link", next(context, limit, offset));
        }
        if (!note.isEmpty()) {
            context.header("Entrepot-Note", headerText(note));
        }
    }

    private static String code(Dimension dimension, String value) {
        return switch (dimension) {
            case ID, SOURCE, FLOW -> value.toUpperCase(Locale.ROOT);
            case REPORTER, PARTNER -> area(value.toUpperCase(Locale.ROOT));
            case TAXONOMY, SECTOR, VARIANT, FREQUENCY, PERIOD -> value;
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
        return acceptsCsv(context);
    }

    /** Whether a request gets CSV that does not say what it wants in a parameter. */
    static boolean acceptsCsv(Context context) {
        String accept = context.header("Accept");
        return accept != null && accept.contains("text/csv");
    }

    /** The link to the next page. */
    private static String next(Context context, int limit, int offset) {
        String kept = context.queryParamMap().entrySet().stream()
                .filter(entry ->
                        !entry.getKey().equals("offset") && !entry.getKey().equals("limit"))
                .flatMap(entry -> entry.getValue().stream().map(value -> entry.getKey() + "=" + encode(value)))
                .collect(Collectors.joining("&"));
        return "<" + context.path() + "?" + (kept.isEmpty() ? "" : kept + "&") + "limit=" + limit + "&offset="
                + (offset + limit) + ">; rel=\"next\"";
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** What a header can hold of a text. */
    private static String headerText(String text) {
        return text.replaceAll("[^\\x20-\\x7e]", "?");
    }
}

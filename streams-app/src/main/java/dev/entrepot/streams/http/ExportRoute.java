package dev.entrepot.streams.http;

import dev.entrepot.streams.view.Dimension;
import dev.entrepot.streams.view.HeldState;
import dev.entrepot.streams.view.TotalsKind;
import dev.entrepot.streams.view.View;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Answers {@code /api/v1/export}: one vintage of the totals, whole, from one state. */
final class ExportRoute {
    static final List<String> ALLOWED = List.of(
            "kind",
            "source",
            "reporter",
            "flow",
            "taxonomy",
            "sector",
            "partner",
            "from",
            "to",
            "frequency",
            "window",
            "as_of");

    private static final List<String> KINDS =
            Arrays.stream(TotalsKind.values()).map(TotalsKind::code).toList();

    private final View view;

    ExportRoute(View view) {
        this.view = view;
    }

    void answer(Context context) {
        Parameters parameters = Parameters.of(context, ALLOWED);
        List<TotalsKind> kinds = kinds(parameters);
        Map<String, List<String>> filters = filters(parameters);
        VintageArchive archive = new VintageArchive(
                kinds.stream()
                        .map(kind -> TotalsParameters.everything(kind, parameters))
                        .toList(),
                parameters.instant("as_of"),
                filters);
        boolean written = view.hold(state -> write(context, state, archive));
        if (!written) {
            throw new Problem(503, "Not settled", "releases are being written at the moment: ask again");
        }
    }

    private static boolean write(Context context, HeldState state, VintageArchive archive) {
        if (!state.isSettled()) {
            return false;
        }
        context.contentType("application/zip").header("Content-Disposition", "attachment; filename=\"vintage.zip\"");
        if (context.method().name().equals("HEAD")) {
            return true;
        }
        try {
            archive.write(state, context.outputStream());
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("the export was broken off: " + e.getMessage(), e);
        }
    }

    /** Those asked for; else all that have every dimension of the filters. */
    private static List<TotalsKind> kinds(Parameters parameters) {
        Set<Dimension> filtered = new LinkedHashSet<>();
        for (Dimension dimension : Dimension.values()) {
            if (dimension != Dimension.PERIOD
                    && !parameters.list(dimension.label()).isEmpty()) {
                filtered.add(dimension);
            }
        }
        List<String> asked = parameters.list("kind");
        for (String code : asked) {
            TotalsKind kind = parameters.choice("kind", code.toLowerCase(Locale.ROOT), KINDS, TotalsKind::parse);
            filtered.stream()
                    .filter(dimension -> !kind.has(dimension))
                    .findFirst()
                    .ifPresent(dimension -> {
                        throw Problem.parameter(
                                dimension.label(),
                                "totals of kind " + kind.code() + " have no " + dimension.label()
                                        + ": leave out the kind or the filter");
                    });
        }
        return Arrays.stream(TotalsKind.values())
                .filter(kind -> asked.isEmpty()
                        ? filtered.stream().allMatch(kind::has)
                        : asked.stream().anyMatch(code -> code.equalsIgnoreCase(kind.code())))
                .toList();
    }

    private static Map<String, List<String>> filters(Parameters parameters) {
        Map<String, List<String>> filters = new TreeMap<>();
        for (String name : ALLOWED) {
            List<String> values = parameters.list(name);
            if (!values.isEmpty() && !name.equals("as_of")) {
                filters.put(name, values.stream().sorted().toList());
            }
        }
        return filters;
    }
}

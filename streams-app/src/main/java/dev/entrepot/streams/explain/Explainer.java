package dev.entrepot.streams.explain;

import dev.entrepot.domain.catalogue.Catalogue;
import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.period.Window;
import dev.entrepot.streams.explain.Explanation.Input;
import dev.entrepot.streams.explain.Explanation.Move;
import dev.entrepot.streams.explain.Explanation.Origin;
import dev.entrepot.streams.explain.Explanation.Point;
import dev.entrepot.streams.view.Dimension;
import dev.entrepot.streams.view.HeldState;
import dev.entrepot.streams.view.IndicatorKeys;
import dev.entrepot.streams.view.IndicatorQuery;
import dev.entrepot.streams.view.IndicatorRow;
import dev.entrepot.streams.view.TotalRow;
import dev.entrepot.streams.view.TotalsKind;
import dev.entrepot.streams.view.View;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Explains figures from what the view has. */
public final class Explainer {
    /** Inputs that are versions of tables and not numbers. */
    private static final Set<String> VERSIONS = Set.of("taxonomy", "membership", "weights", "fx", "code");

    private static final String TOTAL = "Exact sum of what the source reports, over windows that end with the period.";

    private final View view;
    private final Catalogue catalogue;

    /**
     * Makes one.
     *
     * @param view what has the figures
     * @param catalogue says what indicators are
     */
    public Explainer(View view, Catalogue catalogue) {
        this.view = view;
        this.catalogue = catalogue;
    }

    /**
     * Explains a figure.
     *
     * @param figure its key, as in the topics
     * @param asOf the instant whose knowledge counts; none for now
     * @throws FigureException when there is no such figure, or it was not known then
     */
    public Explanation explain(String figure, @Nullable Instant asOf) {
        return view.hold(state -> {
            FigureKey key = FigureKey.find(state, catalogue.ids(), figure);
            return key.space() instanceof TotalsKind kind
                    ? totals(state, key, kind, asOf)
                    : indicator(state, key, asOf);
        });
    }

    private static Explanation totals(HeldState state, FigureKey key, TotalsKind kind, @Nullable Instant asOf) {
        Line line = new Line(kind, key.parts().subList(0, key.parts().size() - 1));
        Period period = Period.parse(key.value(Dimension.PERIOD));
        List<TotalRow> rows = line.at(state, period, asOf);
        if (rows.isEmpty()) {
            TotalRow first =
                    line.history(state, period, null).stream().findFirst().orElse(null);
            throw notKnown(key, asOf, first == null ? null : Behind.origin(first));
        }
        List<TotalRow> history = line.history(state, period, asOf);
        List<Point> points = rows.stream()
                .map(row -> point(Behind.of(state, line, row, asOf), history))
                .toList();
        return new Explanation(key.text(), kind.code(), asOf, about(key), null, TOTAL, points);
    }

    private static Point point(Behind behind, List<TotalRow> history) {
        TotalRow row = behind.now();
        List<String> worked = new ArrayList<>(behind.sum());
        worked.addAll(behind.growth());
        worked.addAll(behind.contribution());
        worked.addAll(behind.share());
        worked.addAll(behind.streak());
        BigDecimal previous = row.previousValue();
        Move move = previous == null
                ? null
                : move(
                        previous,
                        row.value(),
                        history.stream()
                                .filter(other -> other.window().equals(row.window()) && !other.isWithdrawn())
                                .filter(other -> isEarlier(Behind.origin(other), Behind.origin(row)))
                                .map(Behind::origin)
                                .toList(),
                        row);
        SortedMap<String, String> versions = new TreeMap<>();
        put(versions, "taxonomy", row.taxonomyVersion());
        put(versions, "membership", row.membershipVersion());
        put(versions, "code", row.codeVersion());
        return new Point(
                row.window(),
                row.value(),
                null,
                null,
                row.currency(),
                row.status(),
                status(row),
                Words.flags(row.flags()),
                row.reason(),
                worked,
                behind.inputs().subList(1, behind.inputs().size()),
                versions,
                Behind.origin(row),
                Words.cause(row.cause()),
                move);
    }

    private Explanation indicator(HeldState state, FigureKey key, @Nullable Instant asOf) {
        IndicatorQuery.Builder query = IndicatorQuery.all();
        for (Dimension dimension : IndicatorKeys.INDICATORS.dimensions()) {
            if (dimension != Dimension.PERIOD) {
                query.where(dimension, key.value(dimension));
            }
        }
        Period period = Period.parse(key.value(Dimension.PERIOD));
        query.from(period).to(period);
        List<IndicatorRow> rows = state.indicators(query.asOf(asOf).build()).rows();
        if (rows.isEmpty()) {
            IndicatorRow first = state.indicatorHistory(query.asOf(null).build()).rows().stream()
                    .findFirst()
                    .orElse(null);
            throw notKnown(key, asOf, first == null ? null : origin(first));
        }
        IndicatorRow row = rows.get(0);
        List<IndicatorRow> history =
                state.indicatorHistory(query.asOf(asOf).build()).rows();
        Definition definition = catalogue.definitions().stream()
                .filter(each -> each.id().equals(row.indicator()))
                .findFirst()
                .orElse(null);
        String meaning = definition == null
                ? "The catalogue of this program has no definition of " + row.indicator() + "."
                : definition.name();
        Behind behind = behind(state, row, asOf);
        return new Explanation(
                key.text(),
                "indicator",
                asOf,
                about(key),
                definition,
                meaning,
                List.of(point(row, history, definition, behind)));
    }

    private static Point point(
            IndicatorRow row, List<IndicatorRow> history, @Nullable Definition definition, @Nullable Behind behind) {
        SortedMap<String, String> versions = new TreeMap<>();
        List<Input> inputs = new ArrayList<>();
        row.inputs().forEach((term, what) -> {
            if (VERSIONS.contains(term)) {
                put(versions, term, what);
            } else {
                inputs.add(new Input(term, what, null, ""));
            }
        });
        put(versions, "code", row.codeVersion());
        if (behind != null) {
            inputs.addAll(behind.inputs());
        }
        BigDecimal previous = row.previousValue();
        TotalRow split = behind != null
                        && isRate(row.indicator())
                        && behind.now().release().equals(row.release())
                ? behind.now()
                : null;
        Move move = previous == null
                ? null
                : move(
                        previous,
                        row.value(),
                        history.stream()
                                .filter(other -> !other.isWithdrawn())
                                .map(Explainer::origin)
                                .filter(other -> isEarlier(other, origin(row)))
                                .toList(),
                        split);
        return new Point(
                row.variant(),
                row.value(),
                row.lower(),
                row.upper(),
                row.unit(),
                row.status(),
                Words.status(row.status()),
                Words.flags(row.flags()),
                "",
                worked(row, definition, behind),
                inputs,
                versions,
                origin(row),
                Words.cause(row.cause()),
                move);
    }

    private static List<String> worked(IndicatorRow row, @Nullable Definition definition, @Nullable Behind behind) {
        if (definition != null) {
            String filled = Formula.filled(definition.formula(), row.inputs());
            if (!filled.isEmpty()) {
                return List.of(filled + " = " + Numbers.exact(row.value(), row.unit()));
            }
        }
        if (behind == null) {
            return List.of();
        }
        String id = row.indicator();
        return switch (id) {
            case "GRW-ABS" -> behind.change();
            case "GRW-MID" -> behind.midpoint();
            case "GRW-YOY", "GRW-R12", "GRW-YTD" -> behind.growth();
            case "CTG" -> behind.contribution();
            case "SHR-S", "SHR-G" -> behind.share();
            case "STK" -> behind.streak();
            default -> family(id).equals("LVL") ? behind.sum() : List.of();
        };
    }

    /** Returns the total of the line that an indicator is about; null when it is not about a line, or that has none. */
    private static @Nullable Behind behind(HeldState state, IndicatorRow row, @Nullable Instant asOf) {
        Line line = Line.of(row.source(), row.reporter(), row.flow(), row.taxonomy(), row.sector(), row.partner());
        if (line == null) {
            return null;
        }
        TotalRow now = Behind.window(line.at(state, Period.parse(row.period()), asOf), window(row));
        return now == null ? null : Behind.of(state, line, now, asOf);
    }

    /** Returns the window that an indicator is of: as its variant says, or its id; shares are of a year, others of a single period. */
    private static String window(IndicatorRow row) {
        Set<String> codes = Arrays.stream(Window.values()).map(Window::code).collect(Collectors.toSet());
        if (codes.contains(row.variant())) {
            return row.variant();
        }
        String suffix =
                row.indicator().substring(row.indicator().indexOf('-') + 1).toLowerCase(Locale.ROOT);
        if (codes.contains(suffix)) {
            return suffix;
        }
        List<Window> windows = Window.of(Frequency.valueOf(row.frequency()));
        if (windows.isEmpty()) {
            return "";
        }
        if (row.indicator().equals("LVL-Y")) {
            return Window.YEAR.code();
        }
        boolean isOfTwelveMonths = family(row.indicator()).equals("SHR") && windows.contains(Window.R12);
        return (isOfTwelveMonths ? Window.R12 : windows.get(0)).code();
    }

    /** Whether an indicator is the growth over a year that totals carry. */
    private static boolean isRate(String id) {
        return Set.of("GRW-YOY", "GRW-R12", "GRW-YTD").contains(id);
    }

    private static String family(String id) {
        int dash = id.indexOf('-');
        return dash < 0 ? id : id.substring(0, dash);
    }

    /**
     * Returns a change.
     *
     * @param earlier records that stated values before, oldest first
     * @param parts has the split of revised growth; none when that does not apply
     */
    private static Move move(
            BigDecimal previous, @Nullable BigDecimal value, List<Origin> earlier, @Nullable TotalRow parts) {
        return new Move(
                previous,
                value == null ? null : value.subtract(previous),
                earlier.isEmpty() ? null : earlier.get(earlier.size() - 1),
                parts == null ? null : parts.yoyNumeratorPart(),
                parts == null ? null : parts.yoyBasePart(),
                parts == null ? null : parts.yoyCrossPart());
    }

    private static boolean isEarlier(Origin one, Origin other) {
        return one.releasedAt().isBefore(other.releasedAt()) || !one.release().equals(other.release());
    }

    private static Origin origin(IndicatorRow row) {
        return new Origin(row.cause(), row.release(), row.releasedAt());
    }

    private static String status(TotalRow row) {
        String words = Words.status(row.status());
        return row.status().equals("INCOMPLETE")
                ? words + ": " + row.present() + " of " + row.expected() + " are present"
                : words;
    }

    private static FigureException notKnown(FigureKey key, @Nullable Instant asOf, @Nullable Origin first) {
        if (asOf == null) {
            return new FigureException("", key.text() + " is withdrawn: the newest release does not have it", "");
        }
        return new FigureException(
                "",
                key.text() + " was not known at " + asOf
                        + (first == null
                                ? ""
                                : "; it was first stated by release " + first.release() + " of " + first.releasedAt()),
                "");
    }

    /** What a figure is of, e.g. {@code USA, imports, HS2 85, period 2019-12, source CENSUS}. */
    private static String about(FigureKey key) {
        List<String> said = new ArrayList<>();
        add(said, "", key.value(Dimension.REPORTER));
        if (!key.value(Dimension.FLOW).isEmpty()) {
            said.add(Words.flow(key.value(Dimension.FLOW)));
        }
        add(said, "", (key.value(Dimension.TAXONOMY) + " " + key.value(Dimension.SECTOR)).strip());
        add(said, "partner ", key.value(Dimension.PARTNER));
        add(said, "variant ", key.value(Dimension.VARIANT));
        add(said, "period ", key.value(Dimension.PERIOD));
        add(said, "source ", key.value(Dimension.SOURCE));
        return String.join(", ", said);
    }

    private static void add(List<String> said, String before, String value) {
        if (!value.isEmpty()) {
            said.add(before + value);
        }
    }

    private static void put(Map<String, String> versions, String name, String version) {
        if (!version.isEmpty()) {
            versions.put(name, version);
        }
    }
}

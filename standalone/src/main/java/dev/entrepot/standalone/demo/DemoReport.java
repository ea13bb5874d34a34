package dev.entrepot.standalone.demo;

import dev.entrepot.domain.code.AreaCodes;
import dev.entrepot.domain.code.AreaKind;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.period.Window;
import dev.entrepot.domain.taxonomy.Sector;
import dev.entrepot.domain.taxonomy.Taxonomy;
import dev.entrepot.schemas.avro.ReleaseStatus;
import dev.entrepot.streams.cli.TextTable;
import dev.entrepot.streams.explain.Numbers;
import dev.entrepot.streams.view.Dimension;
import dev.entrepot.streams.view.ReleaseEntry;
import dev.entrepot.streams.view.Selection;
import dev.entrepot.streams.view.TotalRow;
import dev.entrepot.streams.view.TotalsKind;
import dev.entrepot.streams.view.TotalsQuery;
import dev.entrepot.streams.view.View;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the bundled history amounts to, as tables. */
final class DemoReport {
    private static final int TOP = 10;
    private static final int TITLE = 44;
    private static final String CENSUS = "CENSUS";
    private static final String USA = "USA";
    /** The month whose total the second vintage changed most visibly: the last before the pandemic. */
    private static final String COMPARED = "2019-12";

    private final View view;
    private final int width;
    private final Map<String, String> chapters =
            Taxonomy.builtIn(TotalsQuery.DEFAULT_TAXONOMY).orElseThrow().sectors().stream()
                    .collect(Collectors.toMap(Sector::id, Sector::title));
    private final AreaCodes areas = AreaCodes.builtIn();

    DemoReport(View view, int width) {
        this.view = view;
        this.width = width;
    }

    /** Returns a line with the newest total of a source, if there is one. */
    Optional<String> headline(String source) {
        if (source.equals("NBS")) {
            return research().stream()
                    .filter(row -> row.sector().equals("GERD"))
                    .max(Comparator.comparing(TotalRow::period))
                    .map(row ->
                            "China's R&D " + row.period() + ": " + Numbers.amount(row.value()) + " " + row.currency());
        }
        if (source.equals(CENSUS)) {
            return newestMonth()
                    .flatMap(month -> total(month, null))
                    .map(row -> "US imports, 12 months to " + row.period() + ": " + Numbers.amount(row.value()) + " "
                            + row.currency());
        }
        return Optional.empty();
    }

    /** Returns all tables. */
    String text() {
        List<String> parts = new ArrayList<>();
        newestMonth().ifPresent(month -> {
            String title = "US imports, 12 months to " + month + ", USD: top " + TOP;
            parts.add(title + " sectors (HS chapters)\n"
                    + table(
                            top(TotalsKind.SECTOR, month),
                            "sector",
                            row -> named(row.sector(), chapters.get(row.sector()))));
            parts.add(title + " partners\n"
                    + table(
                            top(TotalsKind.PARTNER, month),
                            "partner",
                            row -> named(row.partner(), area(row.partner()))));
        });
        parts.add("China, R&D (National Bureau of Statistics)\n" + research(research()));
        revision().ifPresent(parts::add);
        return String.join("\n\n", parts);
    }

    private Optional<String> newestMonth() {
        return rows(imports(TotalsKind.PARTNER).where(Dimension.PARTNER, "W00")).stream()
                .map(TotalRow::period)
                .max(Comparator.naturalOrder());
    }

    private Optional<TotalRow> total(String month, @Nullable Instant asOf) {
        Period period = Period.parse(month);
        return rows(imports(TotalsKind.PARTNER)
                        .where(Dimension.PARTNER, "W00")
                        .from(period)
                        .to(period)
                        .asOf(asOf))
                .stream()
                .findFirst();
    }

    private List<TotalRow> top(TotalsKind kind, String month) {
        Period period = Period.parse(month);
        return rows(imports(kind).from(period).to(period)).stream()
                .filter(row ->
                        kind == TotalsKind.SECTOR ? chapters.containsKey(row.sector()) : isCountry(row.partner()))
                .filter(row -> row.value() != null)
                .sorted(Comparator.comparing((TotalRow row) -> orZero(row.value()))
                        .reversed())
                .limit(TOP)
                .toList();
    }

    private static TotalsQuery.Builder imports(TotalsKind kind) {
        return TotalsQuery.of(kind)
                .where(Dimension.SOURCE, CENSUS)
                .where(Dimension.REPORTER, USA)
                .where(Dimension.FLOW, "M")
                .window(Window.R12);
    }

    private List<TotalRow> research() {
        return rows(TotalsQuery.of(TotalsKind.RND)
                .where(Dimension.SOURCE, "NBS")
                .where(Dimension.REPORTER, "CHN")
                .window(Window.YEAR));
    }

    private List<TotalRow> rows(TotalsQuery.Builder query) {
        return view.totals(query.build()).rows();
    }

    private String table(List<TotalRow> rows, String dimension, java.util.function.Function<TotalRow, String> name) {
        return new TextTable<TotalRow>()
                .text(dimension, 0, name)
                .number("total", 0, row -> Numbers.amount(row.value()))
                .number("growth", 0, row -> Numbers.growth(row.yoy()))
                .number("share", 1, row -> Numbers.percent(row.share()))
                .number("streak", 2, DemoReport::streak)
                .render(rows, width);
    }

    private String research(List<TotalRow> rows) {
        return new TextTable<TotalRow>()
                .text("measure", 0, TotalRow::sector)
                .text("year", 0, TotalRow::period)
                .number("value", 0, row -> Numbers.amount(row.value()))
                .text("unit", 0, TotalRow::currency)
                .number("growth", 0, row -> Numbers.growth(row.yoy()))
                .number("share", 1, row -> Numbers.percent(row.share()))
                .text("as released", 2, row -> row.releasedAt().toString().substring(0, 10))
                .render(rows, width);
    }

    /** What the second vintage of the US imports changed in the first. */
    private Optional<String> revision() {
        List<ReleaseEntry> vintages =
                view.releases(new Selection(CENSUS, USA, "APPLIED", Integer.MAX_VALUE, 0)).stream()
                        .sorted(Comparator.comparing(ReleaseEntry::releasedAt))
                        .toList();
        if (vintages.size() < 2) {
            return Optional.empty();
        }
        ReleaseEntry first = vintages.get(0);
        ReleaseEntry second = vintages.get(1);
        ReleaseStatus status = second.status();
        Optional<TotalRow> before = total(COMPARED, first.releasedAt());
        Optional<TotalRow> after = total(COMPARED, second.releasedAt());
        if (status == null || before.isEmpty() || after.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "What the second vintage revised: release %s over %s%n"
                        + "  cells of the first: %,d revised, %,d withdrawn, %,d unchanged; %,d new%n"
                        + "  total, 12 months to %s: %s -> %s (%s)",
                second.release(),
                first.release(),
                status.getRevised(),
                status.getWithdrawn(),
                status.getUnchanged(),
                status.getAdded(),
                COMPARED,
                Numbers.amount(before.get().value()),
                Numbers.amount(after.get().value()),
                Numbers.amount(
                        orZero(after.get().value()).subtract(orZero(before.get().value())))));
    }

    private boolean isCountry(String partner) {
        return areas.canonical(partner)
                .map(area -> area.kind() == AreaKind.COUNTRY)
                .orElse(false);
    }

    private @Nullable String area(String partner) {
        return areas.canonical(partner).map(areas::name).orElse(null);
    }

    private static String named(String code, @Nullable String title) {
        String text = title == null ? "" : title;
        return code + "  " + (text.length() > TITLE ? text.substring(0, TITLE - 3) + "..." : text);
    }

    private static String streak(TotalRow row) {
        Integer streak = row.streak();
        if (streak == null) {
            return "";
        }
        String text = (streak > 0 ? "+" : "") + streak;
        return row.flags().contains("LEFT_CENSORED") ? text + " or more" : text;
    }

    private static BigDecimal orZero(@Nullable BigDecimal value) {
        return value == null ? BigDecimal.ZERO : value;
    }
}

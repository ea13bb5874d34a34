package dev.entrepot.streams.cli;

import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Definition.Chapter;
import java.util.List;

/** The reference page of indicators, made from their definitions. */
final class IndicatorPage {
    private static final String HEAD = """
            # Indicators

            Made from the definitions in the code: change those, and write this page anew as
            [contributing](contributing.md#the-page-of-indicators) says. Values are in `indicators.v1` and `indicators.history.v1`; read them with
            `entrepot indicators`, `/api/v1/indicators` ([HTTP](http.md#indicators)) or any consumer, and see how one came about with
            `entrepot explain`. What terms like as-of, windows and status mean is in [semantics](semantics.md).
            """;

    private IndicatorPage() {}

    /** Returns the page, in Markdown; chapters in their order, indicators in the order given. */
    static String of(List<Definition> definitions) {
        StringBuilder page = new StringBuilder(HEAD);
        for (Chapter chapter : Chapter.values()) {
            List<Definition> its = definitions.stream()
                    .filter(definition -> definition.chapter() == chapter)
                    .toList();
            if (!its.isEmpty()) {
                page.append("\n## ").append(chapter.title()).append('\n');
                page.append("\n| id | name | formula | unit | of | where it does not apply | method |\n");
                page.append("|---|---|---|---|---|---|---|\n");
                its.forEach(definition -> row(page, definition));
            }
        }
        return page.toString();
    }

    private static void row(StringBuilder page, Definition definition) {
        page.append("| `").append(definition.id()).append("` ");
        for (String cell : List.of(
                definition.name(),
                definition.formula(),
                unit(definition),
                definition.dimensions(),
                definition.edges(),
                definition.method())) {
            page.append("| ").append(escaped(cell)).append(cell.isEmpty() ? "" : " ");
        }
        page.append("|\n");
    }

    private static String unit(Definition definition) {
        return definition.unit().code() + ", " + definition.scale()
                + (definition.scale() == 1 ? " decimal" : " decimals");
    }

    private static String escaped(String cell) {
        return cell.replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace("<", "&lt;")
                .replace("*", "\\*")
                .replace("_", "\\_")
                .replaceAll("\\s+", " ")
                .strip();
    }
}

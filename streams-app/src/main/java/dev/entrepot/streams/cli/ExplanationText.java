package dev.entrepot.streams.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.entrepot.streams.explain.Numbers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** An explanation for people: what a figure is, each of its values, and where they come from. */
final class ExplanationText {
    private static final int LABEL = 13;
    private static final int NARROWEST = 40;

    private final StringBuilder text = new StringBuilder();
    private final int width;

    private ExplanationText(int width) {
        this.width = Math.max(width, NARROWEST);
    }

    /**
     * Returns the text.
     *
     * @param explanation the answer of the interface
     * @param width columns of the terminal
     */
    static String of(JsonNode explanation, int width) {
        ExplanationText made = new ExplanationText(width);
        made.head(explanation);
        List<JsonNode> points = explanation.path("points").valueStream().toList();
        for (JsonNode point : points) {
            made.text.append('\n');
            made.point(point, points.size() > 1);
        }
        if (!points.isEmpty()) {
            made.text.append('\n');
            made.origin(points.get(0));
        }
        return made.text.toString().stripTrailing();
    }

    private void head(JsonNode explanation) {
        text.append(SeriesTable.text(explanation, "figure")).append('\n');
        String asOf = SeriesTable.text(explanation, "as_of");
        text.append(SeriesTable.text(explanation, "about"))
                .append(asOf.isEmpty() ? "" : "; as known at " + asOf)
                .append("\n\n");
        entry("What it is", SeriesTable.text(explanation, "meaning"));
        JsonNode definition = explanation.path("definition");
        entry("Formula", SeriesTable.text(definition, "formula"));
        entry("Exceptions", SeriesTable.text(definition, "edges"));
        entry("Method", SeriesTable.text(definition, "method"));
    }

    private void point(JsonNode point, boolean named) {
        if (named) {
            entry("Window", SeriesTable.text(point, "window"));
        }
        String meaning = SeriesTable.text(point, "status_meaning");
        entry(
                "Value",
                value(point) + "; " + SeriesTable.text(point, "status") + (meaning.isEmpty() ? "" : ": " + meaning));
        point.path("flags")
                .properties()
                .forEach(flag -> entry(
                        "Flag",
                        flag.getKey()
                                + (flag.getValue().asText().isEmpty()
                                        ? ""
                                        : ": " + flag.getValue().asText())));
        entry("Reason", SeriesTable.text(point, "reason"));
        String label = "Worked out";
        for (JsonNode line : point.path("worked")) {
            entry(label, line.asText());
            label = "";
        }
        label = "From";
        for (JsonNode input : point.path("inputs")) {
            entry(label, input(input));
            label = "";
        }
        before(point);
    }

    private static String value(JsonNode point) {
        String unit = SeriesTable.text(point, "unit");
        if (point.path("value").isNumber()) {
            return Numbers.exact(SeriesTable.number(point, "value"), unit);
        }
        if (point.path("lower").isNumber() || point.path("upper").isNumber()) {
            return Numbers.exact(SeriesTable.number(point, "lower"), unit) + " to "
                    + Numbers.exact(SeriesTable.number(point, "upper"), unit);
        }
        return "none";
    }

    private static String input(JsonNode input) {
        String figure = SeriesTable.text(input, "figure");
        return SeriesTable.text(input, "term") + " = " + SeriesTable.text(input, "value")
                + (SeriesTable.text(input, "release").isEmpty() ? "" : ", by " + release(input))
                + (figure.isEmpty() ? "" : " (" + figure + ")");
    }

    private void before(JsonNode point) {
        JsonNode before = point.path("before");
        if (before.isNull()) {
            entry("Before", "nothing: this is the first value");
            return;
        }
        String unit = SeriesTable.text(point, "unit");
        String said = Numbers.exact(SeriesTable.number(before, "value"), unit);
        if (!SeriesTable.text(before, "release").isEmpty()) {
            said += ", by " + release(before);
        }
        BigDecimal change = SeriesTable.number(before, "change");
        if (change != null) {
            said += "; changed by " + signed(change, unit);
        }
        entry("Before", said);
        List<String> parts = new ArrayList<>();
        part(parts, before, "yoy_numerator_part", "from the revised value");
        part(parts, before, "yoy_base_part", "from the revised base");
        part(parts, before, "yoy_cross_part", "from both together");
        entry("Growth moved", String.join(", ", parts));
    }

    private static void part(List<String> parts, JsonNode before, String field, String what) {
        BigDecimal part = SeriesTable.number(before, field);
        if (part != null) {
            parts.add(signed(part, "fraction") + " " + what);
        }
    }

    private void origin(JsonNode point) {
        String meaning = SeriesTable.text(point, "cause_meaning");
        entry(
                "Stated by",
                release(point) + "; " + SeriesTable.text(point, "cause") + (meaning.isEmpty() ? "" : ": " + meaning));
        List<String> versions = new ArrayList<>();
        point.path("versions")
                .properties()
                .forEach(version ->
                        versions.add(version.getKey() + " " + version.getValue().asText()));
        entry("Versions", String.join(", ", versions));
    }

    private static String release(JsonNode node) {
        return "release " + SeriesTable.text(node, "release") + " of " + SeriesTable.day(node, "released_at");
    }

    private static String signed(BigDecimal value, String unit) {
        return (value.signum() > 0 ? "+" : "") + Numbers.exact(value, unit).replace(" %", " pp");
    }

    /** Adds a labelled text, wrapped at blanks; nothing when the text is empty. */
    private void entry(String label, String said) {
        if (said.isEmpty()) {
            return;
        }
        StringBuilder line = new StringBuilder(label).append(" ".repeat(Math.max(1, LABEL - label.length())));
        int used = line.length();
        boolean first = true;
        for (String word : said.split(" ", -1)) {
            if (!first && used + 1 + word.length() > width) {
                line.append('\n').append(" ".repeat(LABEL));
                used = LABEL;
                first = true;
            }
            if (!first) {
                line.append(' ');
                used++;
            }
            line.append(word);
            used += word.length();
            first = false;
        }
        text.append(line).append('\n');
    }
}

package dev.entrepot.benchmarks.budget;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/** The committed figures, a properties file whose comments say what they are. */
final class BudgetFile {
    private static final String COMMENT = """
            # What one input record costs the stage, on average. No times: on the same Java these figures are the same in every run.
            #
            #   benchmarks/budget            measures and compares; more than 10 % above any of them fails
            #   benchmarks/budget --renew    writes this file anew: for a gain that should be kept, or for a cost that is worth it
            #
            # replay                 a made-up world from its first release to its last, 24 months of 3 reporters
            # live-after-24-months   the last 12 releases of a reporter, when the stage has taken in the 24 months before
            # live-after-96-months   the same 12 releases, when it has taken in the 96 months before
            #
            # allocated-bytes        memory that the stage's thread allocates
            # output-records         records sent to output topics
            # output-bytes           their keys and values
            # stored-bytes           keys and values put into the store, which its changelog gets
            """;

    private BudgetFile() {}

    /** Reads the figures by name. */
    static SortedMap<String, Double> read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        SortedMap<String, Double> figures = new TreeMap<>();
        for (String name : properties.stringPropertyNames()) {
            figures.put(name, Double.valueOf(properties.getProperty(name)));
        }
        return figures;
    }

    /** Writes figures in their order. */
    static void write(Path file, List<BudgetFigure> figures) throws IOException {
        List<String> lines = new ArrayList<>(COMMENT.lines().toList());
        String situation = "";
        for (BudgetFigure figure : figures) {
            String next = figure.name().substring(0, figure.name().indexOf('.'));
            if (!next.equals(situation)) {
                lines.add("");
                situation = next;
            }
            lines.add(String.format(Locale.ROOT, "%s=%.1f", figure.name(), figure.value()));
        }
        Files.write(file, lines, StandardCharsets.UTF_8);
    }
}

package dev.entrepot.benchmarks.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
    private static Comparison compare(double committed, double seen) {
        return Comparison.of(
                new TreeMap<>(Map.of("replay.output-records", committed)),
                List.of(new BudgetFigure("replay.output-records", seen)));
    }

    @Test
    void moreThanATenthAboveIsOver() {
        assertThat(compare(100, 110)).isEqualTo(new Comparison(List.of(), List.of()));
        assertThat(compare(100, 110.2).over())
                .containsExactly(
                        "replay.output-records is 110.2 a record, 10.2 % above the committed 100.0: make it cheaper"
                                + " or, if the cost is worth it, benchmarks/budget --renew");
    }

    @Test
    void moreThanATenthBelowIsAHint() {
        assertThat(compare(100, 90)).isEqualTo(new Comparison(List.of(), List.of()));
        assertThat(compare(100, 80)).satisfies(comparison -> {
            assertThat(comparison.over()).isEmpty();
            assertThat(comparison.under()).singleElement().asString().contains("20.0 % below the committed 100.0");
        });
    }

    @Test
    void figuresThatOnlyOneSideKnowsAreOver() {
        Comparison comparison = Comparison.of(
                new TreeMap<>(Map.of("replay.gone", 1.0)), List.of(new BudgetFigure("replay.output-bytes", 1)));
        assertThat(comparison.over()).hasSize(2);
    }

    @Test
    void whatIsWrittenIsRead(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("budget.properties");
        BudgetFile.write(
                file,
                List.of(new BudgetFigure("replay.output-bytes", 12.34), new BudgetFigure("live.output-bytes", 5)));
        assertThat(BudgetFile.read(file))
                .containsExactlyInAnyOrderEntriesOf(Map.of("replay.output-bytes", 12.3, "live.output-bytes", 5.0));
    }
}

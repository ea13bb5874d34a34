package dev.entrepot.streams.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.domain.catalogue.Catalogue;
import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Definition.Chapter;
import dev.entrepot.domain.indicator.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class IndicatorPageTest {
    private static final Path PAGE = Path.of("..", "docs", "indicators.md");

    @Test
    void thePageIsThatOfTheCode() throws IOException {
        String page = IndicatorPage.of(Catalogue.builtIn().definitions());
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, page);
        }

        assertThat(PAGE)
                .as("docs/indicators.md is not what the definitions say; write it anew with: "
                        + "./mvnw -pl streams-app -am test -Dtest=IndicatorPageTest -Ddocs.write=true"
                        + " -Dsurefire.failIfNoSpecifiedTests=false")
                .content()
                .isEqualTo(page);
    }

    @Test
    void chaptersComeInTheirOrderAndCellsDoNotBreakTables() {
        String page = IndicatorPage.of(List.of(
                Definition.of("B", "b", Chapter.GROWTH, "|x| < 2 * y_1")
                        .in(Unit.PERCENTAGE_POINTS, 4)
                        .edges("line\nbreak"),
                Definition.of("A", "a", Chapter.LEVELS, "sum").by("reporter").after("IMTS 2010")));

        assertThat(page)
                .contains("""

                ## Levels

                | id | name | formula | unit | of | where it does not apply | method |
                |---|---|---|---|---|---|---|
                | `A` | a | sum | fraction, 6 decimals | reporter | | IMTS 2010 |

                ## Growth
                """)
                .contains("| `B` | b | \\|x\\| &lt; 2 \\* y\\_1 | pp, 4 decimals | | line break | |\n");
    }
}

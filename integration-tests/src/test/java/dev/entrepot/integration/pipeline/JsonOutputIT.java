package dev.entrepot.integration.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With {@code --json} standard output is JSON and nothing else. */
class JsonOutputIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path directory;

    private static RunningSystem system;

    @BeforeAll
    static void start() throws InterruptedException {
        system = RunningSystem.start(directory.resolve("data"));
        Path file = new TradeFile("MINE", "FRA", "M")
                .row("2023-01", "DEU", "84", "100")
                .row("2024-01", "DEU", "84", "125")
                .row("2024-13", "DEU", "84", "1")
                .write(directory.resolve("mine.csv"));
        system.publish(file, "--released-at", "2024-03-01T00:00:00Z");
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "totals sector --reporter FRA",
                "history partner --reporter FRA",
                "revisions sector --reporter FRA",
                "indicators GRW-YOY --reporter FRA",
                "indicators --list",
                "explain MINE.FRA.M.HS2.84.2024-01",
                "releases",
                "quarantine list",
                "quarantine list --summary",
                "quarantine show --file mine.csv",
                "claims",
                "claims --alerts",
                "topics create",
                "topics describe",
                "replay --dry-run",
                "watch totals.sector --from-beginning --to-end",
                "export --out DIRECTORY/vintage",
                "verify DIRECTORY/mine.csv",
                "publish --released-at 2024-03-01T00:00:00Z --wait DIRECTORY/mine.csv"
            })
    void printsJson(String line) throws IOException {
        String[] words = line.replace("DIRECTORY", directory.toString()).split(" ");
        String[] arguments = Arrays.copyOfRange(words, 1, words.length + 1);
        arguments[arguments.length - 1] = "--json";

        String out = system.run(words[0], arguments).ok().out();

        try (MappingIterator<JsonNode> values = JSON.readerFor(JsonNode.class).readValues(out)) {
            List<JsonNode> all = values.readAll();
            assertThat(all).as(out).isNotEmpty().allMatch(JsonNode::isContainerNode);
        }
    }
}

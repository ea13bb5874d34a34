package dev.entrepot.integration.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Standard output is for data, whatever the broker and the libraries have to say. */
class LogLinesIT {
    @TempDir
    private Path directory;

    @Test
    void linesOfTextAreInTheFileAndStandardOutputHasTheAddressesAlone() throws IOException {
        List<String> out;
        try (UpProcess up = new UpProcess(directory, Map.of())) {
            up.close();
            out = up.out();
        }

        assertThat(out).hasSize(1);
        assertThat(RunningSystem.json(out.get(0)).fieldNames())
                .toIterable()
                .containsExactly("bootstrap", "registry", "http");
        assertThat(Files.readString(directory.resolve("data/logs/entrepot.log")))
                .contains("INFO", "org.apache.kafka", "dev.entrepot");
    }

    @Test
    void linesAreJsonWhenThatIsAskedFor() {
        List<String> err;
        List<String> out;
        try (UpProcess up = new UpProcess(directory, Map.of("ENTREPOT_LOG", "json"))) {
            up.close();
            out = up.out();
            err = up.err();
        }

        assertThat(out).hasSize(1);
        assertThat(err).hasSizeGreaterThan(20).allSatisfy(text -> {
            JsonNode line = RunningSystem.json(text);
            assertThat(line.fieldNames()).toIterable().contains("@timestamp", "log.level", "message", "log.logger");
        });
    }
}

package dev.entrepot.integration.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.standalone.guide.GuideSnippet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java program of the guide for subscribers compiles and reads what was published. */
class SubscriberGuideIT {
    @TempDir
    private static Path directory;

    @Test
    void javaProgramPrintsTotals() throws Exception {
        try (RunningSystem system = RunningSystem.start(directory.resolve("data"))) {
            TradeFile file = new TradeFile("MINE", "FRA", "M").row("2024-01", "DEU", "84", "12.5");
            system.publish(file.write(directory.resolve("mine.csv")), "--released-at", "2024-03-01T00:00:00Z");
            Path program = Files.writeString(
                    directory.resolve("ReadTotals.java"),
                    GuideSnippet.of(
                            "java",
                            system.standalone().bootstrap(),
                            system.standalone().registry()));
            Path out = directory.resolve("out");
            Path err = directory.resolve("err");

            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            program.toString())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            try {
                RunningSystem.await(() -> {
                    assertThat(process.isAlive()).as("%s", lines(err)).isTrue();
                    return lines(out).contains("MINE.FRA.M.HS2.84.2024-01 m 12.500 BASE_MISSING");
                });
            } finally {
                process.destroy();
            }
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

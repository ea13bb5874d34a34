package dev.entrepot.integration.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code entrepot up} as a process of its own, with what it writes to standard output and standard error. */
final class UpProcess implements AutoCloseable {
    private final Process process;
    private final Path out;
    private final Path err;

    /** Starts it with free ports and waits until it says that it is ready. */
    UpProcess(Path directory, Map<String, String> environment, String... arguments) {
        this.out = directory.resolve("out");
        this.err = directory.resolve("err");
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.entrepot.standalone.Entrepot",
                "up",
                "--json",
                "--data-dir",
                directory.resolve("data").toString(),
                "--kafka-port=0",
                "--registry-port=0",
                "--http-port=0"));
        line.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().putAll(environment);
        try {
            this.process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        RunningSystem.await(() -> {
            assertThat(process.isAlive()).as(String.join("\n", err())).isTrue();
            return !out().isEmpty();
        });
    }

    /** Returns the lines of standard output. */
    List<String> out() {
        return lines(out);
    }

    /** Returns the lines of standard error. */
    List<String> err() {
        return lines(err);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops it as Ctrl-C does. */
    @Override
    public void close() {
        process.destroy();
        RunningSystem.await(() -> !process.isAlive());
    }
}

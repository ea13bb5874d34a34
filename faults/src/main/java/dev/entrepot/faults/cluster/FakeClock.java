package dev.entrepot.faults.cluster;

import dev.entrepot.faults.LabException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/** The clock of a process, by way of the library faketime; the monotonic clock goes on as it is. */
public final class FakeClock {
    private static final List<Path> LIBRARIES = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
            Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"));

    private final Path file;

    /**
     * Sets a clock right.
     *
     * @param file says how wrong the clock is
     */
    public FakeClock(Path file) {
        this.file = file;
        offset(0);
    }

    /** Whether clocks can be set on this machine. */
    public static boolean isAvailable() {
        return LIBRARIES.stream().anyMatch(Files::exists);
    }

    /** Returns the environment of a process with this clock. */
    public Map<String, String> environment() {
        Path library = LIBRARIES.stream()
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new LabException(
                        "clocks cannot be set: install the package libfaketime, or leave the scenario clock-jump out"));
        return Map.of(
                "LD_PRELOAD", library.toString(),
                "FAKETIME_TIMESTAMP_FILE", file.toString(),
                "FAKETIME_CACHE_DURATION", "1",
                "DONT_FAKE_MONOTONIC", "1",
                // Waits end by the monotonic clock: "fixed", they would end at once, and the JVM would spin.
                "FAKETIME_FORCE_MONOTONIC_FIX", "0");
    }

    /** Sets it wrong by a number of seconds, 0 for right. */
    public void offset(int seconds) {
        try {
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(fresh, String.format("%+d%n", seconds), StandardCharsets.US_ASCII);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

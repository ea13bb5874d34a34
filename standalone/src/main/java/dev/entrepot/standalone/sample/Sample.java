package dev.entrepot.standalone.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;

/** The bundled history: US imports in two vintages, China's trade and its R&amp;D. Its README names sources and decisions. */
public final class Sample {
    private Sample() {}

    /** Returns the releases in the order in which they are to be published. */
    public static List<SampleRelease> releases() {
        try (BufferedReader manifest =
                new BufferedReader(new InputStreamReader(open("sample.csv"), StandardCharsets.UTF_8))) {
            return manifest.lines().skip(1).map(Sample::release).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the files into a folder, which is made when it is not there, and returns them in the order of the releases. */
    public static List<Path> extract(Path directory) {
        try {
            Files.createDirectories(directory);
            return releases().stream()
                    .map(release -> copy(release.file(), directory))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the sample to " + directory + ": " + e.getMessage(), e);
        }
    }

    private static Path copy(String name, Path directory) {
        Path target = directory.resolve(name);
        try (InputStream in = open(name)) {
            Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + target + ": " + e.getMessage(), e);
        }
    }

    private static SampleRelease release(String line) {
        String[] fields = line.split(",", -1);
        return new SampleRelease(
                fields[1],
                fields[2],
                fields[3],
                fields[4],
                fields[5].isEmpty() ? null : Instant.parse(fields[5]),
                fields[6]);
    }

    private static InputStream open(String name) {
        InputStream in = Sample.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException("the program has no sample file " + name);
        }
        return in;
    }
}

package dev.entrepot.integration.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All targets by their names. */
final class Targets {
    /** Makes a target. */
    private interface Opening {
        Target open() throws IOException;
    }

    private static final Map<String, Opening> ALL = new LinkedHashMap<>();

    static {
        ALL.put("stage", StageTarget::new);
    }

    private Targets() {}

    static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    static Target open(String name) throws IOException {
        Opening opening = ALL.get(name);
        if (opening == null) {
            throw new IllegalArgumentException("there is no target " + name);
        }
        return opening.open();
    }

    /** Returns the inputs that once were findings. */
    static List<byte[]> known(String name) {
        URL folder = Targets.class.getResource("/fuzz/" + name);
        if (folder == null) {
            return List.of();
        }
        List<byte[]> inputs = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            for (Path file : files.sorted().toList()) {
                try (InputStream content = Files.newInputStream(file)) {
                    inputs.add(content.readAllBytes());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        return inputs;
    }
}

package dev.entrepot.standalone.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program or configuration as it stands in docs/subscribers.md, for tests that run it. */
public final class GuideSnippet {
    private static final Path GUIDE = Path.of("..", "docs", "subscribers.md");
    private static final String FENCE = "```";

    private GuideSnippet() {}

    /** Returns what stands between the marks of a name. */
    public static String of(String name) {
        try {
            String guide = Files.readString(GUIDE);
            String opening = "<!-- " + name + " -->\n" + FENCE;
            int from = guide.indexOf(opening);
            int to = guide.indexOf(FENCE + "\n<!-- /" + name + " -->", from + opening.length());
            assertThat(from).as(name).isNotNegative();
            assertThat(to).as(name).isNotNegative();
            return guide.substring(guide.indexOf('\n', from + opening.length()) + 1, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a program with other addresses than the usual ones. */
    public static String of(String name, String bootstrap, String registry) {
        String program = of(name);
        assertThat(program).contains("127.0.0.1:9092", "http://127.0.0.1:8081");
        return program.replace("127.0.0.1:9092", bootstrap).replace("http://127.0.0.1:8081", registry);
    }
}

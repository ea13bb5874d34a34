package dev.entrepot.streams.app;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateMarkTest {
    private static final Map<String, String> TOPICS = Map.of("trade.records.v1", "a", "rnd.records.v1", "b");

    @TempDir
    private Path directory;

    private StateMark mark;

    @BeforeEach
    void write() {
        mark = new StateMark(directory, "entrepot-v4");
        mark.check(4, "cluster", TOPICS);
    }

    @Test
    void theSamePlaceIsGoneOnWith() {
        assertThatCode(() -> mark.check(4, "cluster", TOPICS)).doesNotThrowAnyException();
        assertThatCode(() -> new StateMark(directory, "another").check(5, "other", TOPICS))
                .doesNotThrowAnyException();
    }

    @Test
    void stateOfSomethingElseIsRefused() {
        assertThatThrownBy(() -> mark.check(5, "cluster", TOPICS))
                .hasMessageContaining("form 4")
                .hasMessageContaining("--application-id");
        assertThatThrownBy(() -> mark.check(4, "elsewhere", TOPICS))
                .hasMessageContaining("cluster cluster")
                .hasMessageContaining("--state-dir");
        assertThatThrownBy(() -> mark.check(4, "cluster", Map.of("trade.records.v1", "c")))
                .hasMessageContaining("trade.records.v1 was deleted and made again");
    }

    @Test
    void aMarkThatCannotBeReadIsNamed() throws IOException {
        Files.write(directory.resolve("entrepot-v4.properties"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThatThrownBy(() -> mark.check(4, "cluster", TOPICS))
                .hasMessageContaining("entrepot-v4.properties")
                .hasMessageContaining("delete it");
    }
}

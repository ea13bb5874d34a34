package dev.entrepot.standalone.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostTest {

    @TempDir
    Path directory;

    @Test
    void anyFreePortIsFound() {
        assertThat(LoopbackPort.resolve(0, "--http-port")).isBetween(1, 65_535);
    }

    @Test
    void whatIsNoPortIsRefusedByItsFlag() {
        assertThatThrownBy(() -> LoopbackPort.resolve(70_000, "--http-port"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--http-port 70000 is not a port: give 0 (any free one) to 65535");
    }

    @Test
    void aTakenPortIsSeenThroughWrappedCauses() {
        assertThat(LoopbackPort.wasTaken(new IllegalStateException(new BindException("no"))))
                .isTrue();
        assertThat(LoopbackPort.wasTaken(new IllegalStateException("disk full")))
                .isFalse();
    }

    @Test
    void aDirectoryIsFreeAgainAfterItsUserLeft() {
        DirectoryLock.take(directory).close();
        try (DirectoryLock lock = DirectoryLock.take(directory)) {
            assertThatThrownBy(() -> DirectoryLock.take(directory)).isInstanceOf(DirectoryInUseException.class);
            assertThat(lock).isNotNull();
        }
    }

    @Test
    void whatIsNoDirectoryIsNamed() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> DirectoryLock.take(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("--data-dir");
    }

    @Test
    void filesAreReplacedWholeAndLeaveNothingBehind() throws IOException {
        Path file = directory.resolve("note");
        DurableFile.replace(file, "a longer text".getBytes(StandardCharsets.UTF_8));
        DurableFile.replace(file, "short".getBytes(StandardCharsets.UTF_8));

        assertThat(file).hasContent("short");
        assertThat(directory.toFile().list()).containsExactly("note");
    }
}

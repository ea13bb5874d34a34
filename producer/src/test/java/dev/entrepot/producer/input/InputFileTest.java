package dev.entrepot.producer.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFileTest {
    private static final byte[] TEXT = "line,of,text\n".repeat(20_000).getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void packingIsToldByContentNotByName() throws IOException {
        assertThat(read(TEXT)).isEqualTo(TEXT);
        assertThat(read(gzip(TEXT))).isEqualTo(TEXT);
        assertThat(read(Zstd.compress(TEXT))).isEqualTo(TEXT);
        byte[] marked = ("\ufeff" + "a,b").getBytes(StandardCharsets.UTF_8);
        assertThat(read(marked)).asString(StandardCharsets.UTF_8).isEqualTo("a,b");
        assertThat(read(gzip(marked))).asString(StandardCharsets.UTF_8).isEqualTo("a,b");
    }

    @Test
    void truncatedFilesAreRefusedAsAWhole() throws IOException {
        byte[] gzip = gzip(TEXT);
        byte[] zstd = Zstd.compress(TEXT);
        for (byte[] packed : new byte[][] {gzip, zstd}) {
            InputFile file = file(Arrays.copyOf(packed, packed.length - 12));
            assertThatThrownBy(() -> file.digest(MessageDigest.getInstance("SHA-256")))
                    .isInstanceOf(RefusedFileException.class)
                    .hasMessageContaining("cut short or damaged");
        }
    }

    @Test
    void whatIsNoFileIsRefused() {
        assertThatThrownBy(() -> new InputFile(folder)).hasMessageContaining("is a directory");
        assertThatThrownBy(() -> new InputFile(folder.resolve("none"))).hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> read(new byte[] {'P', 'K', 3, 4, 0})).hasMessageContaining("zip");
        assertThatThrownBy(() -> read("a,b".getBytes(StandardCharsets.UTF_16))).hasMessageContaining("UTF-16");
    }

    private byte[] read(byte[] bytes) throws IOException {
        AtomicLong consumed = new AtomicLong();
        try (InputStream content = file(bytes).open(consumed)) {
            byte[] read = content.readAllBytes();
            assertThat(consumed.get()).isEqualTo(bytes.length);
            return read;
        }
    }

    private InputFile file(byte[] bytes) throws IOException {
        return new InputFile(Files.write(folder.resolve("file.csv"), bytes));
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    @Test
    void archivesThatExpandWithoutEndAreRefused() throws IOException {
        byte[] zeros = new byte[1 << 20];
        Path gzip = folder.resolve("bomb.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
            for (int i = 0; i < 96; i++) {
                out.write(zeros);
            }
        }
        Path zstd = folder.resolve("bomb.csv.zst");
        try (OutputStream out = new ZstdOutputStream(Files.newOutputStream(zstd))) {
            for (int i = 0; i < 96; i++) {
                out.write(zeros);
            }
        }
        for (Path bomb : List.of(gzip, zstd)) {
            assertThatThrownBy(() -> new InputFile(bomb).digest(MessageDigest.getInstance("SHA-256")))
                    .isInstanceOf(RefusedFileException.class)
                    .hasMessageContaining("times as large");
        }
    }
}

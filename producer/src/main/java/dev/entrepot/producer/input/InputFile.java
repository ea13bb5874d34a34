package dev.entrepot.producer.input;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;

/**
 * A file to be published; reading it takes constant memory.
 *
 * @param path where it lies
 */
public record InputFile(Path path) {
    private static final int BUFFER = 1 << 16;
    private static final int MAGIC = 4;

    /** Refuses what is no readable file. */
    public InputFile {
        if (Files.isDirectory(path)) {
            throw new RefusedFileException(path + " is a directory: name the files in it");
        }
        if (!Files.isReadable(path)) {
            throw new RefusedFileException(path + " cannot be read: check the name and the permissions");
        }
    }

    /** Returns the name without the folder. */
    public String name() {
        Path last = path.getFileName();
        return last == null ? path.toString() : last.toString();
    }

    /** Returns the name without the folder and the endings that say how it is packed. */
    public String stem() {
        String name = name();
        for (String ending : new String[] {".gz", ".zst", ".csv", ".json", ".tsv", ".txt"}) {
            if (name.endsWith(ending) && name.length() > ending.length()) {
                name = name.substring(0, name.length() - ending.length());
            }
        }
        return name;
    }

    /** Returns the size on the disk in bytes. */
    public long size() {
        try {
            return Files.size(path);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Opens the content, unpacked and without a byte-order mark; {@code consumed} counts the bytes that were read from the disk. */
    public InputStream open(AtomicLong consumed) {
        try {
            AtomicLong packed = new AtomicLong();
            InputStream raw = new BufferedInputStream(
                    new CountingStream(new CountingStream(Files.newInputStream(path), consumed), packed), BUFFER);
            try {
                return new GuardedStream(withoutByteOrderMark(unpack(raw, packed)), name());
            } catch (IOException | RuntimeException e) {
                raw.close();
                throw e;
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Feeds the whole unpacked content to the digest; refuses a file that is cut short or damaged. */
    public void digest(MessageDigest digest) {
        byte[] buffer = new byte[BUFFER];
        try (InputStream content = open(new AtomicLong())) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private InputStream unpack(InputStream raw, AtomicLong packed) throws IOException {
        raw.mark(MAGIC);
        byte[] magic = raw.readNBytes(MAGIC);
        raw.reset();
        if (startsWith(magic, 0x1f, 0x8b)) {
            return new BufferedInputStream(new ExpansionLimit(gzip(raw), name(), packed), BUFFER);
        }
        if (startsWith(magic, 0x28, 0xb5, 0x2f, 0xfd)) {
            return new BufferedInputStream(new ExpansionLimit(new ZstdInputStream(raw), name(), packed), BUFFER);
        }
        if (startsWith(magic, 'P', 'K', 3, 4)) {
            throw new RefusedFileException(name() + " is a zip archive: unpack it and publish the file inside");
        }
        if (startsWith(magic, 0xff, 0xfe) || startsWith(magic, 0xfe, 0xff)) {
            throw new RefusedFileException(name() + " is UTF-16: save it as UTF-8");
        }
        return raw;
    }

    private InputStream gzip(InputStream raw) throws IOException {
        try {
            return new GZIPInputStream(raw, BUFFER);
        } catch (IOException e) {
            throw GuardedStream.damaged(name(), e);
        }
    }

    private static InputStream withoutByteOrderMark(InputStream content) throws IOException {
        content.mark(3);
        if (!startsWith(content.readNBytes(3), 0xef, 0xbb, 0xbf)) {
            content.reset();
        }
        return content;
    }

    private static boolean startsWith(byte[] bytes, int... magic) {
        if (bytes.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((bytes[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    private RefusedFileException unreadable(IOException cause) {
        return new RefusedFileException(path + " cannot be read (" + cause.getMessage() + "): check the disk", cause);
    }
}

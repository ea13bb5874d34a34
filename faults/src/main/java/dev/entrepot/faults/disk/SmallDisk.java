package dev.entrepot.faults.disk;

import dev.entrepot.faults.LabException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file system of few megabytes in place of a directory, which can be filled up. It takes the right to mount. */
public final class SmallDisk implements AutoCloseable {
    private static final int PIECE = 64 << 10;

    private final Path place;
    private final Path filler;
    private boolean mounted;

    /**
     * Mounts it.
     *
     * @param place an existing directory, whose content is hidden meanwhile
     * @param megabytes its size
     */
    public SmallDisk(Path place, int megabytes) {
        this.place = place;
        this.filler = place.resolve("filler");
        run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", place.toString());
        this.mounted = true;
    }

    /** Leaves no byte free. */
    public void fill() {
        byte[] piece = new byte[PIECE];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(piece);
            }
        } catch (IOException full) {
            // That is the point.
        }
    }

    /** Takes back what {@link #fill} took. */
    public void free() {
        try {
            Files.deleteIfExists(filler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Unmounts it unless that is done; what was written to it is gone. */
    @Override
    public void close() {
        if (mounted) {
            mounted = false;
            run("umount", "-l", place.toString());
        }
    }

    /** Copies a directory with all that is in it. */
    public static void copy(Path from, Path to) {
        run("cp", "-a", from + "/.", to.toString());
    }

    private static void run(String... command) {
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new LabException(String.join(" ", command) + ": " + said.strip()
                        + " (small disks take the right to mount; leave the scenarios disk-full-* out without it)");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted", e);
        }
    }
}

package dev.entrepot.integration.fuzz;

import dev.entrepot.producer.format.Formats;
import dev.entrepot.producer.format.RepairFile;
import dev.entrepot.producer.input.InputFile;
import dev.entrepot.producer.input.RefusedFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** A file as it lies on the disk: unpacked, told its format, searched for repairs, read to its end; or refused with one line. */
final class PackedTarget implements Target {
    private final Path path;
    private final List<byte[]> samples;

    PackedTarget(Path path, List<byte[]> samples) {
        this.path = path;
        this.samples = samples;
    }

    @Override
    public String name() {
        return "packed-file";
    }

    @Override
    public List<byte[]> samples() {
        return samples;
    }

    @Override
    public boolean accepts(byte[] input) throws IOException, NoSuchAlgorithmException {
        Files.write(path, input);
        InputFile file = new InputFile(path);
        try {
            file.digest(MessageDigest.getInstance("SHA-256"));
            if (RepairFile.isOne(file)) {
                RepairFile.entries(file);
            }
            Formats.detect(file, Formats.AUTO);
            return true;
        } catch (RefusedFileException e) {
            StageTarget.check(
                    String.valueOf(e.getMessage()).lines().count() == 1, "a file is refused with several lines");
            return false;
        }
    }
}

package dev.entrepot.faults.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** What happens to files. */
public final class Damage {
    private static final int GARBLED = 4096;

    private Damage() {}

    /** Garbles, cuts off or deletes some of the files below a directory, and returns what it did. */
    public static String to(Path directory, Random random) {
        try (Stream<Path> all = Files.walk(directory)) {
            List<Path> files = all.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().endsWith("lock")
                            && !file.getFileName().toString().equals("LOCK"))
                    .sorted()
                    .toList();
            StringBuilder done = new StringBuilder();
            for (int i = 0; i < 1 + files.size() / 8 && !files.isEmpty(); i++) {
                Path file = files.get(random.nextInt(files.size()));
                done.append(one(file, random))
                        .append(' ')
                        .append(directory.relativize(file))
                        .append(", ");
            }
            return done.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String one(Path file, Random random) throws IOException {
        if (!Files.exists(file)) {
            return "nothing to";
        }
        switch (random.nextInt(3)) {
            case 0 -> {
                Files.delete(file);
                return "deleted";
            }
            case 1 -> {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.truncate(channel.size() / 2);
                }
                return "cut off";
            }
            default -> {
                byte[] garbage = new byte[GARBLED];
                random.nextBytes(garbage);
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    long at = channel.size() <= 1 ? 0 : Math.floorMod(random.nextLong(), channel.size());
                    int length = (int) Math.min(GARBLED, Math.max(1, channel.size() - at));
                    channel.write(ByteBuffer.wrap(garbage, 0, length), at);
                }
                return "garbled";
            }
        }
    }
}

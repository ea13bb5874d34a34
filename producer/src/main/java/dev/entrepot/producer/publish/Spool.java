package dev.entrepot.producer.publish;

import dev.entrepot.schemas.avro.QuarantinedRecord;
import dev.entrepot.schemas.avro.RndRecord;
import dev.entrepot.schemas.avro.TradeRecord;
import dev.entrepot.schemas.wire.AvroSafeguards;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sorts the rows of a file by release, in temporary files: memory stays constant however long the file is.
 *
 * @param <K> what tells the releases apart; their order is the order of sending
 */
final class Spool<K extends Comparable<K>> implements Closeable {
    private static final int BUFFER = 1 << 14;
    private static final int TRADE = 1;
    private static final int RND = 2;
    private static final int QUARANTINED = 3;
    private static final int DISCARDED = 4;

    private final Path directory;
    private final TreeMap<K, DataOutputStream> files = new TreeMap<>();
    private final TreeMap<K, Path> paths = new TreeMap<>();
    private final Path homelessPath;
    private final DataOutputStream homeless;

    Spool() throws IOException {
        AvroSafeguards.install();
        directory = Files.createTempDirectory("entrepot-publish-");
        homelessPath = directory.resolve("homeless");
        homeless = create(homelessPath);
    }

    /** Adds a row; one without a release goes with the first of all. */
    void add(@Nullable K release, Entry entry) throws IOException {
        write(release == null ? homeless : file(release), entry);
    }

    /** Ends writing; rows that fit no release get this one when there is no other. */
    void finish(K otherwise) throws IOException {
        if (paths.isEmpty()) {
            file(otherwise);
        }
        homeless.close();
        for (DataOutputStream file : files.values()) {
            file.close();
        }
    }

    /** Returns the releases in order. */
    Iterable<K> releases() {
        return paths.keySet();
    }

    /** Returns the rows of a release under its id. */
    Entries entries(K release, String id) throws IOException {
        Path path = paths.get(release);
        if (path == null) {
            throw new IllegalArgumentException("no release " + release);
        }
        Reader own = new Reader(path);
        Reader first = release.equals(paths.firstKey()) ? new Reader(homelessPath) : null;
        return new Entries() {
            private @Nullable Reader before = first;

            @Override
            public @Nullable Entry next() throws IOException {
                Entry entry = before == null ? null : before.next();
                if (entry == null) {
                    before = null;
                    entry = own.next();
                }
                return entry == null ? null : EntryFactory.assign(entry, id);
            }

            @Override
            public void close() throws IOException {
                own.close();
                if (first != null) {
                    first.close();
                }
            }
        };
    }

    private DataOutputStream file(K release) throws IOException {
        DataOutputStream file = files.get(release);
        if (file == null) {
            Path path = directory.resolve(Integer.toString(files.size()));
            file = create(path);
            files.put(release, file);
            paths.put(release, path);
        }
        return file;
    }

    private static DataOutputStream create(Path path) throws IOException {
        return new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(path), BUFFER));
    }

    private static void write(DataOutputStream file, Entry entry) throws IOException {
        ByteBuffer bytes;
        if (entry instanceof Entry.Discarded discarded) {
            file.writeByte(DISCARDED);
            file.writeUTF(discarded.repairs());
            file.writeLong(discarded.line());
            return;
        }
        if (entry instanceof Entry.Trade trade) {
            file.writeByte(TRADE);
            bytes = trade.body().toByteBuffer();
        } else if (entry instanceof Entry.Rnd rnd) {
            file.writeByte(RND);
            bytes = rnd.body().toByteBuffer();
        } else {
            file.writeByte(QUARANTINED);
            bytes = ((Entry.Quarantined) entry).body().toByteBuffer();
        }
        String repairs = entry.repairs();
        file.writeUTF(repairs == null ? "" : repairs);
        file.writeInt(bytes.remaining());
        file.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
    }

    private static final class Reader implements Closeable {
        private final DataInputStream file;

        Reader(Path path) throws IOException {
            file = new DataInputStream(new BufferedInputStream(Files.newInputStream(path), BUFFER));
        }

        @Nullable
        Entry next() throws IOException {
            int kind = file.read();
            if (kind < 0) {
                return null;
            }
            String text = file.readUTF();
            if (kind == DISCARDED) {
                return new Entry.Discarded(text, file.readLong());
            }
            String repairs = text.isEmpty() ? null : text;
            ByteBuffer bytes = ByteBuffer.wrap(file.readNBytes(file.readInt()));
            return switch (kind) {
                case TRADE -> new Entry.Trade(TradeRecord.fromByteBuffer(bytes), repairs);
                case RND -> new Entry.Rnd(RndRecord.fromByteBuffer(bytes), repairs);
                default -> new Entry.Quarantined(QuarantinedRecord.fromByteBuffer(bytes));
            };
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    @Override
    public void close() throws IOException {
        homeless.close();
        for (DataOutputStream file : files.values()) {
            file.close();
        }
        try (Stream<Path> left = Files.list(directory)) {
            for (Path path : left.toList()) {
                Files.delete(path);
            }
        }
        Files.delete(directory);
    }
}

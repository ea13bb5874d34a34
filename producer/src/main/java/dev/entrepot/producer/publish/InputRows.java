package dev.entrepot.producer.publish;

import dev.entrepot.domain.code.AreaCodes;
import dev.entrepot.producer.format.FileFormat;
import dev.entrepot.producer.format.Formats;
import dev.entrepot.producer.format.Reading;
import dev.entrepot.producer.format.Row;
import dev.entrepot.producer.format.RowReader;
import dev.entrepot.producer.input.InputFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The rows of several files one after the other. */
final class InputRows implements Closeable {
    private final List<Input> inputs;
    private final @Nullable String source;
    private final Map<String, String> options;
    private final AtomicLong consumed;
    private int next;
    private @Nullable RowReader reader;
    private RowOrigin origin = new RowOrigin("", "", null, Map.of());

    /**
     * A file and how it is read.
     *
     * @param file the file
     * @param format its format
     * @param alias another name that says something of the file; empty when it has none
     */
    record Input(InputFile file, FileFormat format, String alias) {
        RowReader open(@Nullable String source, AtomicLong consumed) throws IOException {
            String name = alias.isEmpty() ? file.name() : file.name() + " (" + alias + ")";
            return format.open(new Reading(name, file.open(consumed), Formats.head(file), AreaCodes.builtIn(), source));
        }
    }

    InputRows(List<Input> inputs, @Nullable String source, Map<String, String> options, AtomicLong consumed) {
        this.inputs = inputs;
        this.source = source;
        this.options = options;
        this.consumed = consumed;
    }

    /** Returns the next row, or null after the last one of the last file. */
    @Nullable
    Row next() throws IOException {
        while (true) {
            RowReader current = reader;
            if (current == null) {
                if (next == inputs.size()) {
                    return null;
                }
                Input input = inputs.get(next++);
                RowReader opened = input.open(source, consumed);
                reader = opened;
                byte[] header = opened.header();
                origin = new RowOrigin(
                        input.file().name(),
                        input.format().layout(),
                        header.length == 0 ? null : ByteBuffer.wrap(header),
                        options);
                continue;
            }
            Row row = current.next();
            if (row != null) {
                return row;
            }
            current.close();
            reader = null;
        }
    }

    /** Returns where the last row is from. */
    RowOrigin origin() {
        return origin;
    }

    /** Returns the id of the quarantine entry that the last row repairs. */
    @Nullable
    String entry() {
        return reader == null ? null : reader.entry();
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.close();
        }
    }
}

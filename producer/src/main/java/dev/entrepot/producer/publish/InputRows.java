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
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The rows of several files one after the other. */
final class InputRows implements Closeable {
    private final List<Input> inputs;
    private final @Nullable String source;
    private final AtomicLong consumed;
    private int next;
    private @Nullable RowReader reader;
    private String file = "";

    /**
     * A file and how it is read.
     *
     * @param file the file
     * @param format its format
     */
    record Input(InputFile file, FileFormat format) {
        RowReader open(@Nullable String source, AtomicLong consumed) throws IOException {
            return format.open(
                    new Reading(file.name(), file.open(consumed), Formats.head(file), AreaCodes.builtIn(), source));
        }
    }

    InputRows(List<Input> inputs, @Nullable String source, AtomicLong consumed) {
        this.inputs = inputs;
        this.source = source;
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
                file = input.file().name();
                reader = input.open(source, consumed);
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

    /** Returns the name of the file that the last row is from. */
    String file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.close();
        }
    }
}

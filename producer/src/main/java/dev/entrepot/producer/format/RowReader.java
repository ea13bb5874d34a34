package dev.entrepot.producer.format;

import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one file in order, in constant memory. */
public interface RowReader extends Closeable {
    /** Returns the next row, or null after the last one. */
    @Nullable
    Row next() throws IOException;

    /** Returns the id of the quarantine entry that the last row repairs; null in files that repair nothing. */
    default @Nullable String entry() {
        return null;
    }

    /** Returns the line that names the columns as it stands in the file; empty when there is none. */
    default byte[] header() {
        return new byte[0];
    }

    /** Returns whether rows may state their own release instant. */
    default boolean datesRows() {
        return false;
    }

    /** Returns the release instant that the file states for all of its rows. */
    default @Nullable Instant releasedAt() {
        return null;
    }
}

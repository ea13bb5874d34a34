package dev.entrepot.producer.publish;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of one release in a fixed order: each pass gives the same. */
@FunctionalInterface
interface Entries extends Closeable {
    /** Returns the next row, or null after the last. */
    @Nullable
    Entry next() throws IOException;

    @Override
    default void close() throws IOException {}
}

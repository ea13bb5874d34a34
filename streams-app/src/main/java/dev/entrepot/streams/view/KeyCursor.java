package dev.entrepot.streams.view;

import org.jspecify.annotations.Nullable;

/** Walks over the keys of a snapshot in order, one entry a key. */
interface KeyCursor extends AutoCloseable {
    /** Moves to the first key that is not less than {@code key}. */
    void seek(byte[] key);

    /** Whether there is a key here. */
    boolean isValid();

    byte[] key();

    /** Returns the bytes of the record, or null when the key has none at this instant. */
    byte @Nullable [] value();

    void next();

    @Override
    void close();
}

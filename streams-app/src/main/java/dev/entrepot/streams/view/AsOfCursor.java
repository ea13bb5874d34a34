package dev.entrepot.streams.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** For each key of the history the vintages up to an instant; its value is the last of them. */
final class AsOfCursor implements KeyCursor {
    private static final byte[] NO_KEY = new byte[0];

    private final Entries vintages;
    private final long instant;
    private byte[] key = NO_KEY;

    /** Takes over the entries of the history. */
    AsOfCursor(Entries vintages, Instant instant) {
        this.vintages = vintages;
        this.instant = instant.toEpochMilli();
    }

    @Override
    public void seek(byte[] wanted) {
        vintages.seek(wanted);
        key = vintages.isValid() ? IndexKey.unversioned(vintages.key()) : NO_KEY;
    }

    @Override
    public boolean isValid() {
        return key.length > 0;
    }

    @Override
    public byte[] key() {
        return key;
    }

    @Override
    public byte @Nullable [] value() {
        vintages.seekForPrev(limit());
        return vintages.isValid() && isOfKey(vintages.key()) ? vintages.value() : null;
    }

    /** Returns the vintages of the key, oldest first. */
    List<byte[]> vintages() {
        List<byte[]> found = new ArrayList<>();
        byte[] limit = limit();
        for (vintages.seek(IndexKey.beforeVersions(key)); vintages.isValid(); vintages.next()) {
            if (!isOfKey(vintages.key()) || Arrays.compareUnsigned(vintages.key(), limit) > 0) {
                break;
            }
            found.add(vintages.value());
        }
        return found;
    }

    @Override
    public void next() {
        seek(IndexKey.afterVersions(key));
    }

    @Override
    public void close() {
        vintages.close();
    }

    private byte[] limit() {
        return IndexKey.afterVersions(key, instant);
    }

    private boolean isOfKey(byte[] versioned) {
        return Arrays.equals(IndexKey.unversioned(versioned), key);
    }
}

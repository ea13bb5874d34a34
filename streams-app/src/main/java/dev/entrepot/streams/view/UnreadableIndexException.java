package dev.entrepot.streams.view;

import org.rocksdb.RocksDBException;

/** A part of the index cannot be read: its disk has lost or changed something. */
final class UnreadableIndexException extends IndexException {
    private static final long serialVersionUID = 1L;

    UnreadableIndexException(RocksDBException cause) {
        super("the index cannot be read: " + cause.getMessage(), cause);
    }
}

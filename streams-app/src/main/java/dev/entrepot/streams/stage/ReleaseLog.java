package dev.entrepot.streams.stage;

/** The input topics, read again from a place in the past: what waited for the end of its release when the app stopped, and
 * what has to be folded again because an older release came late. */
public interface ReleaseLog {
    /** Takes one record. */
    @FunctionalInterface
    interface Visitor {
        /** Value may be null. */
        void record(long offset, long timestamp, byte[] key, byte[] value);
    }

    /**
     * Visits the committed records of a partition from an offset, inclusive, to where the app has committed that it has read,
     * exclusive.
     */
    void read(String topic, int partition, long from, Visitor visitor);

    /** Opens a partition for reading again what is committed. */
    Reading open(String topic, int partition);

    /** One look into the past of a partition, of any number of places. */
    interface Reading extends AutoCloseable {
        /** Visits the committed records between two offsets, both exclusive. */
        void between(long after, long before, Visitor visitor);

        @Override
        void close();
    }
}

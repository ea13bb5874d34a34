package dev.entrepot.benchmarks.consistency;

import java.util.List;
import org.apache.kafka.common.TopicPartition;

/**
 * A committed transaction.
 *
 * @param producerId who wrote it
 * @param epoch the producer's epoch, which rises with each transaction
 * @param spans where its records are
 */
public record CommittedTransaction(long producerId, short epoch, List<Span> spans) {
    /**
     * Records in a row.
     *
     * @param place topic and partition
     * @param first offset of the first
     * @param last offset of the last
     */
    public record Span(TopicPartition place, long first, long last) {
        /** Returns how many records there are. */
        public long records() {
            return last - first + 1;
        }
    }

    /** Keeps an own copy. */
    public CommittedTransaction {
        spans = List.copyOf(spans);
    }

    @Override
    public String toString() {
        return "transaction " + producerId + "/" + epoch;
    }
}

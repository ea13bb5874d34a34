package dev.entrepot.streams.log;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.ByteUtils;

/**
 * How far a reader has come in some partitions. As text it is a check sum and the offsets, in the order of the partitions and each as
 * short as it can be; the check sum also counts in which topics these are, so that a position is good for no others.
 */
final class LogPosition {
    private static final int LONGEST_NUMBER = 10;

    private final String identity;
    private final List<TopicPartition> partitions;
    private final Map<TopicPartition, Integer> places = new HashMap<>();
    private final long[] next;

    /**
     * Starts at the first offset there can be.
     *
     * @param identity what distinguishes the topics from all others, even of the same names
     * @param partitions theirs, in an order that does not change
     */
    LogPosition(String identity, List<TopicPartition> partitions) {
        this.identity = identity;
        this.partitions = List.copyOf(partitions);
        this.next = new long[partitions.size()];
        for (TopicPartition partition : partitions) {
            places.put(partition, places.size());
        }
    }

    /** Sets the offset to go on from. */
    void set(TopicPartition partition, long offset) {
        Integer place = places.get(partition);
        if (place == null) {
            throw new IllegalArgumentException(partition + " is not among " + partitions);
        }
        next[place] = offset;
    }

    /** Sets the position that a text stands for; false when it is not one of these topics. */
    boolean set(String text) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            int sum = bytes.getInt();
            if (sum != sum(bytes.slice())) {
                return false;
            }
            List<Long> offsets = new ArrayList<>();
            while (bytes.hasRemaining()) {
                offsets.add(ByteUtils.readVarlong(bytes));
            }
            if (offsets.size() != next.length) {
                return false;
            }
            for (int i = 0; i < next.length; i++) {
                next[i] = offsets.get(i);
            }
            return true;
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            return false;
        }
    }

    /** Returns the offsets to go on from. */
    Map<TopicPartition, Long> offsets() {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        partitions.forEach(partition -> offsets.put(partition, next[places.getOrDefault(partition, 0)]));
        return offsets;
    }

    /** Returns the text. */
    @Override
    public String toString() {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + LONGEST_NUMBER * next.length);
        bytes.position(Integer.BYTES);
        for (long offset : next) {
            ByteUtils.writeVarlong(offset, bytes);
        }
        bytes.flip();
        bytes.putInt(0, sum(bytes.duplicate().position(Integer.BYTES)));
        return new String(Base64.getUrlEncoder().withoutPadding().encode(bytes).array(), StandardCharsets.ISO_8859_1);
    }

    private int sum(ByteBuffer offsets) {
        CRC32C sum = new CRC32C();
        sum.update(identity.getBytes(StandardCharsets.UTF_8));
        sum.update(offsets);
        return (int) sum.getValue();
    }
}

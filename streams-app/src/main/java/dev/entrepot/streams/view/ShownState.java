package dev.entrepot.streams.view;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;

/**
 * What queries see at a time.
 *
 * @param id names the state in 11 letters, digits, {@code -} and {@code _}: views that have read the same topics equally far have the
 *     same, in any process
 * @param positions of each partition the offset of the first record that is not in it
 * @param applied the newest applied release of each source and reporter, in the order of these
 * @param releases how many releases are applied
 * @param settled whether it contains every transaction wholly; false only under an unbroken stream of writes
 * @param at when it was taken, by this instance's clock
 */
public record ShownState(
        String id,
        Map<TopicPartition, Long> positions,
        List<AppliedRelease> applied,
        long releases,
        boolean settled,
        Instant at) {
    /**
     * Makes the state of an index.
     *
     * @param identity what the index is made from
     */
    static ShownState of(
            String identity,
            Map<TopicPartition, Long> positions,
            AppliedReleases applied,
            boolean settled,
            Instant at) {
        return new ShownState(
                id(identity, positions, settled),
                Map.copyOf(positions),
                applied.newest(),
                applied.count(),
                settled,
                at);
    }

    /** Whether a record is in it. */
    public boolean contains(TopicPartition partition, long offset) {
        Long end = positions.get(partition);
        return end != null && offset < end;
    }

    /** Returns the newest release instant of all that are applied; empty when none is. */
    public Optional<Instant> newestRelease() {
        return applied.stream().map(AppliedRelease::releasedAt).max(Comparator.naturalOrder());
    }

    private static String id(String identity, Map<TopicPartition, Long> positions, boolean settled) {
        Map<String, Long> sorted = new TreeMap<>();
        positions.forEach((partition, offset) -> sorted.put(partition.toString(), offset));
        String all = identity + '\n' + sorted + '\n' + settled;
        UUID name = UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8));
        byte[] half = ByteBuffer.allocate(Long.BYTES)
                .putLong(name.getMostSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(half);
    }
}

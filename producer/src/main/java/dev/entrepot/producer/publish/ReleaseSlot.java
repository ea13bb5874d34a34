package dev.entrepot.producer.publish;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A place among the releases that one file is cut into.
 *
 * @param releasedAt release instant; null when neither the row nor the user states one, which comes last
 * @param suffix what is added to the release id
 */
record ReleaseSlot(@Nullable Instant releasedAt, String suffix) implements Comparable<ReleaseSlot> {
    /** For rows that state no instant. */
    static final ReleaseSlot UNDATED = new ReleaseSlot(null, "");

    private static final Comparator<ReleaseSlot> ORDER = Comparator.comparing(
                    (ReleaseSlot slot) -> slot.releasedAt == null ? Instant.MAX : slot.releasedAt)
            .thenComparing(ReleaseSlot::suffix);

    /** The slot of an instant: its date, or the whole instant when it is not midnight. */
    static ReleaseSlot of(Instant instant) {
        String text = instant.toString();
        String suffix = text.endsWith("T00:00:00Z")
                ? text.substring(0, 10)
                : text.replace(":", "").replace(".", "");
        return new ReleaseSlot(instant, suffix);
    }

    @Override
    public int compareTo(ReleaseSlot other) {
        return ORDER.compare(this, other);
    }
}

package dev.entrepot.domain.release;

import java.util.Comparator;

/**
 * When and in which release a figure was published. The newer vintage of an observation is the greater one: by release instant,
 * then sequence, then release id, so that the order is the same in every replay.
 *
 * @param releasedAt release instant, milliseconds since 1970 UTC
 * @param sequence order among releases with the same instant
 * @param release release id
 */
public record Vintage(long releasedAt, int sequence, String release) implements Comparable<Vintage> {
    private static final Comparator<Vintage> ORDER = Comparator.comparingLong(Vintage::releasedAt)
            .thenComparingInt(Vintage::sequence)
            .thenComparing(Vintage::release);

    @Override
    public int compareTo(Vintage other) {
        return ORDER.compare(this, other);
    }
}

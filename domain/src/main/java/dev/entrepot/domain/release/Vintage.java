package dev.entrepot.domain.release;

/**
 * When and in which release a figure was published. The newer vintage of an observation is the greater one: by release instant,
 * then sequence, then release id, so that the order is the same in every replay.
 *
 * @param releasedAt release instant, milliseconds since 1970 UTC
 * @param sequence order among releases with the same instant
 * @param release release id
 */
public record Vintage(long releasedAt, int sequence, String release) implements Comparable<Vintage> {
    @Override
    public int compareTo(Vintage other) {
        int byInstant = Long.compare(releasedAt, other.releasedAt);
        if (byInstant != 0) {
            return byInstant;
        }
        int bySequence = Integer.compare(sequence, other.sequence);
        return bySequence != 0 ? bySequence : release.compareTo(other.release);
    }
}

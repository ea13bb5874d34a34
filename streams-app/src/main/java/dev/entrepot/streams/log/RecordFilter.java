package dev.entrepot.streams.log;

import dev.entrepot.streams.view.Dimension;
import java.util.Map;
import java.util.Set;

/**
 * Which records are wanted, by the values of their dimensions. A topic without a dimension is not filtered by it.
 *
 * @param values wanted values of each dimension that counts
 */
public record RecordFilter(Map<Dimension, Set<String>> values) {
    /** Lets everything through. */
    public static final RecordFilter ALL = new RecordFilter(Map.of());

    /** Whether the record of a key is wanted; one whose key cannot be read is, unless something is filtered. */
    boolean wants(EventTopic topic, String key) {
        try {
            return values.entrySet().stream()
                    .filter(entry -> topic.has(entry.getKey()))
                    .allMatch(entry -> entry.getValue().contains(topic.value(entry.getKey(), key)));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}

package dev.entrepot.streams.view;

import java.util.List;

/** What is kept under keys of the same dimensions: a kind of totals, or the indicators. */
public interface KeySpace {
    /** Returns what the things are called in a sentence, e.g. {@code sector totals}. */
    String title();

    /** Returns the dimensions in the order of rows: source and reporter first, period last. */
    List<Dimension> dimensions();

    /** Returns how many leading dimensions decide together which source a query without one gets. */
    int chosenBy();

    /**
     * Takes a Kafka key apart into the dimensions.
     *
     * @throws IllegalArgumentException when it has another number of parts
     */
    List<String> partsOf(String key);

    /** Returns the Kafka key of the dimensions' values; the inverse of {@link #partsOf}. */
    String keyOf(List<String> parts);

    /** Whether the key has the dimension. */
    default boolean has(Dimension dimension) {
        return dimensions().contains(dimension);
    }
}

package dev.entrepot.streams.view;

import dev.entrepot.schemas.avro.Window;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The vintages of the figures of one key: for each window, shortest first, what was stated of it, oldest first. */
final class KeyHistory {
    private final SortedMap<String, List<TotalRow>> figures = new TreeMap<>(Comparator.comparing(Window::valueOf));

    private KeyHistory() {}

    /** Reads the records of a key, oldest first. A record without figures withdraws all that were there. */
    static KeyHistory of(Collection<Stated> records) {
        KeyHistory history = new KeyHistory();
        for (Stated record : records) {
            if (record.figures().isEmpty()) {
                history.withdraw(record.lineage());
            }
            record.figures().forEach(row -> history.of(row.window()).add(row));
        }
        return history;
    }

    /** Returns the vintages of each figure. */
    Collection<List<TotalRow>> figures() {
        return figures.values();
    }

    private List<TotalRow> of(String window) {
        return figures.computeIfAbsent(window, any -> new ArrayList<>());
    }

    private void withdraw(Lineage lineage) {
        for (List<TotalRow> vintages : figures.values()) {
            TotalRow last = vintages.get(vintages.size() - 1);
            if (!last.isWithdrawn()) {
                vintages.add(last.withdrawn(lineage));
            }
        }
    }
}

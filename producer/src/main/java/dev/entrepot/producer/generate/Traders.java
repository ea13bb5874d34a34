package dev.entrepot.producer.generate;

import dev.entrepot.domain.code.ReferenceTable;
import java.util.List;

/** Economies in the order in which a made-up world takes them: roughly by their trade, small ones by name. */
final class Traders {
    private static final class Holder {
        static final List<String> AREAS =
                ReferenceTable.ofResource(Traders.class, "traders.csv", List.of("area"), List.of()).rows().stream()
                        .map(row -> row.get("area"))
                        .toList();
    }

    private Traders() {}

    static List<String> areas() {
        return Holder.AREAS;
    }
}

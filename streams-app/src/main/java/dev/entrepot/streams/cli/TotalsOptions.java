package dev.entrepot.streams.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which totals are meant: their kind and the filters. */
final class TotalsOptions {
    private static final List<String> KINDS = List.of("sector", "partner", "sector-partner", "rnd");

    @Parameters(index = "0", paramLabel = "KIND", description = "sector, partner, sector-partner or rnd.")
    private String kind = "sector";

    @Mixin
    private FilterOptions filters = new FilterOptions();

    /**
     * Returns the kind.
     *
     * @throws CommandFailedException when there is no such kind
     */
    String kind() {
        if (!KINDS.contains(kind)) {
            throw CommandFailedException.usage("KIND is sector, partner, sector-partner or rnd, not '" + kind + "'");
        }
        return kind;
    }

    /** Returns what was given as parameters of a question. */
    Map<String, List<String>> parameters() {
        return filters.parameters();
    }
}

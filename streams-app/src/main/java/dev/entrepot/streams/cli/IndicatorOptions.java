package dev.entrepot.streams.cli;

import dev.entrepot.domain.catalogue.Catalogue;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which indicators are computed. */
public final class IndicatorOptions {
    private static final String ALL = "all";
    private static final String NONE = "none";

    @Option(
            names = "--indicators",
            paramLabel = "ID",
            split = ",",
            defaultValue = ALL,
            description =
                    "Indicators to compute, e.g. LVL-R12,HHI; all or none of them. Chosen once: another choice needs another"
                            + " --application-id (default ${DEFAULT-VALUE}).")
    private List<String> ids = new ArrayList<>(List.of(ALL));

    /**
     * Returns the indicators.
     *
     * @throws CommandFailedException when there is none of an id
     */
    public Catalogue catalogue() {
        if (ids.equals(List.of(ALL))) {
            return Catalogue.builtIn();
        }
        if (ids.equals(List.of(NONE))) {
            return Catalogue.NONE;
        }
        try {
            return Catalogue.builtIn().only(ids);
        } catch (IllegalArgumentException e) {
            throw CommandFailedException.usage("--indicators: " + e.getMessage());
        }
    }
}

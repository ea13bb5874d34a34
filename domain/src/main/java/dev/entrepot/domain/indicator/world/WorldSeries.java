package dev.entrepot.domain.indicator.world;

import dev.entrepot.domain.indicator.AsOf;
import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.period.Frequency;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The series of trade of all reporters, by what they are about, without what taxonomies leave over; in the order of reporters, sectors and partners. */
final class WorldSeries {
    static final String EXPORTS = "X";
    static final String IMPORTS = "M";
    static final String ALL_GOODS = "TOTAL";
    static final String PRODUCTS = "HS2";
    static final String WORLD = "W00";

    /** How the codes begin of what a taxonomy leaves over, which is no sector. */
    private static final String REST = "_";

    private record Kind(String flow, String taxonomy, boolean isWithWorld, Frequency frequency) {}

    private final Map<Kind, List<InputSeries>> kinds = new HashMap<>();

    private WorldSeries(AsOf inputs) {
        for (InputSeries series : inputs.series()) {
            if (series.isTrade() && !series.sector().startsWith(REST)) {
                kinds.computeIfAbsent(
                                new Kind(series.measure(), series.taxonomy(), isWithWorld(series), series.frequency()),
                                kind -> new ArrayList<>())
                        .add(series);
            }
        }
        kinds.values().forEach(list -> list.sort(Comparator.naturalOrder()));
    }

    /** Returns the series that there are at a vintage. */
    static WorldSeries of(AsOf inputs) {
        return inputs.once("series of trade", () -> new WorldSeries(inputs));
    }

    /** Whether a series is trade with the world as a whole. */
    static boolean isWithWorld(InputSeries series) {
        return series.partner().equals(WORLD);
    }

    /** Returns the series of a flow with the world in every sector of a taxonomy. */
    List<InputSeries> ofSectors(String flow, String taxonomy, Frequency frequency) {
        return kinds.getOrDefault(new Kind(flow, taxonomy, true, frequency), List.of());
    }

    /** Returns the series of a flow of all goods with every partner but the world. */
    List<InputSeries> withPartners(String flow, Frequency frequency) {
        return kinds.getOrDefault(new Kind(flow, ALL_GOODS, false, frequency), List.of());
    }
}

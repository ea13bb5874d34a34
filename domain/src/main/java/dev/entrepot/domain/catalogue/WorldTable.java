package dev.entrepot.domain.catalogue;

import dev.entrepot.domain.indicator.JoinIndicator;
import dev.entrepot.domain.indicator.world.AdjustedGrowth;
import dev.entrepot.domain.indicator.world.AdjustedLevel;
import java.util.List;

/** The indicators joined from all reporters of one source; a new one is entered here. */
final class WorldTable {
    private WorldTable() {}

    static List<JoinIndicator> all() {
        return List.of(new AdjustedLevel(), new AdjustedGrowth());
    }
}

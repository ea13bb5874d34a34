package dev.entrepot.domain.ledger;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** What was found of prices in the frames of one flow, so that chains over many years need not be computed again. Owned by one thread. */
final class PriceMemo {
    private final SortedMap<Integer, PriceFacts> facts = new TreeMap<>();

    @Nullable
    PriceFacts get(int period) {
        return facts.get(period);
    }

    void put(int period, PriceFacts found) {
        facts.put(period, found);
    }

    /** Takes over what holds of other frames in the periods for which these are the same. */
    void adopt(PriceMemo other, IntPredicate isSame) {
        for (Map.Entry<Integer, PriceFacts> one : other.facts.entrySet()) {
            if (isSame.test(one.getKey())) {
                facts.putIfAbsent(one.getKey(), one.getValue());
            }
        }
    }
}

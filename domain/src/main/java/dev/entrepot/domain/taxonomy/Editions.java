package dev.entrepot.domain.taxonomy;

import dev.entrepot.domain.code.Classification;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which prefix sets hold in which edition. */
final class Editions {

    private final List<Classification> listed;
    private final Map<Classification, PrefixIndex> indexes = new EnumMap<>(Classification.class);

    /** One index per listed edition, or a single one under {@link Classification#HS} that holds in all; services have one of their own. */
    Editions(Map<Classification, PrefixIndex> ownIndexes) {
        listed = ownIndexes.keySet().stream()
                .filter(edition -> edition.isGoodsHs() && edition.hasEdition())
                .sorted(Comparator.comparing(Classification::editionYear).reversed())
                .toList();
        for (Classification edition : Classification.values()) {
            if (edition.isGoodsHs()) {
                PrefixIndex index = ownIndexes.get(listed.isEmpty() ? Classification.HS : lender(edition));
                if (index != null) {
                    indexes.put(edition, index);
                }
            }
        }
        PrefixIndex services = ownIndexes.get(Classification.EB10);
        if (services != null) {
            indexes.put(Classification.EB10, services);
        }
    }

    Classification lender(Classification edition) {
        if (!edition.hasEdition()) {
            return listed.get(0);
        }
        return listed.stream()
                .filter(candidate -> candidate.editionYear() <= edition.editionYear())
                .findFirst()
                .orElse(listed.get(listed.size() - 1));
    }

    List<Classification> listed() {
        return listed;
    }

    boolean haveGoods() {
        return indexes.keySet().stream().anyMatch(Classification::isGoodsHs);
    }

    boolean haveServices() {
        return indexes.containsKey(Classification.EB10);
    }

    Optional<PrefixIndex> of(Classification edition) {
        return Optional.ofNullable(indexes.get(edition));
    }
}

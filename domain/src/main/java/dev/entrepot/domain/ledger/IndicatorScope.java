package dev.entrepot.domain.ledger;

import dev.entrepot.domain.catalogue.Catalogue;
import java.util.Set;

/**
 * Which indicators are computed, and for which pairs of a sector and a partner besides every sector alone and every partner alone.
 *
 * @param catalogue the indicators
 * @param partners partners and groups of the panel
 * @param taxonomies taxonomies whose sectors are in the panel
 * @param joined taxonomies whose sectors, traded with the world, are inputs of indicators that are joined
 * @param joinedInPanel those of them whose sectors are inputs with the partners of the panel too
 */
public record IndicatorScope(
        Catalogue catalogue,
        Set<String> partners,
        Set<String> taxonomies,
        Set<String> joined,
        Set<String> joinedInPanel) {
    /** No indicators. */
    public static final IndicatorScope NONE =
            new IndicatorScope(Catalogue.NONE, Set.of(), Set.of(), Set.of(), Set.of());

    /** Copies the sets. */
    public IndicatorScope {
        partners = Set.copyOf(partners);
        taxonomies = Set.copyOf(taxonomies);
        joined = Set.copyOf(joined);
        joinedInPanel = Set.copyOf(joinedInPanel);
    }

    /** Whether any indicator is joined from several series. */
    boolean joins() {
        return !catalogue.countries().isEmpty() || !catalogue.worlds().isEmpty();
    }

    /** Whether the sectors of a taxonomy are inputs with the world, or with a partner of the panel. */
    boolean isJoined(String taxonomy, boolean withWorld) {
        return (withWorld ? joined : joinedInPanel).contains(taxonomy);
    }

    /** Whether a sector with a partner is in the panel. */
    boolean isPanel(String taxonomy, String partner) {
        return partners.contains(partner) && taxonomies.contains(taxonomy);
    }
}

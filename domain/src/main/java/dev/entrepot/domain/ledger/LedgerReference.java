package dev.entrepot.domain.ledger;

import dev.entrepot.domain.code.AreaKind;
import dev.entrepot.domain.group.GroupMembership;
import java.util.function.Function;

/**
 * The reference data that a ledger works with; all versioned, none changes while it runs.
 *
 * @param sectors all sectors of all taxonomies
 * @param groups dated membership
 * @param kinds from a canonical partner code to what it is
 * @param indicators which indicators are computed
 */
public record LedgerReference(
        SectorIndex sectors, GroupMembership groups, Function<String, AreaKind> kinds, IndicatorScope indicators) {
    /** Canonical code of the world as a partner. */
    public static final String WORLD = "W00";
    /** Partner code of what no country accounts for. */
    public static final String UNALLOCATED = "_X";

    /** Returns what a partner is. */
    AreaKind kind(String partner) {
        return kinds.apply(partner);
    }
}

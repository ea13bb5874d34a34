package dev.entrepot.domain.ledger;

import dev.entrepot.domain.cover.Axis;
import dev.entrepot.domain.cover.Commodity;
import dev.entrepot.domain.cover.Reconciliation;
import dev.entrepot.domain.cover.SliceRows;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * The whole of a frame that has rows for the world beside those of partners: at each commodity code the world's own row, else the
 * partners or the children, whichever is the level that was published; where both were, the one that comes to more.
 */
final class WholeCover {
    private final SliceRows world;
    private final Collection<SliceRows> partners;
    private final Map<Long, Long> covers = new HashMap<>();

    /** Starts with the world's rows and those of all countries and unallocated areas. */
    WholeCover(SliceRows world, Collection<SliceRows> partners) {
        this.world = world;
        this.partners = partners;
    }

    /** Returns the sectors of the whole, read in the newest classification of the frame. */
    SectorVector vector(SectorIndex index) {
        String classification = world.classification();
        for (SliceRows partner : partners) {
            if (SliceRows.isPreferred(partner.classification(), classification)) {
                classification = partner.classification();
            }
        }
        SectorIndex.Edition edition = index.edition(classification);
        SectorVector.Sums sums = new SectorVector.Sums(index.sectors());
        for (int s = 0; s < index.sectors(); s++) {
            boolean known = false;
            for (long prefix : edition.prefixes(s)) {
                if (isKnown(prefix)) {
                    known = true;
                    if (isListed(prefix)) {
                        sums.add(s, cover(prefix));
                    }
                }
            }
            if (!known) {
                sums.unknown(s);
            }
        }
        return sums.build(classification);
    }

    /** Compares every row of the world with what the partners add up to, where a partner has a row at it or below it. */
    void reconcile(Reconciliation.Builder checks) {
        for (int i = 0; i < world.size(); i++) {
            long code = world.code(i);
            long sum = 0;
            boolean any = false;
            for (SliceRows partner : partners) {
                if (partner.classification().equals(world.classification()) && partner.hasAtOrBelow(code)) {
                    any = true;
                    sum = Math.addExact(sum, partner.cover(code));
                }
            }
            if (any) {
                checks.compare(Axis.PARTNER, "", code, world.value(i), sum);
            }
        }
    }

    private boolean isListed(long code) {
        return world.hasAtOrBelow(code) || partners.stream().anyMatch(partner -> partner.hasAtOrBelow(code));
    }

    private boolean isKnown(long code) {
        if (world.hasAtOrBelow(code)) {
            return true;
        }
        return partners.isEmpty() ? world.isKnown(code) : partners.stream().anyMatch(partner -> partner.isKnown(code));
    }

    private long cover(long code) {
        Long cached = covers.get(code);
        if (cached != null) {
            return cached;
        }
        long value;
        int row = world.find(code);
        if (row >= 0) {
            value = world.value(row);
        } else if (!world.hasBelow(code)) {
            value = ofPartners(code);
        } else if (partners.stream().anyMatch(partner -> partner.find(code) >= 0)) {
            value = Math.max(ofPartners(code), ofChildren(code));
        } else {
            value = ofChildren(code);
        }
        covers.put(code, value);
        return value;
    }

    private long ofPartners(long code) {
        long sum = 0;
        for (SliceRows partner : partners) {
            sum = Math.addExact(sum, partner.cover(code));
        }
        return sum;
    }

    private long ofChildren(long code) {
        long sum = 0;
        for (long child = nextChild(code, code); child >= 0; child = nextChild(code, child)) {
            sum = Math.addExact(sum, cover(child));
        }
        return sum;
    }

    /** Returns the next child of {@code parent} at or below which anything is published, after {@code last}; -1 when there is none. */
    private long nextChild(long parent, long last) {
        long from = last == parent ? parent + 1 : Commodity.subtreeEnd(last);
        long end = Commodity.subtreeEnd(parent);
        long next = firstIn(world, from, end);
        for (SliceRows partner : partners) {
            next = Math.min(next, firstIn(partner, from, end));
        }
        return next == Long.MAX_VALUE ? -1 : Commodity.ancestor(next, Commodity.depth(parent) + 1);
    }

    private static long firstIn(SliceRows rows, long from, long end) {
        int first = rows.firstAtOrAfter(from);
        return first < rows.size() && rows.code(first) < end ? rows.code(first) : Long.MAX_VALUE;
    }
}

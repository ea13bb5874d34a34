package dev.entrepot.domain.ledger;

import dev.entrepot.domain.code.AreaKind;
import dev.entrepot.domain.cover.Reconciliation;
import dev.entrepot.domain.cover.SliceRows;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One frame as it stands: the sectors of every partner's slice, and of the whole. Immutable: a release replaces it.
 */
final class FrameState {
    private final Map<String, SectorVector> partners;
    private final SortedMap<String, SliceFacts> facts;
    private final Reconciliation reconciliation;
    private final boolean hasWorld;
    private final SectorVector whole;
    private final boolean explained;
    private final long ofCountries;
    private final double magnitude;

    private FrameState(
            Map<String, SectorVector> partners,
            SortedMap<String, SliceFacts> facts,
            Reconciliation reconciliation,
            boolean hasWorld,
            SectorVector whole,
            boolean explained,
            long ofCountries) {
        this.ofCountries = ofCountries;
        this.partners = partners;
        this.facts = facts;
        this.reconciliation = reconciliation;
        this.hasWorld = hasWorld;
        this.whole = whole;
        this.explained = explained;
        double sum = whole.magnitude();
        for (SectorVector vector : partners.values()) {
            sum += vector.magnitude();
        }
        this.magnitude = sum;
    }

    /**
     * Makes a frame.
     *
     * @param partners vectors of all slices but the world's
     * @param facts about all slices, the world's too
     * @param world rows of the world's slice; null when there is no such slice
     * @param rows gives the rows of partners; asked only when the world has rows
     */
    static FrameState of(
            Map<String, SectorVector> partners,
            SortedMap<String, SliceFacts> facts,
            @Nullable SliceRows world,
            Function<String, SliceRows> rows,
            LedgerReference reference) {
        List<String> added = new ArrayList<>();
        long ofCountries = 0;
        for (Map.Entry<String, SectorVector> entry : partners.entrySet()) {
            AreaKind kind = reference.kind(entry.getKey());
            if (entry.getValue().hasRows() && (kind == AreaKind.COUNTRY || kind == AreaKind.UNALLOCATED)) {
                added.add(entry.getKey());
                if (kind == AreaKind.COUNTRY) {
                    ofCountries = Math.addExact(ofCountries, entry.getValue().total());
                }
            }
        }
        SectorVector whole;
        Reconciliation reconciliation = Reconciliation.NONE;
        if (world == null || world.size() == 0) {
            whole = SectorVector.sum(vectors(partners, added), reference.sectors());
        } else {
            WholeCover cover = new WholeCover(world, added.stream().map(rows).toList());
            whole = cover.vector(reference.sectors());
            Reconciliation.Builder checks = new Reconciliation.Builder();
            cover.reconcile(checks);
            reconciliation = checks.build();
        }
        long sum = 0;
        for (SectorVector vector : vectors(partners, added)) {
            sum = Math.addExact(sum, vector.total());
        }
        return new FrameState(
                partners,
                facts,
                reconciliation,
                world != null,
                whole,
                !added.isEmpty() && sum == whole.total(),
                ofCountries);
    }

    private static Collection<SectorVector> vectors(Map<String, SectorVector> partners, List<String> names) {
        List<SectorVector> vectors = new ArrayList<>(names.size());
        for (String name : names) {
            vectors.add(partners.getOrDefault(name, SectorVector.ZERO));
        }
        return vectors;
    }

    /** Returns the vectors of all slices but the world's, by partner. */
    Map<String, SectorVector> partners() {
        return partners;
    }

    /** Whether a partner's slice, and what follows when he has none, is the same as in another frame. */
    @SuppressWarnings("ReferenceEquality") // slices that a release does not touch stay the same ones
    boolean meansTheSameOf(String partner, FrameState other) {
        return partners.get(partner) == other.partners.get(partner)
                && explained == other.explained
                && whole.classification().equals(other.whole.classification());
    }

    /** Returns what is known of each slice, the world's too. */
    SortedMap<String, SliceFacts> facts() {
        return facts;
    }

    /** Returns the partners whose slices have quantities, in order. */
    List<String> weighed() {
        List<String> weighed = new ArrayList<>();
        facts.forEach((partner, known) -> {
            if (!known.quantities().isEmpty()) {
                weighed.add(partner);
            }
        });
        return weighed;
    }

    /** Returns the quantities of a partner's slice. */
    SliceQuantities quantities(String partner) {
        SliceFacts known = facts.get(partner);
        return known == null ? SliceQuantities.NONE : known.quantities();
    }

    /** Returns what came of comparing the world's rows with the partners'. */
    Reconciliation reconciliation() {
        return reconciliation;
    }

    /** Returns a copy of the partners that may be changed to make the next state. */
    Map<String, SectorVector> copyOfPartners() {
        return new HashMap<>(partners);
    }

    /** Returns about how much all values in it add up to, whatever their signs: a bound for every sum over them. */
    double magnitude() {
        return magnitude;
    }

    /** Whether the world has a slice. */
    boolean hasWorld() {
        return hasWorld;
    }

    /** Returns the sectors of the whole. */
    SectorVector whole() {
        return whole;
    }

    /** Returns what the slices of countries add up to, in thousandths. */
    long ofCountries() {
        return ofCountries;
    }

    /** Whether the partners add up to the total, so that a partner without a slice is zero and not unknown. */
    boolean isExplained() {
        return explained;
    }
}

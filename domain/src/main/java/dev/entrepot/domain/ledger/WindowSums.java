package dev.entrepot.domain.ledger;

import dev.entrepot.domain.code.AreaKind;
import dev.entrepot.domain.code.Flow;
import dev.entrepot.domain.indicator.Parts;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.period.Window;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What every sector of every country adds up to over the frames of one window. Owned by one thread. */
final class WindowSums {
    private static final String CHAPTERS = "HS2";

    private final LedgerReference reference;
    private final Restatement.Origin origin;
    private final Window window;
    private final int length;
    private final int frames;
    private final int explained;
    private final long[] whole;
    /** In how many frames each line of the whole is known. */
    private final int[] wholeKnown;

    private final SortedMap<String, long[]> partners = new TreeMap<>();
    /** In how many frames that do not explain themselves each partner has rows. */
    private final SortedMap<String, int[]> partnerFrames = new TreeMap<>();

    /**
     * Adds up the frames of a window.
     *
     * @param length periods of the window
     */
    WindowSums(
            LedgerReference reference,
            Restatement.Origin origin,
            Window window,
            int length,
            SortedMap<Integer, FrameState> span) {
        this.reference = reference;
        this.origin = origin;
        this.window = window;
        this.length = length;
        this.frames = span.size();
        int sectors = reference.sectors().sectors();
        this.whole = new long[sectors];
        this.wholeKnown = new int[sectors];
        int explaining = 0;
        for (Map.Entry<Integer, FrameState> one : span.entrySet()) {
            FrameState frame = one.getValue();
            explaining += frame.isExplained() ? 1 : 0;
            add(frame.whole(), whole);
            for (int sector = 0; sector < sectors; sector++) {
                wholeKnown[sector] += frame.whole().isKnown(sector) ? 1 : 0;
            }
            for (Map.Entry<String, SectorVector> entry : frame.partners().entrySet()) {
                if (isWanted(entry.getKey())) {
                    add(entry.getKey(), frame, List.of(entry.getKey()));
                }
            }
            int month = new Period(origin.frequency(), one.getKey()).lastMonth();
            for (String group : panelGroups()) {
                add(group, frame, reference.groups().members(group, month));
            }
        }
        this.explained = explaining;
    }

    /** What a source publishes of a group of the panel does not count: its members do, month by month. */
    private boolean isWanted(String partner) {
        return reference.kind(partner) == AreaKind.COUNTRY;
    }

    private Set<String> panelGroups() {
        Set<String> groups = new TreeSet<>(reference.indicators().partners());
        groups.retainAll(reference.groups().groups());
        return groups;
    }

    private void add(String name, FrameState frame, Collection<String> members) {
        boolean any = false;
        for (String member : members) {
            SectorVector vector = frame.partners().get(member);
            if (vector != null && vector.hasRows()) {
                any = true;
                add(vector, partners.computeIfAbsent(name, n -> new long[whole.length]));
            }
        }
        if (any && !frame.isExplained()) {
            partnerFrames.computeIfAbsent(name, n -> new int[1])[0]++;
        }
    }

    private static void add(SectorVector vector, long[] to) {
        for (int i = 0; i < vector.size(); i++) {
            to[vector.sector(i)] = Math.addExact(to[vector.sector(i)], vector.valueAt(i));
        }
    }

    private boolean isComplete(int sector) {
        return frames == length && wholeKnown[sector] == length;
    }

    private boolean isKnown(String partner) {
        int[] own = partnerFrames.get(partner);
        return frames == length && (own == null ? 0 : own[0]) + explained == length;
    }

    /** Returns a sector, taken apart into countries. */
    WindowParts byPartner(int sector, Supplier<@Nullable Parts> yearBefore) {
        List<WindowParts.Part> parts = new ArrayList<>();
        partners.forEach((partner, sums) -> {
            if (sums[sector] != 0 && reference.kind(partner) == AreaKind.COUNTRY) {
                parts.add(new WindowParts.Part(partner, sums[sector], isKnown(partner)));
            }
        });
        return new WindowParts(
                names(Parts.PARTNERS, sector, LedgerReference.WORLD),
                isComplete(sector),
                whole[sector],
                parts,
                null,
                yearBefore);
    }

    /** Returns the trade with a partner, or the world, taken apart into the sectors of a taxonomy. */
    WindowParts bySector(String partner, String taxonomy, List<Integer> sectors, Supplier<@Nullable Parts> yearBefore) {
        boolean isWorld = partner.equals(LedgerReference.WORLD);
        long[] sums = isWorld ? whole : partners.getOrDefault(partner, new long[whole.length]);
        SortedMap<String, WindowParts.Part> parts = new TreeMap<>();
        for (int sector : sectors) {
            if (sums[sector] != 0) {
                String code = reference.sectors().id(sector).sector();
                parts.put(
                        code,
                        new WindowParts.Part(code, sums[sector], isWorld ? isComplete(sector) : isKnown(partner)));
            }
        }
        return new WindowParts(
                names(taxonomy, SectorIndex.TOTAL, partner),
                isWorld ? isComplete(SectorIndex.TOTAL) : isKnown(partner),
                sums[SectorIndex.TOTAL],
                List.copyOf(parts.values()),
                reference.sectors().isPartition(taxonomy) ? null : Long.valueOf(inNoChapter(sums)),
                yearBefore);
    }

    /** Goods that are in no chapter may be of any sector of a taxonomy whose sectors overlap or leave goods out; services have no chapters. */
    private long inNoChapter(long[] sums) {
        SectorIndex sectors = reference.sectors();
        if (Flow.parse(origin.flow()).map(Flow::isOfServices).orElse(false)) {
            return 0;
        }
        long rest = sums[SectorIndex.TOTAL];
        for (int p = 0; p < sectors.partitions(); p++) {
            if (sectors.id(sectors.sectors() + p).taxonomy().equals(CHAPTERS)) {
                for (int chapter : sectors.partition(p)) {
                    rest = Math.subtractExact(rest, sums[chapter]);
                }
                return rest;
            }
        }
        return 0;
    }

    private WindowParts.Names names(String axis, int sector, String partner) {
        return new WindowParts.Names(axis, reference.sectors().id(sector), partner, origin.flow(), window);
    }
}

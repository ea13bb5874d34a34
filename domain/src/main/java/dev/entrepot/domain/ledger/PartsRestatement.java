package dev.entrepot.domain.ledger;

import dev.entrepot.domain.indicator.Members;
import dev.entrepot.domain.indicator.Parts;
import dev.entrepot.domain.indicator.PartsIndicator;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Window;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The indicators of wholes and their parts on both sides of a change: every sector by countries, and the trade with the world and with the
 * partners of the panel by sectors. Owned by one thread.
 */
final class PartsRestatement {
    private final LedgerReference reference;
    private final Restatement.Origin origin;
    private final StrandSide before;
    private final StrandSide now;
    private final Window window;
    private final int length;
    private final SortedMap<Integer, WindowSums> sumsBefore = new TreeMap<>();
    private final SortedMap<Integer, WindowSums> sumsNow = new TreeMap<>();

    PartsRestatement(LedgerReference reference, Restatement.Origin origin, StrandSide before, StrandSide now) {
        this.reference = reference;
        this.origin = origin;
        this.before = before;
        this.now = now;
        this.window = origin.frequency() == Frequency.A ? Window.YEAR : Window.R12;
        this.length = origin.frequency().perYear();
    }

    /** What is taken apart into what. */
    private record Cut(String axis, int sector, String partner, List<Integer> sectors) {
        private WindowParts of(WindowSums sums, Supplier<@Nullable Parts> yearBefore) {
            return axis.equals(Parts.PARTNERS)
                    ? sums.byPartner(sector, yearBefore)
                    : sums.bySector(partner, axis, sectors, yearBefore);
        }
    }

    /** Reports what differs. */
    void report(IndicatorRestatement.Difference out) {
        List<PartsIndicator> indicators = reference.indicators().catalogue().parts();
        if (indicators.isEmpty()) {
            return;
        }
        List<Cut> cuts = cuts();
        for (int period : affected()) {
            List<PartsIndicator> mayDiffer = hasSameFrames(period)
                    ? indicators.stream()
                            .filter(PartsIndicator::readsYearBefore)
                            .toList()
                    : indicators;
            for (Cut cut : cuts) {
                report(cut, period, mayDiffer, out);
            }
            sumsBefore.headMap(period - 2 * length).clear();
            sumsNow.headMap(period - 2 * length).clear();
        }
    }

    /** Returns the periods whose window, or the one a year before, holds a frame that is another. */
    private SortedSet<Integer> affected() {
        SortedSet<Integer> periods = new TreeSet<>();
        for (int period : before.changedSince(now)) {
            for (int at = period; at < period + 2 * length; at++) {
                if (before.frame(at) != null || now.frame(at) != null) {
                    periods.add(at);
                }
            }
        }
        return periods;
    }

    private List<Cut> cuts() {
        SectorIndex sectors = reference.sectors();
        List<Cut> cuts = new ArrayList<>();
        for (int sector = 0; sector < sectors.publishedSectors(); sector++) {
            cuts.add(new Cut(Parts.PARTNERS, sector, LedgerReference.WORLD, List.of()));
        }
        SortedMap<String, List<Integer>> taxonomies = new TreeMap<>();
        for (int sector = 1; sector < sectors.publishedSectors(); sector++) {
            taxonomies
                    .computeIfAbsent(sectors.id(sector).taxonomy(), t -> new ArrayList<>())
                    .add(sector);
        }
        taxonomies.forEach((taxonomy, members) -> {
            List<Integer> all = List.copyOf(members);
            cuts.add(new Cut(taxonomy, SectorIndex.TOTAL, LedgerReference.WORLD, all));
            for (String partner : new TreeSet<>(reference.indicators().partners())) {
                if (reference.indicators().taxonomies().contains(taxonomy)) {
                    cuts.add(new Cut(taxonomy, SectorIndex.TOTAL, partner, all));
                }
            }
        });
        return cuts;
    }

    private void report(Cut cut, int period, List<PartsIndicator> indicators, IndicatorRestatement.Difference out) {
        WindowParts was = parts(cut, before, sumsBefore, period);
        WindowParts is = parts(cut, now, sumsNow, period);
        boolean same = was != null && is != null && was.isSameAs(is);
        boolean sameYearBefore = same && isSame(cut, period - length);
        if (sameYearBefore || (was == null && is == null)) {
            return;
        }
        Parts names = is == null ? was : is;
        for (PartsIndicator indicator : indicators) {
            if (names != null && indicator.appliesTo(names) && (!same || indicator.readsYearBefore())) {
                Map<Member, Reading> readingsBefore = read(indicator, cut, was);
                Map<Member, Reading> readingsNow = read(indicator, cut, is);
                readingsNow.forEach((member, reading) -> {
                    Reading previous = readingsBefore.remove(member);
                    if (!reading.equals(previous)) {
                        out.take(indicator.definition(), member.at(period), reading, previous);
                    }
                });
                readingsBefore.forEach(
                        (member, previous) -> out.take(indicator.definition(), member.at(period), null, previous));
            }
        }
    }

    private boolean isSame(Cut cut, int period) {
        WindowParts was = parts(cut, before, sumsBefore, period);
        WindowParts is = parts(cut, now, sumsNow, period);
        if (was == null || is == null) {
            return was == null && is == null;
        }
        return was.isSameAs(is);
    }

    private @Nullable WindowParts parts(Cut cut, StrandSide side, SortedMap<Integer, WindowSums> known, int period) {
        if (side.frame(period) == null) {
            return null;
        }
        WindowSums sums = known.get(period);
        if (sums == null) {
            sums = new WindowSums(reference, origin, window, length, side.frames(period - length + 1, period));
            known.put(period, sums);
            if (hasSameFrames(period)) {
                sumsBefore.put(period, sums);
                sumsNow.put(period, sums);
            }
        }
        WindowParts parts = cut.of(sums, () -> parts(cut, side, known, period - length));
        return parts.size() == 0 ? null : parts;
    }

    /** Whether all frames of the window are the same ones on both sides, so that it need be added up only once. */
    private boolean hasSameFrames(int period) {
        for (int at = period - length + 1; at <= period; at++) {
            if (before.frame(at) != now.frame(at)) {
                return false;
            }
        }
        return true;
    }

    /** What an indicator says something about: the whole, or one of its parts. */
    private record Member(String taxonomy, String sector, String partner, String variant) {
        private IndicatorRestatement.Place at(int period) {
            return new IndicatorRestatement.Place(taxonomy, sector, partner, variant, period);
        }
    }

    private Map<Member, Reading> read(PartsIndicator indicator, Cut cut, @Nullable WindowParts parts) {
        Map<Member, Reading> readings = new LinkedHashMap<>();
        if (parts == null) {
            return readings;
        }
        SectorIndex.Id whole = reference.sectors().id(cut.sector());
        boolean ofPartners = cut.axis().equals(Parts.PARTNERS);
        String partner = cut.partner().equals(LedgerReference.WORLD) ? "" : cut.partner();
        boolean ofAll = cut.sector() == SectorIndex.TOTAL;
        String ofWhole = ofAll ? "" : whole.taxonomy();
        String taxonomy = ofPartners ? ofWhole : cut.axis();
        String start = window.code();
        String ofPart = ofAll && partner.isEmpty() ? start : start + "/" + cut.axis();
        indicator.read(parts, new Members() {
            @Override
            public void put(String variant, Reading reading) {
                add(
                        new Member(
                                taxonomy,
                                ofAll ? "" : whole.sector(),
                                partner,
                                join(start + "/" + cut.axis(), variant)),
                        reading);
            }

            @Override
            public void putPart(String code, String variant, Reading reading) {
                add(
                        ofPartners
                                ? new Member(ofWhole, ofAll ? "" : whole.sector(), code, join(ofPart, variant))
                                : new Member(cut.axis(), code, partner, join(ofPart, variant)),
                        reading);
            }

            private void add(Member member, Reading reading) {
                if (!reading.saysNothing()) {
                    readings.put(member, reading);
                }
            }
        });
        return readings;
    }

    private static String join(String first, String variant) {
        return variant.isEmpty() ? first : first + "/" + variant;
    }
}

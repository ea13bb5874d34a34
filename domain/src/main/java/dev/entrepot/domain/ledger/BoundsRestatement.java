package dev.entrepot.domain.ledger;

import dev.entrepot.domain.code.AreaKind;
import dev.entrepot.domain.indicator.Bounds;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.period.Window;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Intervals of shares (SHR-BND) and of concentration (HHI-BND) where goods or partners are unallocated, over the twelve months (four
 * quarters, one year) up to a period, as far as the total of every one of them is known. Sectors share the unallocated goods of their
 * partition, those of other taxonomies the goods in no chapter; partners share what belongs to no country.
 */
final class BoundsRestatement {
    private static final String SHARE = "SHR-BND";
    private static final String CONCENTRATION = "HHI-BND";
    private static final String OVER_PARTNERS = "partners";
    private static final String CHAPTERS = "HS2";

    private final LedgerReference reference;
    private final Restatement.Origin origin;
    private final SortedMap<Integer, FrameState> before;
    private final SortedMap<Integer, FrameState> now;
    private final Window window;
    private final int length;

    BoundsRestatement(
            LedgerReference reference,
            Restatement.Origin origin,
            SortedMap<Integer, FrameState> before,
            SortedMap<Integer, FrameState> now) {
        this.reference = reference;
        this.origin = origin;
        this.before = before;
        this.now = now;
        this.window = origin.frequency() == Frequency.A ? Window.YEAR : Window.R12;
        this.length = origin.frequency().perYear();
    }

    /** Reports all changes. */
    void report(Consumer<IndicatorChange> out) {
        if (origin.frequency() == Frequency.YTD) {
            return;
        }
        SortedSet<Integer> affected = new TreeSet<>();
        for (SortedMap<Integer, FrameState> frames : List.of(before, now)) {
            for (int period : frames.keySet()) {
                if (before.get(period) != now.get(period)) {
                    for (int at = period; at < period + length; at++) {
                        affected.add(at);
                    }
                }
            }
        }
        for (int period : affected) {
            Map<IndicatorChange.Place, Bounds> were = bounds(before, period);
            Map<IndicatorChange.Place, Bounds> are = bounds(now, period);
            are.forEach((place, bounds) -> {
                Bounds old = were.remove(place);
                if (!bounds.equals(old)) {
                    out.accept(change(place, bounds, old));
                }
            });
            were.forEach((place, old) -> out.accept(change(place, null, old)));
        }
    }

    private IndicatorChange change(IndicatorChange.Place place, @Nullable Bounds is, @Nullable Bounds was) {
        return new IndicatorChange(
                place,
                origin.source(),
                origin.reporter(),
                is,
                was,
                cause(place.period().index(), is),
                origin.vintage());
    }

    private TotalChange.Cause cause(int period, @Nullable Bounds is) {
        if (origin.live()) {
            return TotalChange.Cause.LIVE;
        }
        if (is == null) {
            return TotalChange.Cause.WITHDRAWAL;
        }
        if (before.containsKey(period)) {
            return TotalChange.Cause.REVISION;
        }
        return before.isEmpty() || period > before.lastKey() ? TotalChange.Cause.NEW_PERIOD : TotalChange.Cause.LATE;
    }

    private Map<IndicatorChange.Place, Bounds> bounds(SortedMap<Integer, FrameState> frames, int period) {
        List<FrameState> span =
                new ArrayList<>(frames.subMap(period - length + 1, period + 1).values());
        Map<IndicatorChange.Place, Bounds> bounds = new LinkedHashMap<>();
        if (span.size() == length
                && frames.containsKey(period)
                && span.stream().allMatch(frame -> frame.whole().isKnown(SectorIndex.TOTAL))) {
            long whole = 0;
            for (FrameState frame : span) {
                whole = Math.addExact(whole, frame.whole().total());
            }
            if (whole > 0) {
                sectors(span, whole, period, bounds);
                partners(span, whole, period, bounds);
            }
        }
        return bounds;
    }

    private void sectors(List<FrameState> span, long whole, int period, Map<IndicatorChange.Place, Bounds> bounds) {
        SectorIndex index = reference.sectors();
        Map<String, Long> rests = new HashMap<>();
        for (int p = 0; p < index.partitions(); p++) {
            int partition = p;
            if (span.stream()
                    .noneMatch(frame -> index.divides(partition, frame.whole().classification()))) {
                continue;
            }
            List<Long> parts = new ArrayList<>();
            long rest = whole;
            for (int sector : index.partition(p)) {
                long value = sum(span, sector);
                parts.add(value);
                rest = Math.subtractExact(rest, value);
            }
            String taxonomy = index.id(index.sectors() + p).taxonomy();
            rests.put(taxonomy, rest);
            if (rest > 0) {
                bounds.put(
                        place(CONCENTRATION, taxonomy, "", "", "/" + taxonomy, period),
                        Bounds.ofConcentration(parts, rest, whole));
            }
        }
        for (int line = 1; line < index.publishedSectors(); line++) {
            SectorIndex.Id id = index.id(line);
            long rest = rests.getOrDefault(id.taxonomy(), rests.getOrDefault(CHAPTERS, 0L));
            int sector = line;
            if (rest > 0 && span.stream().allMatch(frame -> frame.whole().isKnown(sector))) {
                long value = sum(span, line);
                if (value > 0) {
                    bounds.put(
                            place(SHARE, id.taxonomy(), id.sector(), "", "", period),
                            Bounds.ofShare(value, rest, whole));
                }
            }
        }
    }

    private static long sum(List<FrameState> span, int line) {
        long sum = 0;
        for (FrameState frame : span) {
            sum = Math.addExact(sum, frame.whole().value(line));
        }
        return sum;
    }

    private void partners(List<FrameState> span, long whole, int period, Map<IndicatorChange.Place, Bounds> bounds) {
        SortedMap<String, Long> countries = new TreeMap<>();
        Map<String, Integer> known = new HashMap<>();
        long rest = whole;
        for (FrameState frame : span) {
            rest = Math.subtractExact(rest, frame.ofCountries());
        }
        if (rest <= 0) {
            return;
        }
        int explained = 0;
        for (FrameState frame : span) {
            explained += frame.isExplained() ? 1 : 0;
            for (Map.Entry<String, SectorVector> entry : frame.partners().entrySet()) {
                SectorVector vector = entry.getValue();
                if (vector.hasRows() && reference.kind(entry.getKey()) == AreaKind.COUNTRY) {
                    countries.merge(entry.getKey(), vector.total(), Math::addExact);
                    if (!frame.isExplained()) {
                        known.merge(entry.getKey(), 1, Integer::sum);
                    }
                }
            }
        }
        if (countries.isEmpty()) {
            return;
        }
        bounds.put(
                place(CONCENTRATION, "", "", "", "/" + OVER_PARTNERS, period),
                Bounds.ofConcentration(countries.values(), rest, whole));
        for (Map.Entry<String, Long> country : countries.entrySet()) {
            if (known.getOrDefault(country.getKey(), 0) + explained == length && country.getValue() > 0) {
                bounds.put(
                        place(SHARE, "", "", country.getKey(), "", period),
                        Bounds.ofShare(country.getValue(), rest, whole));
            }
        }
    }

    private IndicatorChange.Place place(
            String id, String taxonomy, String sector, String partner, String over, int period) {
        return new IndicatorChange.Place(
                id,
                origin.flow(),
                taxonomy,
                sector,
                partner,
                window.code() + over,
                new Period(origin.frequency(), period));
    }
}

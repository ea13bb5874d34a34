package dev.entrepot.domain.ledger;

import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the indicators of one flow, and the inputs of joined ones, say before and after frames are replaced. Nothing is looked at that no
 * changed frame can reach. Owned by one thread.
 */
final class IndicatorRestatement {
    private final LedgerReference reference;
    private final Restatement.Origin origin;
    private final FlowBook bookBefore;
    private final FlowBook bookNow;
    private final SortedMap<Integer, FrameState> framesBefore;
    private final SortedMap<Integer, FrameState> framesNow;

    IndicatorRestatement(LedgerReference reference, Restatement.Origin origin, FlowBook before, FlowBook now) {
        this.reference = reference;
        this.origin = origin;
        this.bookBefore = before;
        this.bookNow = now;
        this.framesBefore = before.frames();
        this.framesNow = now.frames();
    }

    /** Reports all changes. */
    void report(Consumer<? super TradeChange> out) {
        inGroups(changes -> changes.forEach(out));
    }

    /** Hands over all changes in groups, the same ones in the same order whatever the frames; a group holds all changes of its places. */
    private void inGroups(Consumer<List<TradeChange>> groups) {
        Groups all = groups();
        if (all != null) {
            for (String part : all.parts()) {
                groups.accept(all.of(part));
            }
            groups.accept(all.ofWholes());
            groups.accept(all.ofPrices());
        }
    }

    private @Nullable Groups groups() {
        IndicatorScope scope = reference.indicators();
        boolean none = !scope.joins()
                && scope.catalogue().lines().isEmpty()
                && scope.catalogue().parts().isEmpty()
                && scope.catalogue().prices().isEmpty();
        return none || origin.frequency() == Frequency.YTD ? null : new Groups();
    }

    /**
     * Reports the changes of two restatements of one strand side by side.
     *
     * @param pairs takes the changes of the same places in the first and in the second
     */
    static void compare(
            @Nullable IndicatorRestatement first,
            @Nullable IndicatorRestatement second,
            BiConsumer<List<TradeChange>, List<TradeChange>> pairs) {
        Groups one = first == null ? null : first.groups();
        Groups other = second == null ? null : second.groups();
        Set<String> parts = new TreeSet<>();
        if (one != null) {
            parts.addAll(one.parts());
        }
        if (other != null) {
            parts.addAll(other.parts());
        }
        for (String part : parts) {
            pairs.accept(one == null ? List.of() : one.of(part), other == null ? List.of() : other.of(part));
        }
        if (one != null || other != null) {
            pairs.accept(one == null ? List.of() : one.ofWholes(), other == null ? List.of() : other.ofWholes());
            pairs.accept(one == null ? List.of() : one.ofPrices(), other == null ? List.of() : other.ofPrices());
        }
    }

    /** The two sides, part by part. */
    private final class Groups {
        private final StrandSide before = new StrandSide(reference, origin, framesBefore);
        private final StrandSide now = new StrandSide(reference, origin, framesNow);
        private final LineRestatement lines = new LineRestatement(reference, origin.frequency(), before, now);
        private final InputRestatement inputs = new InputRestatement(reference, origin, before, now);

        private Set<String> parts() {
            Set<String> parts = new TreeSet<>(before.parts());
            parts.addAll(now.parts());
            parts.add(LedgerReference.WORLD);
            return parts;
        }

        private List<TradeChange> of(String part) {
            List<TradeChange> changes = new ArrayList<>();
            boolean allLines = part.equals(LedgerReference.WORLD)
                    || reference.indicators().partners().contains(part);
            before.open(part, allLines);
            now.open(part, allLines);
            lines.report(
                    part, allLines, (id, place, after, previous) -> changes.add(change(id, place, after, previous)));
            inputs.report(part, allLines, changes::add);
            return changes;
        }

        private List<TradeChange> ofWholes() {
            List<TradeChange> changes = new ArrayList<>();
            new PartsRestatement(reference, origin, before, now)
                    .report((id, place, after, previous) -> changes.add(change(id, place, after, previous)));
            return changes;
        }

        private List<TradeChange> ofPrices() {
            List<TradeChange> changes = new ArrayList<>();
            if (!reference.indicators().catalogue().prices().isEmpty()) {
                new PriceRestatement(reference, origin, bookBefore, bookNow, before.changedSince(now))
                        .report((id, place, after, previous) -> changes.add(change(id, place, after, previous)));
            }
            return changes;
        }
    }

    /** What a changed indicator is about within its strand. */
    record Place(String taxonomy, String sector, String partner, String variant, int period) {}

    /** Takes what an indicator says that differs. */
    @FunctionalInterface
    interface Difference {
        /** Takes it; null on the side where it says nothing. */
        void take(Definition indicator, Place place, @Nullable Reading after, @Nullable Reading previous);
    }

    /** Reports what differs between what an indicator says of its variants on two sides. */
    static void compare(Map<String, Reading> before, Map<String, Reading> now, OfVariant report) {
        now.forEach((variant, reading) -> {
            Reading previous = before.get(variant);
            if (!reading.equals(previous)) {
                report.accept(variant, reading, previous);
            }
        });
        before.forEach((variant, previous) -> {
            if (!now.containsKey(variant)) {
                report.accept(variant, null, previous);
            }
        });
    }

    /** Takes a variant with what it says now and before. */
    @FunctionalInterface
    interface OfVariant {
        void accept(String variant, @Nullable Reading now, @Nullable Reading before);
    }

    private IndicatorChange change(
            Definition indicator, Place place, @Nullable Reading after, @Nullable Reading previous) {
        return new IndicatorChange(
                new IndicatorChange.Place(
                        indicator.id(),
                        origin.source(),
                        origin.reporter(),
                        origin.flow(),
                        place.taxonomy(),
                        place.sector(),
                        place.partner(),
                        place.variant(),
                        new Period(origin.frequency(), place.period())),
                indicator.unit().in(origin.currency()),
                after,
                previous,
                cause(place.period(), after, previous),
                origin.vintage());
    }

    private TotalChange.Cause cause(int period, @Nullable Reading after, @Nullable Reading previous) {
        if (origin.live()) {
            return TotalChange.Cause.LIVE;
        }
        if (after == null) {
            return TotalChange.Cause.WITHDRAWAL;
        }
        if (previous != null || framesBefore.containsKey(period)) {
            return TotalChange.Cause.REVISION;
        }
        return framesBefore.isEmpty() || period > framesBefore.lastKey()
                ? TotalChange.Cause.NEW_PERIOD
                : TotalChange.Cause.LATE;
    }
}

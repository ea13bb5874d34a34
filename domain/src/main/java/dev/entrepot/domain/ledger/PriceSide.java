package dev.entrepot.domain.ledger;

import dev.entrepot.domain.code.AreaKind;
import dev.entrepot.domain.indicator.PriceYear;
import dev.entrepot.domain.indicator.price.PriceLadder;
import dev.entrepot.domain.indicator.price.PriceLink;
import dev.entrepot.domain.period.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The prices of one flow as they are on one side of a change. Owned by one thread. */
final class PriceSide {
    private final LedgerReference reference;
    private final Restatement.Origin origin;
    private final SortedMap<Integer, FrameState> frames;
    private final PriceMemo memo;
    private final ProductNumbers numbers;
    private final List<String> subjects;
    private final int length;

    /**
     * Looks at one side.
     *
     * @param subjects the world, then the partners of the panel
     */
    PriceSide(
            LedgerReference reference,
            Restatement.Origin origin,
            SortedMap<Integer, FrameState> frames,
            PriceMemo memo,
            ProductNumbers numbers,
            List<String> subjects) {
        this.reference = reference;
        this.origin = origin;
        this.frames = frames;
        this.memo = memo;
        this.numbers = numbers;
        this.subjects = subjects;
        this.length = origin.frequency().perYear();
    }

    @Nullable
    FrameState frame(int period) {
        return frames.get(period);
    }

    /** Returns a year for indicators; null when there is no frame at its end. */
    @Nullable
    PriceYear year(int subject, int period) {
        return frames.containsKey(period) ? new Year(subject, period) : null;
    }

    /** A year of one subject; what it says is found when it is asked for. */
    private final class Year implements PriceYear {
        private final int subject;
        private final int period;

        private Year(int subject, int period) {
            this.subject = subject;
            this.period = period;
        }

        private PriceFacts.OfSubject facts() {
            return PriceSide.this.facts(period).subjects().get(subject);
        }

        @Override
        public boolean isComplete() {
            return PriceSide.this.facts(period).isComplete();
        }

        @Override
        public long whole() {
            return facts().whole();
        }

        @Override
        public PriceLadder ladder() {
            return facts().ladder();
        }

        @Override
        public @Nullable PriceLink link() {
            return facts().link();
        }

        @Override
        public @Nullable PriceYear yearBefore() {
            return year(subject, period - length);
        }

        @Override
        public String period() {
            return new Period(origin.frequency(), period).toString();
        }
    }

    private PriceFacts facts(int period) {
        PriceFacts known = memo.get(period);
        if (known == null) {
            known = find(period);
            memo.put(period, known);
        }
        return known;
    }

    private PriceFacts find(int period) {
        SortedMap<Integer, FrameState> now = frames.subMap(period - length + 1, period + 1);
        SortedMap<Integer, FrameState> before = frames.subMap(period - 2 * length + 1, period - length + 1);
        boolean isComplete = now.size() == length;
        boolean isLinked = isComplete && before.size() == length;
        Map<String, List<Integer>> subjectsOf = subjectsOf(period);
        PriceLadder.Sums[] ladders = new PriceLadder.Sums[subjects.size()];
        PriceLink.Sums[] links = new PriceLink.Sums[subjects.size()];
        Arrays.setAll(ladders, i -> new PriceLadder.Sums());
        Arrays.setAll(links, i -> new PriceLink.Sums());
        if (isComplete) {
            ProductCells ofAll = new ProductCells(numbers);
            SortedMap<String, ProductCells.Compact> cells = new TreeMap<>();
            ProductCells own = new ProductCells(numbers);
            for (String partner : partners(now.values())) {
                own.fill(partner, now.values());
                ProductCells.Compact compact = own.compact();
                cells.put(partner, compact);
                ofAll.add(compact);
            }
            cells.forEach((partner, compact) -> {
                List<Integer> of = subjectsOf.getOrDefault(partner, List.of(0));
                climb(compact, ofAll, of, ladders);
                if (isLinked) {
                    own.fill(partner, before.values());
                    link(compact, own, of, links);
                }
            });
        }
        List<PriceFacts.OfSubject> found = new ArrayList<>(subjects.size());
        for (int subject = 0; subject < subjects.size(); subject++) {
            long whole = whole(subject, period, now.values());
            found.add(new PriceFacts.OfSubject(
                    whole,
                    ladders[subject].build(),
                    isLinked ? links[subject].build(whole, whole(subject, period, before.values())) : null));
        }
        return new PriceFacts(isComplete, List.copyOf(found));
    }

    private static void climb(
            ProductCells.Compact cells, ProductCells ofAll, List<Integer> subjects, PriceLadder.Sums[] ladders) {
        for (int i = 0; i < cells.size(); i++) {
            int number = cells.number(i);
            long value = cells.value(i);
            int step = PriceLadder.Sums.step(value, cells.weight(i), ofAll.value(number), ofAll.weight(number));
            for (int subject : subjects) {
                ladders[subject].add(step, value);
            }
        }
    }

    private static void link(
            ProductCells.Compact now, ProductCells before, List<Integer> subjects, PriceLink.Sums[] links) {
        for (int i = 0; i < now.size(); i++) {
            int number = now.number(i);
            long valueBefore = before.value(number);
            long weightBefore = before.weight(number);
            long value = now.value(i);
            long weight = now.weight(i);
            if (weightBefore > 0 && PriceLink.Cell.isMatch(valueBefore, weightBefore, value, weight)) {
                PriceLink.Cell cell = PriceLink.Cell.of(valueBefore, weightBefore, value, weight);
                for (int subject : subjects) {
                    links[subject].add(cell);
                }
            }
        }
    }

    /** Returns the countries of which any of the frames has weights. */
    private Set<String> partners(Collection<FrameState> of) {
        Set<String> partners = new TreeSet<>();
        for (FrameState frame : of) {
            partners.addAll(frame.weighed());
        }
        partners.removeIf(partner -> reference.kind(partner) != AreaKind.COUNTRY);
        return partners;
    }

    /** Returns the subjects that each partner of the panel belongs to besides the world, by their numbers. */
    private Map<String, List<Integer>> subjectsOf(int period) {
        Map<String, List<Integer>> of = new TreeMap<>();
        for (int subject = 1; subject < subjects.size(); subject++) {
            for (String member : members(subject, period)) {
                of.computeIfAbsent(member, m -> new ArrayList<>(List.of(0))).add(subject);
            }
        }
        return of;
    }

    /** Returns the countries that make up a partner of the panel in a period. */
    private Set<String> members(int subject, int period) {
        String name = subjects.get(subject);
        return reference.groups().groups().contains(name)
                ? reference.groups().members(name, new Period(origin.frequency(), period).lastMonth())
                : Set.of(name);
    }

    private long whole(int subject, int period, Collection<FrameState> of) {
        long sum = 0;
        for (FrameState frame : of) {
            if (subject == 0) {
                sum = Math.addExact(sum, frame.whole().total());
            } else {
                for (String member : members(subject, period)) {
                    sum = Math.addExact(
                            sum,
                            frame.partners()
                                    .getOrDefault(member, SectorVector.ZERO)
                                    .total());
                }
            }
        }
        return sum;
    }

    /** Returns the sums of each product in one period, by subject. */
    List<ProductSums> products(int period) {
        List<ProductSums> sums = new ArrayList<>(subjects.size());
        subjects.forEach(subject -> sums.add(new ProductSums(numbers)));
        FrameState frame = frames.get(period);
        if (frame != null) {
            Map<String, List<Integer>> subjectsOf = subjectsOf(period);
            for (String partner : partners(List.of(frame))) {
                List<Integer> of = subjectsOf.getOrDefault(partner, List.of(0));
                SliceQuantities.Cursor cell = frame.quantities(partner).cursor();
                while (cell.next()) {
                    int number = numbers.number(cell.product());
                    for (int subject : of) {
                        sums.get(subject).add(number, cell);
                    }
                }
            }
        }
        return sums;
    }
}

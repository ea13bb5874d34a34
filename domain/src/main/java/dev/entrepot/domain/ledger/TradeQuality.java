package dev.entrepot.domain.ledger;

import dev.entrepot.domain.code.AreaKind;
import dev.entrepot.domain.cover.Axis;
import dev.entrepot.domain.cover.Commodity;
import dev.entrepot.domain.cover.Reconciliation;
import dev.entrepot.domain.cover.Reconciliation.Residual;
import dev.entrepot.domain.cover.SliceRows;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.quality.Check;
import dev.entrepot.domain.quality.QualityFinding;
import dev.entrepot.domain.quality.QualityFinding.Outcome;
import dev.entrepot.domain.quality.QualityPlace;
import dev.entrepot.domain.release.Vintage;
import dev.entrepot.domain.window.Ratio;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the trade of one source and reporter says of its own quality, and how that changes when frames are replaced. Findings are a
 * function of the frames alone. Where a total is not the sum of its parts there is a finding of its own; all comparisons along one
 * hierarchy of a frame have a summary. Owned by one thread.
 */
final class TradeQuality {
    private static final String SECTORS_OF_GOODS = "HS2";

    /** A flow that is stated beside its parts. */
    private record FlowTree(String parent, List<String> parts) {
        private static final List<FlowTree> ALL =
                List.of(new FlowTree("X", List.of("DX", "RX")), new FlowTree("M", List.of("FM", "RM")));

        private boolean holds(String flow) {
            return parent.equals(flow) || parts.contains(flow);
        }
    }

    /** Frames and slices as they were or are. */
    interface Books {
        /** Returns the frames of a flow; null when there are none. */
        @Nullable
        FlowBook book(Strand strand);

        /** Returns the rows of a slice; none when there is no such slice. */
        SliceRows rows(Strand strand, int period, String partner);
    }

    /** Comparisons in one frame. */
    private record Tally(long compared, long unequal, BigDecimal residuals) {
        private static final Tally NONE = new Tally(0, 0, BigDecimal.ZERO);

        private Tally plus(Reconciliation checks, Axis axis, int sign) {
            long unequalHere = 0;
            BigDecimal sum = BigDecimal.ZERO;
            for (Residual residual : checks.residuals()) {
                if (residual.axis() == axis) {
                    unequalHere++;
                    sum = sum.add(difference(residual).abs());
                }
            }
            return new Tally(
                    compared + (long) sign * checks.compared(axis),
                    unequal + sign * unequalHere,
                    sign > 0 ? residuals.add(sum) : residuals.subtract(sum));
        }
    }

    private record FlowFrame(FlowTree tree, Frequency frequency, int period) {}

    private final LedgerReference reference;
    private final String source;
    private final String reporter;
    private final Map<FlowFrame, Tally> flowTallies = new HashMap<>();

    TradeQuality(LedgerReference reference, String source, String reporter) {
        this.reference = reference;
        this.source = source;
        this.reporter = reporter;
    }

    /** Returns the findings that differ after frames of some strands have been replaced. */
    List<QualityFinding> changes(Books was, Books now, Set<Strand> strands) {
        Findings before = new Findings();
        Findings after = new Findings();
        SortedSet<Integer> years = new TreeSet<>();
        Map<FlowFrame, Set<String>> flowFrames = new HashMap<>();
        Set<String> flows = new TreeSet<>();
        for (Strand strand : strands) {
            FlowBook old = was.book(strand);
            FlowBook current = now.book(strand);
            for (int period : changed(old, current)) {
                FrameState oldFrame = old == null ? null : old.frames().get(period);
                FrameState frame = current == null ? null : current.frames().get(period);
                before.frame(strand, period, old, oldFrame);
                after.frame(strand, period, current, frame);
                years.add(new Period(strand.frequency(), period).year());
                flows.add(strand.flow());
                for (FlowTree tree : FlowTree.ALL) {
                    if (tree.holds(strand.flow())) {
                        flowFrames
                                .computeIfAbsent(
                                        new FlowFrame(tree, strand.frequency(), period), any -> new TreeSet<>())
                                .addAll(touched(oldFrame, frame));
                    }
                }
            }
            before.missing(strand, old);
            after.missing(strand, current);
        }
        flowFrames.forEach((frame, partners) -> flow(frame, partners, was, now, before, after));
        for (String flow : flows) {
            for (int year : years) {
                before.frequencies(was, flow, year);
                after.frequencies(now, flow, year);
            }
        }
        return after.since(before);
    }

    private static SortedSet<Integer> changed(@Nullable FlowBook was, @Nullable FlowBook now) {
        SortedSet<Integer> periods = new TreeSet<>();
        if (was != null) {
            periods.addAll(was.frames().keySet());
        }
        if (now != null) {
            periods.addAll(now.frames().keySet());
        }
        if (was != null && now != null) {
            periods.removeIf(period -> was.frames().get(period) == now.frames().get(period));
        }
        return periods;
    }

    private static Set<String> touched(@Nullable FrameState was, @Nullable FrameState now) {
        Set<String> partners = new TreeSet<>();
        if (was != null) {
            partners.addAll(was.facts().keySet());
        }
        if (now != null) {
            partners.addAll(now.facts().keySet());
        }
        if (was != null && now != null) {
            partners.removeIf(partner -> {
                SliceFacts facts = was.facts().get(partner);
                return facts != null && facts.equals(now.facts().get(partner));
            });
        }
        return partners;
    }

    /** Compares flows with their parts in the touched slices of one frame. */
    private void flow(FlowFrame frame, Set<String> partners, Books was, Books now, Findings before, Findings after) {
        Tally old = flowTallies.get(frame);
        if (old == null) {
            old = Tally.NONE;
            for (String partner : partners(frame, was)) {
                old = old.plus(flowEdges(frame, partner, was), Axis.FLOW, 1);
            }
        }
        Tally tally = old;
        for (String partner : partners) {
            Reconciliation then = flowEdges(frame, partner, was);
            Reconciliation current = flowEdges(frame, partner, now);
            tally = tally.plus(then, Axis.FLOW, -1).plus(current, Axis.FLOW, 1);
            before.flow(frame, partner, then, was);
            after.flow(frame, partner, current, now);
        }
        before.flow(frame, old, was);
        after.flow(frame, tally, now);
        flowTallies.put(frame, tally);
    }

    private static Set<String> partners(FlowFrame frame, Books books) {
        Set<String> partners = new TreeSet<>();
        FrameState of = frame(books, new Strand(frame.tree.parent, frame.frequency), frame.period);
        if (of != null) {
            partners.addAll(of.facts().keySet());
        }
        return partners;
    }

    private static @Nullable FrameState frame(Books books, Strand strand, int period) {
        FlowBook book = books.book(strand);
        return book == null ? null : book.frames().get(period);
    }

    private static Reconciliation flowEdges(FlowFrame frame, String partner, Books books) {
        for (String part : frame.tree.parts) {
            if (frame(books, new Strand(part, frame.frequency), frame.period) == null) {
                return Reconciliation.NONE;
            }
        }
        SliceRows whole = books.rows(new Strand(frame.tree.parent, frame.frequency), frame.period, partner);
        if (whole.size() == 0) {
            return Reconciliation.NONE;
        }
        List<SliceRows> parts = new ArrayList<>();
        for (String part : frame.tree.parts) {
            SliceRows rows = books.rows(new Strand(part, frame.frequency), frame.period, partner);
            if (rows.classification().equals(whole.classification())) {
                parts.add(rows);
            }
        }
        Reconciliation.Builder checks = new Reconciliation.Builder();
        for (int i = 0; i < whole.size(); i++) {
            long sum = 0;
            boolean any = false;
            for (SliceRows part : parts) {
                int found = part.find(whole.code(i));
                if (found >= 0) {
                    any = true;
                    sum = Math.addExact(sum, part.value(found));
                }
            }
            if (any) {
                checks.compare(Axis.FLOW, "", whole.code(i), whole.value(i), sum);
            }
        }
        return checks.build();
    }

    private static BigDecimal difference(Residual residual) {
        return money(residual.derived()).subtract(money(residual.stated()));
    }

    private static BigDecimal money(long thousandths) {
        return BigDecimal.valueOf(thousandths, 3);
    }

    private static @Nullable Vintage newest(Collection<SliceFacts> facts) {
        Vintage newest = null;
        for (SliceFacts one : facts) {
            newest = newer(newest, one.newest());
        }
        return newest;
    }

    private static Vintage newer(@Nullable Vintage one, Vintage other) {
        return one == null || one.compareTo(other) < 0 ? other : one;
    }

    /** All findings about some frames. */
    private final class Findings {
        private final SortedMap<QualityPlace, Outcome> all = new TreeMap<>();

        private List<QualityFinding> since(Findings before) {
            List<QualityFinding> changes = new ArrayList<>();
            all.forEach((place, outcome) -> {
                if (!outcome.equals(before.all.get(place))) {
                    changes.add(new QualityFinding(place, outcome));
                }
            });
            before.all.forEach((place, outcome) -> {
                if (!all.containsKey(place)) {
                    changes.add(new QualityFinding(place, null));
                }
            });
            return changes;
        }

        private QualityPlace place(Check check, Strand strand, String edge, String partner, String code, int period) {
            return new QualityPlace(
                    check,
                    source,
                    reporter,
                    strand.flow(),
                    strand.frequency().name(),
                    edge,
                    "",
                    code,
                    partner,
                    new Period(strand.frequency(), period).toString());
        }

        private void frame(Strand strand, int period, @Nullable FlowBook book, @Nullable FrameState frame) {
            if (book == null || frame == null) {
                return;
            }
            Vintage newest = newest(frame.facts().values());
            if (newest == null) {
                return;
            }
            frame.facts()
                    .forEach((partner, facts) -> residuals(
                            strand, period, partner, facts.reconciliation(), book.currency(), facts.newest()));
            residuals(strand, period, LedgerReference.WORLD, frame.reconciliation(), book.currency(), newest);
            groups(strand, period, frame, book.currency(), newest);
            for (Axis axis : Axis.values()) {
                Tally tally = Tally.NONE.plus(frame.reconciliation(), axis, 1);
                for (SliceFacts facts : frame.facts().values()) {
                    tally = facts.reconciliation() == Reconciliation.NONE
                            ? tally
                            : tally.plus(facts.reconciliation(), axis, 1);
                }
                summary(strand, period, axis, tally, book.currency(), newest);
            }
            unallocated(strand, period, frame, newest);
        }

        private void residuals(
                Strand strand,
                int period,
                String partner,
                Reconciliation checks,
                String currency,
                @Nullable Vintage newest) {
            for (Residual residual : checks.residuals()) {
                if (newest != null) {
                    all.put(
                            place(
                                    Check.RECON,
                                    strand,
                                    residual.axis() + residual.within(),
                                    partner,
                                    Commodity.decode(residual.code()),
                                    period),
                            new Outcome(
                                    difference(residual),
                                    currency,
                                    money(residual.stated()),
                                    money(residual.derived()),
                                    0,
                                    0,
                                    "",
                                    newest));
                }
            }
        }

        private void summary(
                Strand strand, int period, Axis axis, Tally tally, String currency, @Nullable Vintage newest) {
            if (tally.compared > 0 && newest != null) {
                all.put(
                        place(Check.RECON, strand, axis.name(), "", "", period),
                        new Outcome(
                                tally.residuals,
                                currency,
                                null,
                                null,
                                tally.compared,
                                tally.unequal,
                                "sum of the absolute differences",
                                newest));
            }
        }

        /** Groups as published against their members of the period. */
        private void groups(Strand strand, int period, FrameState frame, String currency, Vintage newest) {
            int month = new Period(strand.frequency(), period).lastMonth();
            for (String group : reference.groups().groups()) {
                SectorVector stated = frame.partners().get(group);
                if (stated != null && stated.hasRows()) {
                    long sum = 0;
                    for (String member : reference.groups().members(group, month)) {
                        SectorVector vector = frame.partners().get(member);
                        sum = Math.addExact(sum, vector == null ? 0 : vector.total());
                    }
                    Reconciliation.Builder checks = new Reconciliation.Builder();
                    checks.compare(Axis.GROUP, "", Commodity.TOTAL, stated.total(), sum);
                    residuals(strand, period, group, checks.build(), currency, newest);
                }
            }
        }

        private void unallocated(Strand strand, int period, FrameState frame, Vintage newest) {
            SectorVector whole = frame.whole();
            int withheld = 0;
            for (SliceFacts facts : frame.facts().values()) {
                withheld += facts.withheld();
            }
            if (withheld > 0) {
                all.put(
                        place(Check.UNALLOC, strand, "WITHHELD", "", "", period),
                        new Outcome(
                                BigDecimal.valueOf(withheld),
                                "cells",
                                null,
                                null,
                                0,
                                0,
                                "cells with no value",
                                newest));
            }
            if (!whole.isKnown(SectorIndex.TOTAL) || whole.total() <= 0) {
                return;
            }
            boolean anyPartner = false;
            long countries = 0;
            long areas = 0;
            for (Map.Entry<String, SectorVector> entry : frame.partners().entrySet()) {
                AreaKind kind = reference.kind(entry.getKey());
                if (entry.getValue().hasRows() && kind == AreaKind.COUNTRY) {
                    anyPartner = true;
                    countries = Math.addExact(countries, entry.getValue().total());
                } else if (entry.getValue().hasRows() && kind == AreaKind.UNALLOCATED) {
                    anyPartner = true;
                    areas = Math.addExact(areas, entry.getValue().total());
                }
            }
            if (anyPartner) {
                share(strand, period, "PARTNERS", whole.total(), whole.total() - countries, "in no country", newest);
                share(strand, period, "AREAS", whole.total(), areas, "in areas that are no country", newest);
            }
            SectorIndex sectors = reference.sectors();
            for (int p = 0; p < sectors.partitions(); p++) {
                if (sectors.id(sectors.sectors() + p).taxonomy().equals(SECTORS_OF_GOODS)) {
                    long known = 0;
                    for (int sector : sectors.partition(p)) {
                        known = Math.addExact(known, whole.value(sector));
                    }
                    share(
                            strand,
                            period,
                            "GOODS",
                            whole.total(),
                            whole.total() - known,
                            "in no chapter of goods",
                            newest);
                }
            }
        }

        private void share(
                Strand strand, int period, String edge, long whole, long part, String detail, Vintage newest) {
            Long millionths = Ratio.scaled(part, whole, Ratio.MILLIONTHS);
            if (millionths != null) {
                all.put(
                        place(Check.UNALLOC, strand, edge, "", "", period),
                        new Outcome(
                                BigDecimal.valueOf(millionths, 6),
                                "fraction",
                                money(whole),
                                money(part),
                                0,
                                0,
                                detail,
                                newest));
            }
        }

        private void missing(Strand strand, @Nullable FlowBook book) {
            if (book == null || book.frames().isEmpty()) {
                return;
            }
            int first = book.frames().firstKey();
            int last = book.frames().lastKey();
            int absent = last - first + 1 - book.frames().size();
            List<String> names = new ArrayList<>();
            Vintage newest = null;
            for (FrameState frame : book.frames().values()) {
                Vintage own = newest(frame.facts().values());
                newest = own == null ? newest : newer(newest, own);
            }
            for (int at = first; at <= last && names.size() < absent; at++) {
                if (!book.frames().containsKey(at)) {
                    names.add(new Period(strand.frequency(), at).toString());
                }
            }
            if (newest != null) {
                all.put(
                        new QualityPlace(
                                Check.MISSING,
                                source,
                                reporter,
                                strand.flow(),
                                strand.frequency().name(),
                                "",
                                "",
                                "",
                                "",
                                ""),
                        new Outcome(
                                BigDecimal.valueOf(absent),
                                "periods",
                                null,
                                null,
                                0,
                                0,
                                String.join(" ", names),
                                newest));
            }
        }

        private void flow(FlowFrame frame, String partner, Reconciliation checks, Books books) {
            Strand strand = new Strand(frame.tree.parent, frame.frequency);
            FlowBook book = books.book(strand);
            if (book != null && !checks.residuals().isEmpty()) {
                residuals(strand, frame.period, partner, checks, book.currency(), newestOf(frame, books, partner));
            }
        }

        private void flow(FlowFrame frame, Tally tally, Books books) {
            Strand strand = new Strand(frame.tree.parent, frame.frequency);
            FlowBook book = books.book(strand);
            if (book != null) {
                summary(strand, frame.period, Axis.FLOW, tally, book.currency(), newestOf(frame, books, null));
            }
        }

        private @Nullable Vintage newestOf(FlowFrame frame, Books books, @Nullable String partner) {
            Vintage newest = null;
            List<String> flows = new ArrayList<>(frame.tree.parts);
            flows.add(frame.tree.parent);
            for (String flow : flows) {
                FrameState of = TradeQuality.frame(books, new Strand(flow, frame.frequency), frame.period);
                if (of != null) {
                    SliceFacts facts = partner == null ? null : of.facts().get(partner);
                    Vintage own = partner == null
                            ? TradeQuality.newest(of.facts().values())
                            : facts == null ? null : facts.newest();
                    newest = own == null ? newest : newer(newest, own);
                }
            }
            return newest;
        }

        /** Years against their quarters and months, quarters against their months. */
        private void frequencies(Books books, String flow, int year) {
            compare(books, flow, Frequency.A, year, Frequency.M);
            compare(books, flow, Frequency.A, year, Frequency.Q);
            for (int quarter = 0; quarter < Frequency.Q.perYear(); quarter++) {
                compare(books, flow, Frequency.Q, year * Frequency.Q.perYear() + quarter, Frequency.M);
            }
        }

        private void compare(Books books, String flow, Frequency frequency, int period, Frequency finer) {
            Strand strand = new Strand(flow, frequency);
            FlowBook book = books.book(strand);
            FlowBook parts = books.book(new Strand(flow, finer));
            FrameState whole = book == null ? null : book.frames().get(period);
            if (book == null
                    || parts == null
                    || whole == null
                    || !book.currency().equals(parts.currency())) {
                return;
            }
            int n = finer.perYear() / frequency.perYear();
            List<FrameState> frames = new ArrayList<>(parts.frames()
                    .subMap(period * n, true, period * n + n - 1, true)
                    .values());
            if (frames.size() < n) {
                return;
            }
            Vintage newest = newest(whole.facts().values());
            for (FrameState frame : frames) {
                Vintage own = newest(frame.facts().values());
                newest = own == null || newest == null ? newest : newer(newest, own);
            }
            if (newest != null) {
                new OverTime(strand, period, finer.name(), book.currency(), newest).compare(whole, frames);
            }
        }

        /** One period against its parts: all goods, sectors, and partners. */
        private final class OverTime {
            private final Strand strand;
            private final int period;
            private final String edge;
            private final String currency;
            private final Vintage newest;
            private long compared;
            private long unequal;
            private BigDecimal residuals = BigDecimal.ZERO;

            private OverTime(Strand strand, int period, String edge, String currency, Vintage newest) {
                this.strand = strand;
                this.period = period;
                this.edge = edge;
                this.currency = currency;
                this.newest = newest;
            }

            private void compare(FrameState whole, List<FrameState> frames) {
                for (int line = 0; line < reference.sectors().sectors(); line++) {
                    SectorIndex.Id id = reference.sectors().id(line);
                    compare(id.taxonomy(), id.sector(), "", line, whole, frames, FrameState::whole);
                }
                Set<String> partners = new TreeSet<>(whole.partners().keySet());
                frames.forEach(frame -> partners.addAll(frame.partners().keySet()));
                for (String partner : partners) {
                    compare("", "", partner, SectorIndex.TOTAL, whole, frames, frame -> {
                        SectorVector vector = frame.partners().get(partner);
                        return vector == null ? SectorVector.ZERO : vector;
                    });
                }
                all.put(
                        place(Check.AM, strand, edge, "", "", period),
                        new Outcome(
                                residuals,
                                currency,
                                null,
                                null,
                                compared,
                                unequal,
                                "sum of the absolute differences",
                                newest));
            }

            private void compare(
                    String taxonomy,
                    String sector,
                    String partner,
                    int line,
                    FrameState whole,
                    List<FrameState> frames,
                    Function<FrameState, SectorVector> vectors) {
                SectorVector stated = vectors.apply(whole);
                long sum = 0;
                boolean any = stated.value(line) != 0;
                for (FrameState frame : frames) {
                    SectorVector vector = vectors.apply(frame);
                    if (!vector.isKnown(line)) {
                        return;
                    }
                    any |= vector.value(line) != 0;
                    sum = Math.addExact(sum, vector.value(line));
                }
                if (!stated.isKnown(line) || !any) {
                    return;
                }
                compared++;
                boolean isTotal = line == SectorIndex.TOTAL && partner.isEmpty();
                BigDecimal difference = money(stated.value(line)).subtract(money(sum));
                if (difference.signum() != 0) {
                    unequal++;
                    residuals = residuals.add(difference.abs());
                }
                if (difference.signum() != 0 || isTotal) {
                    QualityPlace at = place(Check.AM, strand, edge, partner, sector, period);
                    all.put(
                            new QualityPlace(
                                    at.check(),
                                    at.source(),
                                    at.reporter(),
                                    at.flow(),
                                    at.frequency(),
                                    at.edge(),
                                    taxonomy,
                                    at.sector(),
                                    at.partner(),
                                    at.period()),
                            new Outcome(difference, currency, money(stated.value(line)), money(sum), 0, 0, "", newest));
                }
            }
        }
    }
}

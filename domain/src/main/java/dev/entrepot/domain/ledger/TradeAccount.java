package dev.entrepot.domain.ledger;

import dev.entrepot.domain.cover.SliceRows;
import dev.entrepot.domain.observation.RejectionReason;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.quality.QualityFinding;
import dev.entrepot.domain.release.Scope;
import dev.entrepot.domain.release.Vintage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The trade of one reporter as one source has it: slices in the store, frames in memory. Owned by one thread. */
final class TradeAccount implements Account<TradeAccount, TradeRow, TradeAccount.Step, TradeChange> {
    private static final String FLOWS = "trade/flow\0";
    private static final String SLICES = "trade/slice\0";
    private static final Comparator<TradeRow> BY_CELL = (a, b) -> Slice.ORDER.compare(a.statement(), b.statement());

    /** What one release does: to the frames of each strand, and to the store. */
    static final class Step {
        private final Applied release;
        private final SortedMap<Strand, Restatement> restatements = new TreeMap<>();
        private final Map<Strand, FlowBook> books = new TreeMap<>();
        private final Map<String, byte @Nullable []> writes = new LinkedHashMap<>();

        private Step(Applied release) {
            this.release = release;
        }
    }

    /** What a release says: period, then partner, then its rows. */
    private static final class Statements {
        private final SortedMap<Integer, Map<String, List<TradeRow>>> frames = new TreeMap<>();

        private int lastPeriod;
        private Map<String, List<TradeRow>> last = Map.of();

        private void add(TradeRow row) {
            int period = row.period().index();
            if (last.isEmpty() || period != lastPeriod) {
                last = frames.computeIfAbsent(period, p -> new HashMap<>());
                lastPeriod = period;
            }
            last.computeIfAbsent(row.partner(), p -> new ArrayList<>()).add(row);
        }
    }

    private final LedgerReference reference;
    private final LedgerStore store;
    private final String source;
    private final String reporter;
    private final Snapshots snapshots;
    private final Map<Strand, FlowBook> flows;
    private final TradeQuality quality;

    /** Opens an account on what the store holds. */
    TradeAccount(LedgerReference reference, LedgerStore store, String source, String reporter, Snapshots snapshots) {
        this(reference, store, source, reporter, snapshots, new LinkedHashMap<>());
        load();
    }

    private TradeAccount(
            LedgerReference reference,
            LedgerStore store,
            String source,
            String reporter,
            Snapshots snapshots,
            Map<Strand, FlowBook> flows) {
        this.reference = reference;
        this.store = store;
        this.source = source;
        this.reporter = reporter;
        this.snapshots = snapshots;
        this.flows = flows;
        this.quality = new TradeQuality(reference, source, reporter);
    }

    @Override
    public TradeAccount blank() {
        return new TradeAccount(
                reference, new HeapStore(), source, reporter, Snapshots.of(List.of()), new LinkedHashMap<>());
    }

    @Override
    public TradeAccount copy() {
        HeapStore copied = new HeapStore();
        store.scan(FLOWS + owner(), copied::put);
        store.scan(SLICES + owner(), copied::put);
        return new TradeAccount(reference, copied, source, reporter, snapshots.copy(), new LinkedHashMap<>(flows));
    }

    @Override
    public List<QualityFinding> adopt(TradeAccount other, Set<Strand> strands) {
        List<QualityFinding> findings = quality.changes(books(Map.of(), Map.of()), instead(other, strands), strands);
        for (Strand strand : strands) {
            String prefix = slicePrefix(strand);
            List<String> gone = new ArrayList<>();
            store.scan(prefix, (key, bytes) -> {
                if (other.store.get(key) == null) {
                    gone.add(key);
                }
            });
            gone.forEach(key -> store.put(key, null));
            other.store.scan(prefix, (key, bytes) -> {
                if (!Arrays.equals(bytes, store.get(key))) {
                    store.put(key, bytes);
                }
            });
            FlowBook book = other.flows.get(strand);
            if (book != null) {
                store.put(flowKey(strand), book.currency().getBytes(StandardCharsets.UTF_8));
                flows.put(strand, book);
            }
        }
        snapshots.addAll(other.snapshots);
        return findings;
    }

    @Override
    public String objection(List<TradeRow> rows) {
        Map<Strand, String> currencies = currencies();
        Strand strand = null;
        String currency = "";
        for (TradeRow row : rows) {
            if (strand == null || !row.isOf(strand)) {
                strand = row.strand();
                currency = currencies.computeIfAbsent(strand, s -> row.currency());
            }
            if (!currency.equals(row.currency())) {
                return "flow " + row.flow() + " of " + source + " for " + reporter + " is in " + currency
                        + ", this release has " + row.currency()
                        + ": currencies are never added, publish it under another --source";
            }
        }
        return "";
    }

    private Map<Strand, String> currencies() {
        Map<Strand, String> currencies = new HashMap<>();
        flows.forEach((strand, book) -> currencies.put(strand, book.currency()));
        return currencies;
    }

    @Override
    public Step take(Applied release, List<TradeRow> rows, Tally tally, Rejections<TradeRow> rejections) {
        Step step = new Step(release);
        List<TradeRow> accepted = release.automatic() ? live(rows, rejections) : rows;
        SortedMap<Strand, Statements> statements = new TreeMap<>();
        Strand strandBefore = null;
        Statements of = new Statements();
        for (TradeRow row : accepted) {
            if (strandBefore == null || !row.isOf(strandBefore)) {
                Strand strand = row.strand();
                if (!flows.containsKey(strand) && !step.books.containsKey(strand)) {
                    step.books.put(strand, new FlowBook(row.currency()));
                    step.writes.put(flowKey(strand), row.currency().getBytes(StandardCharsets.UTF_8));
                }
                of = statements.computeIfAbsent(strand, s -> new Statements());
                strandBefore = strand;
            }
            of.add(row);
        }
        if (release.header().snapshot()) {
            for (Scope scope : release.scope()) {
                Strand strand = new Strand(scope.flow(), scope.frequency());
                FlowBook book = flows.get(strand);
                if (book != null) {
                    Statements said = statements.computeIfAbsent(strand, s -> new Statements());
                    for (int period : book.frames()
                            .subMap(scope.from(), true, scope.to(), true)
                            .keySet()) {
                        said.frames.computeIfAbsent(period, p -> new HashMap<>());
                    }
                }
            }
        }
        statements.forEach((strand, said) -> {
            FlowBook book = flows.getOrDefault(strand, step.books.get(strand));
            if (book != null) {
                NavigableMap<Integer, FrameState> before = book.frames();
                NavigableMap<Integer, FrameState> now =
                        new Revision(step, strand, tally, rejections).revise(before, said);
                if (!now.equals(before)) {
                    FlowBook revised = new FlowBook(book.currency(), now);
                    step.books.put(strand, revised);
                    Restatement.Origin origin = new Restatement.Origin(
                            source,
                            reporter,
                            strand.flow(),
                            strand.frequency(),
                            book.currency(),
                            release.vintage(),
                            release.automatic());
                    step.restatements.put(strand, new Restatement(reference, origin, book, revised));
                }
            }
        });
        return step;
    }

    @Override
    public void check(Step step) {
        for (Restatement restatement : step.restatements.values()) {
            if (!restatement.isWithinLimits()) {
                restatement.requireExact();
            }
        }
    }

    @Override
    public List<QualityFinding> assess(Step step) {
        return quality.changes(books(Map.of(), Map.of()), books(step.books, step.writes), step.books.keySet());
    }

    /** Returns the books with those of another account for some strands. */
    private TradeQuality.Books instead(TradeAccount other, Set<Strand> strands) {
        TradeQuality.Books own = books(Map.of(), Map.of());
        TradeQuality.Books others = other.books(Map.of(), Map.of());
        return new TradeQuality.Books() {
            @Override
            public @Nullable FlowBook book(Strand strand) {
                return strands.contains(strand) ? others.book(strand) : own.book(strand);
            }

            @Override
            public SliceRows rows(Strand strand, int period, String partner) {
                return strands.contains(strand)
                        ? others.rows(strand, period, partner)
                        : own.rows(strand, period, partner);
            }
        };
    }

    /** Returns the books with those of a step before those that are in effect. */
    private TradeQuality.Books books(Map<Strand, FlowBook> first, Map<String, byte @Nullable []> writes) {
        return new TradeQuality.Books() {
            @Override
            public @Nullable FlowBook book(Strand strand) {
                FlowBook book = first.get(strand);
                return book == null ? flows.get(strand) : book;
            }

            @Override
            public SliceRows rows(Strand strand, int period, String partner) {
                String key = sliceKey(strand, period, partner);
                byte[] bytes = writes.containsKey(key) ? writes.get(key) : store.get(key);
                return bytes == null
                        ? SliceRows.EMPTY
                        : SliceCodec.decode(bytes).rows();
            }
        };
    }

    @Override
    public void commit(Step step) {
        step.writes.forEach(store::put);
        flows.putAll(step.books);
        snapshots.add(step.release);
    }

    /** Takes out what is in another currency, and puts the rest in the order of its vintages. */
    private List<TradeRow> live(List<TradeRow> rows, Rejections<TradeRow> rejections) {
        List<TradeRow> accepted = new ArrayList<>(rows.size());
        Map<Strand, String> currencies = currencies();
        for (TradeRow row : rows) {
            String currency = currencies.putIfAbsent(row.strand(), row.currency());
            if (currency != null && !currency.equals(row.currency())) {
                rejections.reject(
                        row,
                        RejectionReason.BAD_CURRENCY,
                        "flow " + row.flow() + " of " + source + " for " + reporter + " is in " + currency
                                + ": currencies are never added, send it under another source");
            } else {
                accepted.add(row);
            }
        }
        accepted.sort(Comparator.comparing(TradeRow::vintage));
        return accepted;
    }

    @Override
    public void restate(Step step, Consumer<TradeChange> changes) {
        step.restatements.values().forEach(restatement -> restatement.report(changes));
    }

    @Override
    public void compare(@Nullable Step were, Step are, Correction<TradeChange> correction) {
        Set<Strand> strands = new java.util.TreeSet<>(are.restatements.keySet());
        if (were != null) {
            strands.addAll(were.restatements.keySet());
        }
        for (Strand strand : strands) {
            Restatement.compare(
                    were == null ? null : were.restatements.get(strand),
                    are.restatements.get(strand),
                    correction::compare);
        }
    }

    /** One release at work on one strand. */
    private final class Revision {
        private final Step step;
        private final Applied release;
        private final Strand strand;
        private final Tally tally;
        private final Rejections<TradeRow> rejections;

        private Revision(Step step, Strand strand, Tally tally, Rejections<TradeRow> rejections) {
            this.step = step;
            this.release = step.release;
            this.strand = strand;
            this.tally = tally;
            this.rejections = rejections;
        }

        private NavigableMap<Integer, FrameState> revise(NavigableMap<Integer, FrameState> before, Statements said) {
            NavigableMap<Integer, FrameState> now = new TreeMap<>(before);
            said.frames.forEach((period, byPartner) -> {
                FrameState frame = before.get(period);
                FrameState revised = reviseFrame(period, frame, byPartner);
                if (revised == null) {
                    now.remove(period);
                } else {
                    now.put(period, revised);
                }
            });
            return now;
        }

        private @Nullable FrameState reviseFrame(
                int period, @Nullable FrameState frame, Map<String, List<TradeRow>> byPartner) {
            boolean inSnapshot = release.header().snapshot()
                    && release.scope().stream().anyMatch(s -> s.covers(strand.flow(), strand.frequency(), period));
            Set<String> touched = new HashSet<>(byPartner.keySet());
            Map<String, SectorVector> partners = frame == null ? new HashMap<>() : frame.copyOfPartners();
            SortedMap<String, SliceFacts> facts = frame == null ? new TreeMap<>() : new TreeMap<>(frame.facts());
            boolean hasWorld = frame != null && frame.hasWorld();
            if (inSnapshot) {
                touched.addAll(partners.keySet());
                if (hasWorld) {
                    touched.add(LedgerReference.WORLD);
                }
            }
            Map<String, SliceRows> rows = new HashMap<>();
            for (String partner : touched) {
                String key = sliceKey(strand, period, partner);
                Slice slice = slice(key);
                boolean changed = merge(slice, period, byPartner.getOrDefault(partner, List.of()), inSnapshot);
                if (changed) {
                    step.writes.put(key, slice.isEmpty() ? null : SliceCodec.encode(slice));
                }
                boolean isWorld = partner.equals(LedgerReference.WORLD);
                if (slice.isEmpty()) {
                    partners.remove(partner);
                    facts.remove(partner);
                    hasWorld &= !isWorld;
                } else {
                    SliceRows settled = slice.rows();
                    rows.put(partner, settled);
                    facts.put(partner, SliceFacts.of(slice, settled, reference));
                    hasWorld |= isWorld;
                    if (!isWorld) {
                        partners.put(partner, SectorVector.of(settled, reference.sectors()));
                    }
                }
            }
            if (partners.isEmpty() && !hasWorld) {
                return null;
            }
            SliceRows world = hasWorld ? rowsOf(rows, period, LedgerReference.WORLD) : null;
            return FrameState.of(partners, facts, world, partner -> rowsOf(rows, period, partner), reference);
        }

        private SliceRows rowsOf(Map<String, SliceRows> settled, int period, String partner) {
            SliceRows rows = settled.get(partner);
            return rows != null
                    ? rows
                    : slice(sliceKey(strand, period, partner)).rows();
        }

        /** Puts the rows of one slice into it; returns whether it has to be stored. */
        private boolean merge(Slice slice, int period, List<TradeRow> rows, boolean inSnapshot) {
            boolean live = release.automatic();
            Set<Statement.Cell> listed = new HashSet<>();
            Vintage newestSnapshot = live ? snapshots.newest(strand.flow(), strand.frequency(), period) : null;
            for (TradeRow row : live ? rows : settle(rows)) {
                if (inSnapshot) {
                    listed.add(row.statement().cell());
                }
                Vintage own = live ? row.vintage() : release.vintage();
                if (newestSnapshot != null && newestSnapshot.compareTo(own) > 0 && !slice.holds(row.statement())) {
                    tally.superseded();
                    continue;
                }
                switch (slice.put(row.statement(), own)) {
                    case ADDED -> tally.added();
                    case REVISED -> tally.revised();
                    case UNCHANGED -> tally.unchanged();
                    case SUPERSEDED -> tally.superseded();
                }
            }
            int withdrawn = inSnapshot ? slice.withdraw(listed, release.vintage()) : 0;
            tally.withdrawn(withdrawn);
            return withdrawn > 0 || !rows.isEmpty();
        }

        /** Drops repetitions and takes out conflicts: of what remains, each cell has one row, mostly in the order of the cells. */
        private Collection<TradeRow> settle(List<TradeRow> rows) {
            List<TradeRow> sorted = new ArrayList<>(rows);
            sorted.sort(BY_CELL);
            return isRepeating(sorted) ? settleRepeated(rows) : sorted;
        }

        private boolean isRepeating(List<TradeRow> sorted) {
            for (int i = 1; i < sorted.size(); i++) {
                if (BY_CELL.compare(sorted.get(i - 1), sorted.get(i)) == 0) {
                    return true;
                }
            }
            return false;
        }

        private Collection<TradeRow> settleRepeated(List<TradeRow> rows) {
            Map<Statement.Cell, TradeRow> accepted = new LinkedHashMap<>();
            Map<Statement.Cell, List<TradeRow>> repeated = new LinkedHashMap<>();
            for (TradeRow row : rows) {
                Statement.Cell cell = row.statement().cell();
                TradeRow first = accepted.putIfAbsent(cell, row);
                if (first != null) {
                    repeated.computeIfAbsent(cell, c -> new ArrayList<>(List.of(first)))
                            .add(row);
                }
            }
            repeated.forEach((cell, conflict) -> {
                Statement statement = conflict.get(0).statement();
                if (conflict.stream().allMatch(row -> row.statement().equals(statement))) {
                    tally.duplicates(conflict.size() - 1);
                    return;
                }
                accepted.remove(cell);
                tally.conflicts(conflict.size());
                for (TradeRow row : conflict) {
                    rejections.reject(
                            row,
                            RejectionReason.CONFLICT,
                            "release " + release.header().release() + " says " + conflict.size()
                                    + " different things of one observation (lines "
                                    + String.join(
                                            ", ",
                                            conflict.stream()
                                                    .map(one -> Long.toString(one.line()))
                                                    .toList())
                                    + "): none counts, correct the file and publish it again");
                }
            });
            return accepted.values();
        }
    }

    private Slice slice(String key) {
        byte[] bytes = store.get(key);
        return bytes == null ? new Slice() : SliceCodec.decode(bytes);
    }

    private String owner() {
        return source + '\0' + reporter + '\0';
    }

    private String slicePrefix(Strand strand) {
        return SLICES + owner() + strand.flow() + '\0' + strand.frequency() + '\0';
    }

    private String sliceKey(Strand strand, int period, String partner) {
        return slicePrefix(strand) + period + '\0' + partner;
    }

    private String flowKey(Strand strand) {
        return FLOWS + owner() + strand.flow() + '\0' + strand.frequency();
    }

    private void load() {
        store.scan(FLOWS + owner(), (key, currency) -> {
            List<String> parts = List.of(key.split("\0", -1));
            flows.put(
                    new Strand(parts.get(3), Frequency.valueOf(parts.get(4))),
                    new FlowBook(new String(currency, StandardCharsets.UTF_8)));
        });
        flows.forEach((strand, book) -> {
            SortedMap<Integer, Map<String, Slice>> stored = new TreeMap<>();
            store.scan(slicePrefix(strand), (key, bytes) -> {
                List<String> parts = List.of(key.split("\0", -1));
                stored.computeIfAbsent(Integer.parseInt(parts.get(5)), p -> new HashMap<>())
                        .put(parts.get(6), SliceCodec.decode(bytes));
            });
            stored.forEach((period, slices) -> book.frames().put(period, frame(slices)));
        });
    }

    private FrameState frame(Map<String, Slice> slices) {
        Map<String, SectorVector> partners = new HashMap<>();
        SortedMap<String, SliceFacts> facts = new TreeMap<>();
        Map<String, SliceRows> settled = new HashMap<>();
        slices.forEach((partner, slice) -> {
            SliceRows rows = slice.rows();
            settled.put(partner, rows);
            facts.put(partner, SliceFacts.of(slice, rows, reference));
            if (!partner.equals(LedgerReference.WORLD)) {
                partners.put(partner, SectorVector.of(rows, reference.sectors()));
            }
        });
        return FrameState.of(
                partners,
                facts,
                settled.get(LedgerReference.WORLD),
                partner -> settled.getOrDefault(partner, SliceRows.EMPTY),
                reference);
    }
}

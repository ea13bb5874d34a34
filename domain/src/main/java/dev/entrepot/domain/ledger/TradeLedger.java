package dev.entrepot.domain.ledger;

import dev.entrepot.domain.cover.SliceRows;
import dev.entrepot.domain.observation.RejectionReason;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.release.ReleaseHeader;
import dev.entrepot.domain.release.ReleaseReport.Counts;
import dev.entrepot.domain.release.ReleaseTrailer;
import dev.entrepot.domain.release.Scope;
import dev.entrepot.domain.release.Vintage;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
import org.jspecify.annotations.Nullable;

/**
 * The ledger of trade of one partition: all reporters whose records are in it. Takes in records and release marks in the order of
 * the log; when a release takes effect, merges it into the slices, recomputes the frames that it touches and reports every total
 * that changed. After a restart it starts from what its store holds, and what waited is read again from the log: see {@link
 * #resumeFrom}. Owned by one thread.
 */
public final class TradeLedger {
    private static final String BOOKS = "trade/book\0";
    private static final String FLOWS = "trade/flow\0";
    private static final String SLICES = "trade/slice\0";

    private record FlowKey(String flow, Frequency frequency) implements Comparable<FlowKey> {
        @Override
        public int compareTo(FlowKey other) {
            int byFlow = flow.compareTo(other.flow);
            return byFlow != 0 ? byFlow : frequency.compareTo(other.frequency);
        }
    }

    /** The frames of one flow, and the one currency they are in. */
    private static final class FlowBook {
        private final String currency;
        private NavigableMap<Integer, FrameState> frames = new TreeMap<>();

        private FlowBook(String currency) {
            this.currency = currency;
        }
    }

    /** What a release says: period, then partner, then its rows. */
    private static final class Statements {
        private final SortedMap<Integer, Map<String, List<TradeRow>>> frames = new TreeMap<>();

        private void add(TradeRow row) {
            frames.computeIfAbsent(row.period().index(), p -> new HashMap<>())
                    .computeIfAbsent(row.partner(), p -> new ArrayList<>())
                    .add(row);
        }
    }

    private static final class Tally {
        private long duplicates;
        private long conflicts;
        private long added;
        private long revised;
        private long unchanged;
        private long withdrawn;
        private long superseded;
    }

    private final LedgerReference reference;
    private final LedgerStore store;
    private final LedgerOutput<TradeRow, TotalChange> out;
    private final Map<String, Map<FlowKey, FlowBook>> flows = new HashMap<>();
    private final ReleaseGate<TradeRow> gate;

    /** Starts from what the store holds. */
    public TradeLedger(LedgerReference reference, LedgerStore store, LedgerOutput<TradeRow, TotalChange> out) {
        this.reference = reference;
        this.store = store;
        this.out = out;
        this.gate = new ReleaseGate<>(BOOKS, store, out, new Application());
        load();
    }

    /** Takes in a begin mark at a place in the log. */
    public void begin(ReleaseHeader header, long offset) {
        gate.begin(header, offset);
    }

    /** Takes in a record. */
    public void row(TradeRow row) {
        gate.row(row);
    }

    /** Counts a record of a release that was rejected on its own. */
    public void rejected(
            String source, String reporter, String release, String flow, String unit, BigDecimal value, long offset) {
        gate.rejected(source, reporter, release, flow, unit, value, offset);
    }

    /** Takes in an end mark. */
    public void end(ReleaseTrailer trailer) {
        gate.end(trailer);
    }

    /** Puts the live records that wait into effect, as one automatic release for each source and reporter. */
    public void closeLive() {
        gate.closeLive();
    }

    /** Returns the place in the log from which {@link #restage} must be fed after a restart; -1 when nothing waits. */
    public long resumeFrom() {
        return gate.resumeFrom();
    }

    /** Takes in again, after a restart, a record that may have waited before it. */
    public void restage(TradeRow row) {
        gate.restage(row);
    }

    private final class Application implements ReleaseGate.Effect<TradeRow> {
        @Override
        public String objection(ReleaseHeader header, List<TradeRow> rows) {
            Map<FlowKey, String> currencies = new HashMap<>();
            flowsOf(header.source(), header.reporter()).forEach((key, book) -> currencies.put(key, book.currency));
            for (TradeRow row : rows) {
                FlowKey key = new FlowKey(row.flow(), row.period().frequency());
                String currency = currencies.putIfAbsent(key, row.currency());
                if (currency != null && !currency.equals(row.currency())) {
                    return "flow " + row.flow() + " of " + header.source() + " for " + header.reporter() + " is in "
                            + currency + ", this release has " + row.currency()
                            + ": currencies are never added, publish it under another --source";
                }
            }
            return "";
        }

        @Override
        public Counts apply(ReleaseHeader header, ReleaseTrailer trailer, List<TradeRow> rows) {
            Tally tally = new Tally();
            TradeLedger.this.apply(
                    header.source(),
                    header.reporter(),
                    header.vintage(),
                    false,
                    header.snapshot() ? trailer.scope() : List.of(),
                    rows,
                    tally);
            return new Counts(
                    rows.size(),
                    tally.duplicates,
                    trailer.quarantined() + tally.conflicts,
                    tally.added,
                    tally.revised,
                    tally.unchanged,
                    tally.withdrawn,
                    tally.superseded);
        }

        @Override
        public void applyLive(String source, String reporter, List<TradeRow> rows) {
            List<TradeRow> accepted = new ArrayList<>(rows.size());
            Vintage newest = rows.get(0).vintage();
            Map<FlowKey, String> currencies = new HashMap<>();
            flowsOf(source, reporter).forEach((key, book) -> currencies.put(key, book.currency));
            for (TradeRow row : rows) {
                String currency = currencies.putIfAbsent(
                        new FlowKey(row.flow(), row.period().frequency()), row.currency());
                if (currency != null && !currency.equals(row.currency())) {
                    out.reject(
                            row,
                            RejectionReason.BAD_CURRENCY,
                            "flow " + row.flow() + " of " + source + " for " + reporter + " is in " + currency
                                    + ": currencies are never added, send it under another source");
                } else {
                    accepted.add(row);
                    newest = newest.compareTo(row.vintage()) < 0 ? row.vintage() : newest;
                }
            }
            accepted.sort(Comparator.comparing(TradeRow::vintage));
            TradeLedger.this.apply(source, reporter, newest, true, List.of(), accepted, new Tally());
        }
    }

    private void apply(
            String source,
            String reporter,
            Vintage vintage,
            boolean live,
            List<Scope> snapshot,
            List<TradeRow> rows,
            Tally tally) {
        Map<FlowKey, FlowBook> books = flowsOf(source, reporter);
        SortedMap<FlowKey, Statements> statements = new TreeMap<>();
        for (TradeRow row : rows) {
            FlowKey key = new FlowKey(row.flow(), row.period().frequency());
            books.computeIfAbsent(key, k -> {
                store.put(flowKey(source, reporter, key), row.currency().getBytes(StandardCharsets.UTF_8));
                return new FlowBook(row.currency());
            });
            statements.computeIfAbsent(key, k -> new Statements()).add(row);
        }
        for (Scope scope : snapshot) {
            FlowKey key = new FlowKey(scope.flow(), scope.frequency());
            FlowBook book = books.get(key);
            if (book != null) {
                Statements said = statements.computeIfAbsent(key, k -> new Statements());
                for (int period :
                        book.frames.subMap(scope.from(), true, scope.to(), true).keySet()) {
                    said.frames.computeIfAbsent(period, p -> new HashMap<>());
                }
            }
        }
        statements.forEach((key, said) -> {
            FlowBook book = books.get(key);
            if (book != null) {
                FlowRevision revision = new FlowRevision(source, reporter, key, vintage, live, snapshot, tally);
                NavigableMap<Integer, FrameState> before = book.frames;
                NavigableMap<Integer, FrameState> now = revision.revise(before, said);
                book.frames = now;
                if (!now.equals(before)) {
                    new Restatement(
                                    reference,
                                    new Restatement.Origin(
                                            source, reporter, key.flow, key.frequency, book.currency, vintage, live),
                                    before,
                                    now,
                                    out::changed)
                            .report();
                }
            }
        });
    }

    private Map<FlowKey, FlowBook> flowsOf(String source, String reporter) {
        return flows.computeIfAbsent(source + '\0' + reporter, owner -> new LinkedHashMap<>());
    }

    /** One release at work on one flow. */
    private final class FlowRevision {
        private final String source;
        private final String reporter;
        private final FlowKey flow;
        private final Vintage vintage;
        private final boolean live;
        private final List<Scope> snapshot;
        private final Tally tally;

        private FlowRevision(
                String source,
                String reporter,
                FlowKey flow,
                Vintage vintage,
                boolean live,
                List<Scope> snapshot,
                Tally tally) {
            this.source = source;
            this.reporter = reporter;
            this.flow = flow;
            this.vintage = vintage;
            this.live = live;
            this.snapshot = snapshot;
            this.tally = tally;
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
            boolean inSnapshot = snapshot.stream().anyMatch(s -> s.covers(flow.flow, flow.frequency, period));
            Set<String> touched = new HashSet<>(byPartner.keySet());
            SortedMap<String, SectorVector> partners = frame == null ? new TreeMap<>() : frame.copyOfPartners();
            boolean hasWorld = frame != null && frame.hasWorld();
            if (inSnapshot) {
                touched.addAll(partners.keySet());
                if (hasWorld) {
                    touched.add(LedgerReference.WORLD);
                }
            }
            Map<String, SliceRows> rows = new HashMap<>();
            for (String partner : touched) {
                String key = sliceKey(source, reporter, flow, period, partner);
                Slice slice = load(key);
                boolean changed = merge(slice, period, byPartner.getOrDefault(partner, List.of()), inSnapshot);
                if (changed) {
                    store.put(key, slice.isEmpty() ? null : SliceCodec.encode(slice));
                }
                boolean isWorld = partner.equals(LedgerReference.WORLD);
                if (slice.isEmpty()) {
                    partners.remove(partner);
                    hasWorld &= !isWorld;
                } else {
                    SliceRows settled = slice.rows();
                    rows.put(partner, settled);
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
            return FrameState.of(partners, world, partner -> rowsOf(rows, period, partner), reference);
        }

        private SliceRows rowsOf(Map<String, SliceRows> settled, int period, String partner) {
            SliceRows rows = settled.get(partner);
            return rows != null
                    ? rows
                    : load(sliceKey(source, reporter, flow, period, partner)).rows();
        }

        /** Puts the rows of one slice into it; returns whether it has to be stored. */
        private boolean merge(Slice slice, int period, List<TradeRow> rows, boolean inSnapshot) {
            Map<Statement.Cell, TradeRow> accepted = live ? null : settle(rows);
            Set<Statement.Cell> listed = new HashSet<>();
            Vintage newestSnapshot = gate.book(source, reporter).newestSnapshot(flow.flow, flow.frequency, period);
            for (TradeRow row : accepted == null ? rows : accepted.values()) {
                listed.add(row.statement().cell());
                Vintage own = live ? row.vintage() : vintage;
                if (newestSnapshot != null && newestSnapshot.compareTo(own) > 0 && !slice.holds(row.statement())) {
                    tally.superseded++;
                    continue;
                }
                switch (slice.put(row.statement(), own)) {
                    case ADDED -> tally.added++;
                    case REVISED -> tally.revised++;
                    case UNCHANGED -> tally.unchanged++;
                    case SUPERSEDED -> tally.superseded++;
                }
            }
            int withdrawn = inSnapshot ? slice.withdraw(listed, vintage) : 0;
            tally.withdrawn += withdrawn;
            return withdrawn > 0 || !rows.isEmpty();
        }

        /** Drops repetitions and takes out conflicts: of what remains, each cell has one row. */
        private Map<Statement.Cell, TradeRow> settle(List<TradeRow> rows) {
            Map<Statement.Cell, TradeRow> accepted = new LinkedHashMap<>();
            Map<Statement.Cell, List<TradeRow>> conflicts = new LinkedHashMap<>();
            for (TradeRow row : rows) {
                Statement.Cell cell = row.statement().cell();
                List<TradeRow> conflict = conflicts.get(cell);
                TradeRow first = accepted.get(cell);
                if (conflict != null) {
                    conflict.add(row);
                } else if (first == null) {
                    accepted.put(cell, row);
                } else if (first.statement().equals(row.statement())) {
                    tally.duplicates++;
                } else {
                    accepted.remove(cell);
                    conflicts.put(cell, new ArrayList<>(List.of(first, row)));
                }
            }
            for (List<TradeRow> conflict : conflicts.values()) {
                tally.conflicts += conflict.size();
                for (TradeRow row : conflict) {
                    out.reject(
                            row,
                            RejectionReason.CONFLICT,
                            "release " + vintage.release() + " says " + conflict.size()
                                    + " different things of one observation (lines "
                                    + String.join(
                                            ", ",
                                            conflict.stream()
                                                    .map(one -> Long.toString(one.line()))
                                                    .toList())
                                    + "): none counts, correct the file and publish it again");
                }
            }
            return accepted;
        }
    }

    private Slice load(String key) {
        byte[] bytes = store.get(key);
        return bytes == null ? new Slice() : SliceCodec.decode(bytes);
    }

    private static String sliceKey(String source, String reporter, FlowKey flow, int period, String partner) {
        return SLICES
                + source
                + '\0'
                + reporter
                + '\0'
                + flow.flow
                + '\0'
                + flow.frequency
                + '\0'
                + period
                + '\0'
                + partner;
    }

    private static String flowKey(String source, String reporter, FlowKey flow) {
        return FLOWS + source + '\0' + reporter + '\0' + flow.flow + '\0' + flow.frequency;
    }

    private void load() {
        store.scan(FLOWS, (key, currency) -> {
            List<String> parts = List.of(key.split("\0", -1));
            flowsOf(parts.get(1), parts.get(2))
                    .put(
                            new FlowKey(parts.get(3), Frequency.valueOf(parts.get(4))),
                            new FlowBook(new String(currency, StandardCharsets.UTF_8)));
        });
        Map<FlowBook, SortedMap<Integer, Map<String, SliceRows>>> stored = new LinkedHashMap<>();
        store.scan(SLICES, (key, bytes) -> {
            List<String> parts = List.of(key.split("\0", -1));
            FlowBook book =
                    flowsOf(parts.get(1), parts.get(2)).get(new FlowKey(parts.get(3), Frequency.valueOf(parts.get(4))));
            if (book == null) {
                throw new IllegalStateException("the state has a slice without its flow: " + key.replace('\0', '/')
                        + "; delete the state directory to rebuild it");
            }
            stored.computeIfAbsent(book, b -> new TreeMap<>())
                    .computeIfAbsent(Integer.parseInt(parts.get(5)), p -> new HashMap<>())
                    .put(parts.get(6), SliceCodec.decode(bytes).rows());
        });
        stored.forEach((book, frames) -> frames.forEach((period, slices) -> {
            SortedMap<String, SectorVector> partners = new TreeMap<>();
            slices.forEach((partner, rows) -> {
                if (!partner.equals(LedgerReference.WORLD)) {
                    partners.put(partner, SectorVector.of(rows, reference.sectors()));
                }
            });
            book.frames.put(
                    period,
                    FrameState.of(
                            partners,
                            slices.get(LedgerReference.WORLD),
                            partner -> slices.getOrDefault(partner, SliceRows.EMPTY),
                            reference));
        }));
    }
}

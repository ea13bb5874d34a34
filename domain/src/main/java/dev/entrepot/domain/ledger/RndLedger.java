package dev.entrepot.domain.ledger;

import dev.entrepot.domain.observation.RejectionReason;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.release.ReleaseHeader;
import dev.entrepot.domain.release.ReleaseReport.Counts;
import dev.entrepot.domain.release.ReleaseTrailer;
import dev.entrepot.domain.release.Scope;
import dev.entrepot.domain.release.Vintage;
import dev.entrepot.domain.window.RndFigure;
import dev.entrepot.domain.window.RndLineFigures;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The ledger of R&amp;D and its context of one partition: as {@link TradeLedger}, with small books that are kept whole. Owned by one
 * thread.
 */
public final class RndLedger {
    private static final String BOOKS = "rnd/book\0";
    private static final String CELLS = "rnd/cells\0";

    /** Series of one measure and frequency, which are restated together. */
    private record Family(String measure, Frequency frequency) {}

    private record Cell(RndSeries series, Period period) implements Comparable<Cell> {
        @Override
        public int compareTo(Cell other) {
            int bySeries = series.compareTo(other.series);
            return bySeries != 0 ? bySeries : period.compareTo(other.period);
        }

        private Family family() {
            return new Family(series.measure(), period.frequency());
        }
    }

    private record Held(@Nullable BigDecimal value, String unit, Vintage vintage) {}

    private final LedgerStore store;
    private final LedgerOutput<RndRow, RndChange> out;
    private final Map<String, SortedMap<Cell, Held>> books = new HashMap<>();
    private final ReleaseGate<RndRow> gate;

    /** Starts from what the store holds. */
    public RndLedger(LedgerStore store, LedgerOutput<RndRow, RndChange> out) {
        this.store = store;
        this.out = out;
        this.gate = new ReleaseGate<>(BOOKS, store, out, new Application());
        store.scan(CELLS, (key, bytes) -> books.put(key.substring(CELLS.length()), decode(bytes)));
    }

    /** Takes in a begin mark at a place in the log. */
    public void begin(ReleaseHeader header, long offset) {
        gate.begin(header, offset);
    }

    /** Takes in a record. */
    public void row(RndRow row) {
        gate.row(row);
    }

    /** Counts a record of a release that was rejected on its own. */
    public void rejected(
            String source, String country, String release, String measure, String unit, BigDecimal value, long offset) {
        gate.rejected(source, country, release, measure, unit, value, offset);
    }

    /** Takes in an end mark. */
    public void end(ReleaseTrailer trailer) {
        gate.end(trailer);
    }

    /** Puts the live records that wait into effect. */
    public void closeLive() {
        gate.closeLive();
    }

    /** Returns the place in the log from which {@link #restage} must be fed after a restart; -1 when nothing waits. */
    public long resumeFrom() {
        return gate.resumeFrom();
    }

    /** Takes in again, after a restart, a record that may have waited before it. */
    public void restage(RndRow row) {
        gate.restage(row);
    }

    private final class Application implements ReleaseGate.Effect<RndRow> {
        @Override
        public String objection(ReleaseHeader header, List<RndRow> rows) {
            Map<RndSeries, String> units = unitsOf(header.source(), header.reporter());
            for (RndRow row : rows) {
                String unit = units.putIfAbsent(row.series(), row.unit());
                if (unit != null && !unit.equals(row.unit())) {
                    return otherUnit(row, unit);
                }
            }
            return "";
        }

        @Override
        public Counts apply(ReleaseHeader header, ReleaseTrailer trailer, List<RndRow> rows) {
            Revision revision = new Revision(header.source(), header.reporter(), header.vintage(), false);
            Map<Cell, RndRow> accepted = revision.settle(rows);
            for (Map.Entry<Cell, RndRow> entry : accepted.entrySet()) {
                revision.put(entry.getKey(), entry.getValue(), header.vintage());
            }
            if (header.snapshot()) {
                revision.withdraw(accepted.keySet(), trailer.scope());
            }
            revision.restate();
            return revision.counts(rows.size(), trailer.quarantined());
        }

        @Override
        public void applyLive(String source, String reporter, List<RndRow> rows) {
            Map<RndSeries, String> units = unitsOf(source, reporter);
            List<RndRow> inOrder = new ArrayList<>(rows);
            inOrder.sort(Comparator.comparing(RndRow::vintage));
            Vintage newest = inOrder.get(inOrder.size() - 1).vintage();
            Revision revision = new Revision(source, reporter, newest, true);
            for (RndRow row : inOrder) {
                String unit = units.putIfAbsent(row.series(), row.unit());
                if (unit != null && !unit.equals(row.unit())) {
                    out.reject(row, RejectionReason.BAD_CURRENCY, otherUnit(row, unit));
                } else {
                    revision.put(new Cell(row.series(), row.period()), row, row.vintage());
                }
            }
            revision.restate();
        }

        private String otherUnit(RndRow row, String unit) {
            return "measure " + row.series().measure() + " of " + row.source() + " for " + row.reporter() + " is in "
                    + unit + ", this has " + row.unit()
                    + ": units are never mixed, publish it under another measure or --source";
        }

        private Map<RndSeries, String> unitsOf(String source, String reporter) {
            Map<RndSeries, String> units = new HashMap<>();
            bookOf(source, reporter).forEach((cell, held) -> units.put(cell.series(), held.unit()));
            return units;
        }
    }

    private SortedMap<Cell, Held> bookOf(String source, String reporter) {
        return books.computeIfAbsent(source + '\0' + reporter, owner -> new TreeMap<>());
    }

    /** One release at work on one book. */
    private final class Revision {
        private final String source;
        private final String reporter;
        private final Vintage vintage;
        private final boolean live;
        private final SortedMap<Cell, Held> book;
        private final SortedMap<Cell, Held> before;
        private final Set<Family> touched = new LinkedHashSet<>();
        private long duplicates;
        private long conflicts;
        private long added;
        private long revised;
        private long unchanged;
        private long withdrawn;
        private long superseded;

        private Revision(String source, String reporter, Vintage vintage, boolean live) {
            this.source = source;
            this.reporter = reporter;
            this.vintage = vintage;
            this.live = live;
            this.book = bookOf(source, reporter);
            this.before = new TreeMap<>(book);
        }

        private Map<Cell, RndRow> settle(List<RndRow> rows) {
            Map<Cell, RndRow> accepted = new LinkedHashMap<>();
            Map<Cell, List<RndRow>> conflicting = new LinkedHashMap<>();
            for (RndRow row : rows) {
                Cell cell = new Cell(row.series(), row.period());
                List<RndRow> conflict = conflicting.get(cell);
                RndRow first = accepted.get(cell);
                if (conflict != null) {
                    conflict.add(row);
                } else if (first == null) {
                    accepted.put(cell, row);
                } else if (isSame(first.value(), row.value())) {
                    duplicates++;
                } else {
                    accepted.remove(cell);
                    conflicting.put(cell, new ArrayList<>(List.of(first, row)));
                }
            }
            for (List<RndRow> conflict : conflicting.values()) {
                conflicts += conflict.size();
                for (RndRow row : conflict) {
                    out.reject(
                            row,
                            RejectionReason.CONFLICT,
                            "release " + vintage.release() + " says " + conflict.size()
                                    + " different things of " + row.series().measure() + " of " + row.period()
                                    + ": none counts, correct the file and publish it again");
                }
            }
            return accepted;
        }

        private void put(Cell cell, RndRow row, Vintage own) {
            Held held = book.get(cell);
            Vintage newer = held != null
                    ? held.vintage()
                    : gate.book(source, reporter)
                            .newestSnapshot(
                                    cell.series().measure(),
                                    cell.period().frequency(),
                                    cell.period().index());
            if (newer != null && newer.compareTo(own) > 0) {
                superseded++;
                return;
            }
            book.put(cell, new Held(row.value(), row.unit(), own));
            touched.add(cell.family());
            if (held == null) {
                added++;
            } else if (isSame(held.value(), row.value())) {
                unchanged++;
            } else {
                revised++;
            }
        }

        private void withdraw(Set<Cell> listed, List<Scope> scopes) {
            book.entrySet().removeIf(entry -> {
                Cell cell = entry.getKey();
                boolean gone = !listed.contains(cell)
                        && entry.getValue().vintage().compareTo(vintage) < 0
                        && scopes.stream()
                                .anyMatch(scope -> scope.covers(
                                        cell.series().measure(),
                                        cell.period().frequency(),
                                        cell.period().index()));
                if (gone) {
                    withdrawn++;
                    touched.add(cell.family());
                }
                return gone;
            });
        }

        private Counts counts(long seen, long quarantinedBefore) {
            return new Counts(
                    seen, duplicates, quarantinedBefore + conflicts, added, revised, unchanged, withdrawn, superseded);
        }

        private void restate() {
            store.put(CELLS + source + '\0' + reporter, book.isEmpty() ? null : encode(book));
            for (Family family : touched) {
                Measure now = new Measure(family, book);
                Measure was = new Measure(family, before);
                SortedSet<RndSeries> all = new TreeSet<>(now.series.keySet());
                all.addAll(was.series.keySet());
                for (RndSeries series : all) {
                    restate(family, series, now, was);
                }
            }
        }

        private void restate(Family family, RndSeries series, Measure now, Measure was) {
            SortedMap<Integer, List<RndFigure>> after = now.figures(series);
            SortedMap<Integer, List<RndFigure>> previous = was.figures(series);
            SortedSet<Integer> periods = new TreeSet<>(after.keySet());
            periods.addAll(previous.keySet());
            for (int period : periods) {
                List<RndFigure> figures = after.getOrDefault(period, List.of());
                List<RndFigure> old = previous.getOrDefault(period, List.of());
                if (!figures.equals(old)) {
                    String unit = now.units.getOrDefault(series, was.units.getOrDefault(series, ""));
                    out.changed(new RndChange(
                            source,
                            reporter,
                            series,
                            new Period(family.frequency(), period),
                            unit,
                            figures,
                            old,
                            cause(period, figures, old, was),
                            vintage));
                }
            }
        }

        private TotalChange.Cause cause(int period, List<RndFigure> figures, List<RndFigure> old, Measure was) {
            if (live) {
                return TotalChange.Cause.LIVE;
            }
            if (figures.isEmpty()) {
                return TotalChange.Cause.WITHDRAWAL;
            }
            if (!old.isEmpty() || was.periods.contains(period)) {
                return TotalChange.Cause.REVISION;
            }
            return was.periods.isEmpty() || period > was.periods.last()
                    ? TotalChange.Cause.NEW_PERIOD
                    : TotalChange.Cause.LATE;
        }
    }

    /** The series of one family as a book has them; a withheld value makes its period present, without a value. */
    private static final class Measure {
        private final Family family;
        private final SortedMap<RndSeries, SortedMap<Integer, BigDecimal>> series = new TreeMap<>();
        private final Map<RndSeries, String> units = new HashMap<>();
        private final SortedSet<Integer> periods = new TreeSet<>();

        private Measure(Family family, SortedMap<Cell, Held> book) {
            this.family = family;
            book.forEach((cell, held) -> {
                BigDecimal value = held.value();
                if (cell.family().equals(family)) {
                    periods.add(cell.period().index());
                    if (value != null) {
                        series.computeIfAbsent(cell.series(), s -> new TreeMap<>())
                                .put(cell.period().index(), value);
                        units.put(cell.series(), held.unit());
                    }
                }
            });
        }

        private SortedMap<Integer, List<RndFigure>> figures(RndSeries of) {
            SortedMap<Integer, List<RndFigure>> figures = new TreeMap<>();
            SortedMap<Integer, BigDecimal> own = series.get(of);
            if (own != null) {
                SortedMap<Integer, BigDecimal> whole = series.getOrDefault(of.total(), new TreeMap<>());
                RndLineFigures line =
                        new RndLineFigures(family.frequency(), periods.first(), periods.last(), own, whole);
                for (int period = own.firstKey(); period <= periods.last(); period++) {
                    figures.put(period, line.at(period));
                }
            }
            return figures;
        }
    }

    private static boolean isSame(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        if (a == null || b == null) {
            return a == null && b == null;
        }
        return a.compareTo(b) == 0;
    }

    private static byte[] encode(SortedMap<Cell, Held> book) {
        Bytes.Writer out = new Bytes.Writer().unsigned(book.size());
        book.forEach((cell, held) -> {
            RndSeries series = cell.series();
            out.text(series.measure())
                    .text(series.performer())
                    .text(series.funds())
                    .text(series.type())
                    .text(series.industry())
                    .text(cell.period().toString())
                    .text(held.unit());
            SliceCodec.writeVintage(out, held.vintage());
            BigDecimal value = held.value();
            out.octet(value == null ? 0 : 1);
            if (value != null) {
                out.signed(value.scale()).text(value.unscaledValue().toString());
            }
        });
        return out.toBytes();
    }

    private static SortedMap<Cell, Held> decode(byte[] bytes) {
        Bytes.Reader in = new Bytes.Reader(bytes);
        SortedMap<Cell, Held> book = new TreeMap<>();
        for (int i = in.count(); i > 0; i--) {
            RndSeries series = new RndSeries(in.text(), in.text(), in.text(), in.text(), in.text());
            Period period = Period.parse(in.text());
            String unit = in.text();
            Vintage vintage = SliceCodec.readVintage(in);
            BigDecimal value = null;
            if (in.octet() == 1) {
                int scale = (int) in.signed();
                value = new BigDecimal(new BigInteger(in.text()), scale);
            }
            book.put(new Cell(series, period), new Held(value, unit, vintage));
        }
        return book;
    }
}

package dev.entrepot.domain.ledger;

import dev.entrepot.domain.observation.RejectionReason;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.quality.QualityFinding;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The R&amp;D of one country, and its context, as one source has it; small, and kept whole. Owned by one thread. */
final class RndAccount implements Account<RndAccount, RndRow, RndAccount.Step, RndChange> {
    private static final String CELLS = "rnd/cells\0";

    record Cell(RndSeries series, Period period) implements Comparable<Cell> {
        @Override
        public int compareTo(Cell other) {
            int bySeries = series.compareTo(other.series);
            return bySeries != 0 ? bySeries : period.compareTo(other.period);
        }

        private Strand strand() {
            return new Strand(series.measure(), period.frequency());
        }
    }

    record Held(@Nullable BigDecimal value, String unit, Vintage vintage) {}

    /** What one release did: the cells before and after, and the strands that it touched. */
    record Step(Applied release, SortedMap<Cell, Held> before, SortedMap<Cell, Held> now, SortedSet<Strand> strands) {}

    private final LedgerStore store;
    private final String source;
    private final String reporter;
    private final Snapshots snapshots;
    private SortedMap<Cell, Held> book;

    /** Opens an account on what the store holds. */
    RndAccount(LedgerStore store, String source, String reporter, Snapshots snapshots) {
        this(store, source, reporter, snapshots, new TreeMap<>());
        byte[] bytes = store.get(key());
        if (bytes != null) {
            book = decode(bytes);
        }
    }

    private RndAccount(
            LedgerStore store, String source, String reporter, Snapshots snapshots, SortedMap<Cell, Held> book) {
        this.store = store;
        this.source = source;
        this.reporter = reporter;
        this.snapshots = snapshots;
        this.book = book;
    }

    @Override
    public RndAccount blank() {
        return new RndAccount(new HeapStore(), source, reporter, Snapshots.of(List.of()), new TreeMap<>());
    }

    @Override
    public RndAccount copy() {
        return new RndAccount(new HeapStore(), source, reporter, snapshots.copy(), book);
    }

    @Override
    public List<QualityFinding> adopt(RndAccount other, Set<Strand> strands) {
        SortedMap<Cell, Held> adopted = new TreeMap<>(book);
        adopted.keySet().removeIf(cell -> strands.contains(cell.strand()));
        other.book.forEach((cell, held) -> {
            if (strands.contains(cell.strand())) {
                adopted.put(cell, held);
            }
        });
        List<QualityFinding> findings = new RndQuality(source, reporter).changes(book, adopted);
        book = adopted;
        save();
        snapshots.addAll(other.snapshots);
        return findings;
    }

    @Override
    public String objection(List<RndRow> rows) {
        Map<RndSeries, String> units = units();
        for (RndRow row : rows) {
            String unit = units.putIfAbsent(row.series(), row.unit());
            if (unit != null && !unit.equals(row.unit())) {
                return otherUnit(row, unit);
            }
        }
        return "";
    }

    private static String otherUnit(RndRow row, String unit) {
        return "measure " + row.series().measure() + " of " + row.source() + " for " + row.reporter() + " is in " + unit
                + ", this has " + row.unit()
                + ": units are never mixed, publish it under another measure or --source";
    }

    private Map<RndSeries, String> units() {
        Map<RndSeries, String> units = new HashMap<>();
        book.forEach((cell, held) -> units.put(cell.series(), held.unit()));
        return units;
    }

    @Override
    public Step take(Applied release, List<RndRow> rows, Tally tally, Rejections<RndRow> rejections) {
        Revision revision = new Revision(release, tally, rejections);
        if (release.automatic()) {
            revision.live(rows);
        } else {
            revision.declared(rows);
        }
        return new Step(release, book, revision.cells, revision.touched);
    }

    /** Nothing to check: amounts have any number of digits. */
    @Override
    public void check(Step step) {}

    @Override
    public List<QualityFinding> assess(Step step) {
        return new RndQuality(source, reporter).changes(step.before(), step.now());
    }

    @Override
    public void commit(Step step) {
        book = step.now();
        save();
        snapshots.add(step.release());
    }

    @Override
    public void restate(Step step, Consumer<RndChange> changes) {
        for (Strand strand : step.strands()) {
            Measure now = new Measure(strand, step.now());
            Measure was = new Measure(strand, step.before());
            SortedSet<RndSeries> all = new TreeSet<>(now.series.keySet());
            all.addAll(was.series.keySet());
            for (RndSeries series : all) {
                restate(step.release(), strand, series, now, was, changes);
            }
        }
    }

    @Override
    public void compare(@Nullable Step were, Step are, Correction<RndChange> correction) {
        List<RndChange> first = new ArrayList<>();
        List<RndChange> second = new ArrayList<>();
        if (were != null) {
            restate(were, first::add);
        }
        restate(are, second::add);
        correction.compare(first, second);
    }

    private void save() {
        store.put(key(), book.isEmpty() ? null : encode(book));
    }

    private String key() {
        return CELLS + source + '\0' + reporter;
    }

    /** One release at work. */
    private final class Revision {
        private final Applied release;
        private final Tally tally;
        private final Rejections<RndRow> rejections;
        private final SortedSet<Strand> touched = new TreeSet<>();
        private final SortedMap<Cell, Held> cells = new TreeMap<>(book);

        private Revision(Applied release, Tally tally, Rejections<RndRow> rejections) {
            this.release = release;
            this.tally = tally;
            this.rejections = rejections;
        }

        private void declared(List<RndRow> rows) {
            Map<Cell, RndRow> accepted = settle(rows);
            accepted.forEach((cell, row) -> put(cell, row, release.vintage()));
            if (release.header().snapshot()) {
                withdraw(accepted.keySet(), release.scope());
            }
        }

        private void live(List<RndRow> rows) {
            Map<RndSeries, String> units = units();
            List<RndRow> inOrder = new ArrayList<>(rows);
            inOrder.sort(Comparator.comparing(RndRow::vintage));
            for (RndRow row : inOrder) {
                String unit = units.putIfAbsent(row.series(), row.unit());
                if (unit != null && !unit.equals(row.unit())) {
                    rejections.reject(row, RejectionReason.BAD_CURRENCY, otherUnit(row, unit));
                } else {
                    put(new Cell(row.series(), row.period()), row, row.vintage());
                }
            }
        }

        private Map<Cell, RndRow> settle(List<RndRow> rows) {
            Map<Cell, RndRow> accepted = new LinkedHashMap<>();
            Map<Cell, List<RndRow>> repeated = new LinkedHashMap<>();
            for (RndRow row : rows) {
                Cell cell = new Cell(row.series(), row.period());
                RndRow first = accepted.putIfAbsent(cell, row);
                if (first != null) {
                    repeated.computeIfAbsent(cell, c -> new ArrayList<>(List.of(first)))
                            .add(row);
                }
            }
            repeated.forEach((cell, conflict) -> {
                BigDecimal value = conflict.get(0).value();
                if (conflict.stream().allMatch(row -> isSame(value, row.value()))) {
                    tally.duplicates(conflict.size() - 1);
                    return;
                }
                accepted.remove(cell);
                tally.conflicts(conflict.size());
                for (RndRow row : conflict) {
                    rejections.reject(
                            row,
                            RejectionReason.CONFLICT,
                            "release " + release.header().release() + " says " + conflict.size()
                                    + " different things of " + row.series().measure() + " of " + row.period()
                                    + ": none counts, correct the file and publish it again");
                }
            });
            return accepted;
        }

        private void put(Cell cell, RndRow row, Vintage own) {
            Held held = cells.get(cell);
            Vintage newer = held != null
                    ? held.vintage()
                    : snapshots.newest(
                            cell.series().measure(),
                            cell.period().frequency(),
                            cell.period().index());
            if (newer != null && newer.compareTo(own) > 0) {
                tally.superseded();
                return;
            }
            cells.put(cell, new Held(row.value(), row.unit(), own));
            touched.add(cell.strand());
            if (held == null) {
                tally.added();
            } else if (isSame(held.value(), row.value())) {
                tally.unchanged();
            } else {
                tally.revised();
            }
        }

        private void withdraw(Set<Cell> listed, List<Scope> scopes) {
            cells.entrySet().removeIf(entry -> {
                Cell cell = entry.getKey();
                boolean gone = !listed.contains(cell)
                        && entry.getValue().vintage().compareTo(release.vintage()) < 0
                        && scopes.stream()
                                .anyMatch(scope -> scope.covers(
                                        cell.series().measure(),
                                        cell.period().frequency(),
                                        cell.period().index()));
                if (gone) {
                    tally.withdrawn(1);
                    touched.add(cell.strand());
                }
                return gone;
            });
        }
    }

    private void restate(
            Applied release, Strand strand, RndSeries series, Measure now, Measure was, Consumer<RndChange> changes) {
        SortedMap<Integer, List<RndFigure>> after = now.figures(series);
        SortedMap<Integer, List<RndFigure>> previous = was.figures(series);
        SortedSet<Integer> periods = new TreeSet<>(after.keySet());
        periods.addAll(previous.keySet());
        for (int period : periods) {
            List<RndFigure> figures = after.getOrDefault(period, List.of());
            List<RndFigure> old = previous.getOrDefault(period, List.of());
            if (!figures.equals(old)) {
                String unit = now.units.getOrDefault(series, was.units.getOrDefault(series, ""));
                changes.accept(new RndChange(
                        source,
                        reporter,
                        series,
                        new Period(strand.frequency(), period),
                        unit,
                        figures,
                        old,
                        cause(release, period, figures, old, now, was),
                        release.vintage()));
            }
        }
    }

    private static TotalChange.Cause cause(
            Applied release, int period, List<RndFigure> figures, List<RndFigure> old, Measure now, Measure was) {
        if (release.automatic()) {
            return TotalChange.Cause.LIVE;
        }
        if (figures.isEmpty()) {
            return TotalChange.Cause.WITHDRAWAL;
        }
        boolean appears = now.periods.contains(period) && !was.periods.contains(period);
        if (!appears && (!old.isEmpty() || was.periods.contains(period))) {
            return TotalChange.Cause.REVISION;
        }
        return was.periods.isEmpty() || period > was.periods.last()
                ? TotalChange.Cause.NEW_PERIOD
                : TotalChange.Cause.LATE;
    }

    /** The series of one family as a book has them; a withheld value makes its period present, without a value. */
    private static final class Measure {
        private final Strand strand;
        private final SortedMap<RndSeries, SortedMap<Integer, BigDecimal>> series = new TreeMap<>();
        private final Map<RndSeries, String> units = new HashMap<>();
        private final SortedSet<Integer> periods = new TreeSet<>();

        private Measure(Strand strand, SortedMap<Cell, Held> book) {
            this.strand = strand;
            book.forEach((cell, held) -> {
                BigDecimal value = held.value();
                if (cell.strand().equals(strand)) {
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
                        new RndLineFigures(strand.frequency(), periods.first(), periods.last(), own, whole);
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
            out.vintage(held.vintage());
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
            Vintage vintage = in.vintage();
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

package dev.entrepot.domain.ledger;

import dev.entrepot.domain.code.AreaKind;
import dev.entrepot.domain.cover.Commodity;
import dev.entrepot.domain.observation.Breakdown;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.period.Window;
import dev.entrepot.domain.release.Scope;
import dev.entrepot.domain.release.Vintage;
import dev.entrepot.domain.taxonomy.Comparability;
import dev.entrepot.domain.window.Breaks;
import dev.entrepot.domain.window.Figure;
import dev.entrepot.domain.window.FigureStatus;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** All figures from all releases at once, as plainly as docs/semantics.md puts it and without any haste. */
final class Batch {
    private static final List<String> CHOICE = List.of("H6", "H5", "H4", "H3", "H2", "H1", "H0", "HS");
    private static final Map<String, String> TRANSPORT_ABOVE = Map.ofEntries(
            Map.entry("2100", "2000"),
            Map.entry("2200", "2000"),
            Map.entry("2900", "2000"),
            Map.entry("3100", "3000"),
            Map.entry("3200", "3000"),
            Map.entry("3900", "3000"),
            Map.entry("9100", "9000"),
            Map.entry("9110", "9100"),
            Map.entry("9120", "9100"),
            Map.entry("9190", "9100"),
            Map.entry("9200", "9000"),
            Map.entry("9300", "9000"),
            Map.entry("9900", "9000"));

    private record FlowId(String source, String reporter, String flow, Frequency frequency) {}

    private record Cell(FlowId flow, int period, String partner, String edition, String code, Breakdown breakdown) {}

    private record Said(@Nullable Long value, Vintage vintage) {}

    private record Line(String taxonomy, String sector) {}

    private Batch() {}

    static Map<TotalsTable.Key, List<Figure>> totals(List<Publication> publications, List<TradeRow> live) {
        Map<Cell, Said> newest = new LinkedHashMap<>();
        List<Publication> applied =
                publications.stream().filter(p -> !p.faulty()).toList();
        for (Publication publication : applied) {
            Map<Cell, Set<Statement>> said = new LinkedHashMap<>();
            for (TradeRow row : publication.rows()) {
                said.computeIfAbsent(cell(row), c -> new LinkedHashSet<>()).add(row.statement());
            }
            said.forEach((cell, statements) -> {
                if (statements.size() == 1) {
                    Said one = new Said(
                            statements.iterator().next().value(),
                            publication.header().vintage());
                    newest.merge(cell, one, Batch::newer);
                }
            });
        }
        live.forEach(row -> newest.merge(cell(row), new Said(row.statement().value(), row.vintage()), Batch::newer));
        newest.entrySet()
                .removeIf(entry -> applied.stream()
                        .anyMatch(p ->
                                withdraws(p, entry.getKey(), entry.getValue().vintage())));

        Map<FlowId, NavigableMap<Integer, Frame>> flows = new LinkedHashMap<>();
        newest.forEach((cell, said) -> flows.computeIfAbsent(cell.flow(), f -> new TreeMap<>())
                .computeIfAbsent(cell.period(), p -> new Frame())
                .cells
                .computeIfAbsent(cell.partner(), p -> new LinkedHashMap<>())
                .put(cell, said.value()));
        Map<TotalsTable.Key, List<Figure>> totals = new HashMap<>();
        flows.forEach((flow, frames) -> {
            frames.values().forEach(Frame::settle);
            new Series(flow, frames).addTo(totals);
        });
        return totals;
    }

    private static Cell cell(TradeRow row) {
        return new Cell(
                new FlowId(
                        row.source(), row.reporter(), row.flow(), row.period().frequency()),
                row.period().index(),
                row.partner(),
                row.statement().context().classification(),
                Commodity.decode(row.statement().code()),
                row.statement().context().breakdown());
    }

    private static Said newer(Said one, Said other) {
        return one.vintage().compareTo(other.vintage()) >= 0 ? one : other;
    }

    private static boolean withdraws(Publication publication, Cell cell, Vintage vintage) {
        boolean sameOwner = publication.header().source().equals(cell.flow().source())
                && publication.header().reporter().equals(cell.flow().reporter());
        if (!sameOwner
                || !publication.header().snapshot()
                || publication.header().vintage().compareTo(vintage) <= 0) {
            return false;
        }
        for (Scope scope : publication.scope()) {
            if (scope.flow().equals(cell.flow().flow())
                    && scope.frequency() == cell.flow().frequency()
                    && scope.from() <= cell.period()
                    && cell.period() <= scope.to()) {
                return true;
            }
        }
        return false;
    }

    static String parent(String code) {
        return code.equals("TOTAL") ? "" : code.length() == 2 ? "TOTAL" : code.substring(0, code.length() - 2);
    }

    private static boolean isBelow(String code, String above) {
        return !code.equals(above) && (above.equals("TOTAL") || (!code.equals("TOTAL") && code.startsWith(above)));
    }

    /** A slice: row(code), V(code), known or not. */
    private static final class Rows {
        private final String edition;
        private final NavigableMap<String, Long> row = new TreeMap<>();
        private final Map<String, Long> covers = new TreeMap<>();

        private Rows(Map<Cell, @Nullable Long> cells) {
            Set<String> editions = new LinkedHashSet<>();
            cells.forEach((cell, value) -> {
                if (value != null) {
                    editions.add(cell.edition());
                }
            });
            this.edition =
                    CHOICE.stream().filter(editions::contains).findFirst().orElse("");
            Map<String, Map<Breakdown, Long>> byCode = new TreeMap<>();
            cells.forEach((cell, value) -> {
                if (value != null && cell.edition().equals(edition)) {
                    byCode.computeIfAbsent(cell.code(), c -> new LinkedHashMap<>())
                            .put(cell.breakdown(), value);
                }
            });
            byCode.forEach((code, parts) -> row.put(code, settle(parts, Set.of())));
        }

        /** Settles the rows of one part, which are alike in the dimensions that it was split by. */
        private static long settle(Map<Breakdown, Long> parts, Set<Integer> splitBy) {
            Set<Integer> open = new TreeSet<>();
            for (int dimension = 0; dimension < 6; dimension++) {
                int at = dimension;
                if (!splitBy.contains(at) && parts.keySet().stream().anyMatch(part -> !isTotal(part, at))) {
                    open.add(at);
                }
            }
            for (Map.Entry<Breakdown, Long> part : parts.entrySet()) {
                if (open.stream().allMatch(dimension -> isTotal(part.getKey(), dimension))) {
                    return part.getValue();
                }
            }
            long most = Long.MIN_VALUE;
            for (int dimension : open) {
                Set<Integer> further = new TreeSet<>(splitBy);
                further.add(dimension);
                Map<String, Map<Breakdown, Long>> byCode = new TreeMap<>();
                parts.forEach((part, value) -> {
                    if (!isTotal(part, dimension)) {
                        byCode.computeIfAbsent(code(part, dimension), c -> new LinkedHashMap<>())
                                .put(part, value);
                    }
                });
                Map<String, Long> settled = new TreeMap<>();
                byCode.forEach((code, within) -> settled.put(code, settle(within, further)));
                most = Math.max(most, dimension == 2 ? modes("", settled) : sum(settled.values()));
            }
            return most;
        }

        /** Adds up the modes of transport right below one, each with its own row or with what is below it. */
        private static long modes(String above, Map<String, Long> settled) {
            Set<String> all = new TreeSet<>(settled.keySet());
            settled.keySet().forEach(mode -> {
                for (String up = TRANSPORT_ABOVE.get(mode); up != null; up = TRANSPORT_ABOVE.get(up)) {
                    all.add(up);
                }
            });
            long sum = 0;
            for (String mode : all) {
                if (above.equals(Objects.requireNonNullElse(TRANSPORT_ABOVE.get(mode), ""))) {
                    long below = modes(mode, settled);
                    Long own = settled.get(mode);
                    sum += own == null ? below : Math.max(own, below);
                }
            }
            return sum;
        }

        private static long sum(Collection<Long> values) {
            return values.stream().mapToLong(value -> value).sum();
        }

        private static boolean isTotal(Breakdown of, int dimension) {
            return code(of, dimension).equals(code(Breakdown.TOTAL, dimension));
        }

        private static String code(Breakdown of, int dimension) {
            return List.of(of.partner2(), of.customs(), of.transport(), of.area(), of.enterprise(), of.regime())
                    .get(dimension);
        }

        boolean has(String code) {
            return row.containsKey(code) || hasBelow(code);
        }

        boolean hasBelow(String code) {
            return row.keySet().stream().anyMatch(other -> isBelow(other, code));
        }

        Set<String> children(String code) {
            Set<String> children = new TreeSet<>();
            for (String at : row.keySet()) {
                String child = at;
                while (!child.isEmpty() && !parent(child).equals(code)) {
                    child = parent(child);
                }
                if (!child.isEmpty()) {
                    children.add(child);
                }
            }
            return children;
        }

        long v(String code) {
            Long held = covers.get(code);
            if (held == null) {
                Long own = row.get(code);
                held = own != null
                        ? own
                        : Long.valueOf(
                                children(code).stream().mapToLong(this::v).sum());
                covers.put(code, held);
            }
            return held;
        }

        boolean knows(String code) {
            if (has(code)) {
                return true;
            }
            for (String above = parent(code); !above.isEmpty(); above = parent(above)) {
                Long own = row.get(above);
                if (own != null) {
                    return own == children(above).stream().mapToLong(this::v).sum();
                }
            }
            return true;
        }

        @Nullable
        Long sector(Collection<String> prefixes) {
            List<String> known = prefixes.stream().filter(this::knows).toList();
            return known.isEmpty()
                    ? null
                    : Long.valueOf(known.stream().mapToLong(this::v).sum());
        }
    }

    /** A frame: T(code) and every line. */
    private static final class Frame {
        private final Map<String, Map<Cell, @Nullable Long>> cells = new TreeMap<>();
        private final Map<String, Rows> slices = new TreeMap<>();
        private final List<Rows> added = new ArrayList<>();
        private @Nullable Rows world;
        private String edition = "";
        private boolean explained;
        /** The newest classification among all slices, those of published groups too. */
        private String newest = "";

        private void settle() {
            cells.forEach((partner, said) -> slices.put(partner, new Rows(said)));
            slices.values().removeIf(rows -> rows.row.isEmpty());
            newest = CHOICE.stream()
                    .filter(one -> slices.entrySet().stream()
                            .anyMatch(slice -> SmallWorld.kind(slice.getKey()) != AreaKind.GROUP
                                    && slice.getValue().edition.equals(one)))
                    .findFirst()
                    .orElse("");
            slices.forEach((partner, rows) -> {
                AreaKind kind = SmallWorld.kind(partner);
                if (kind == AreaKind.COUNTRY || kind == AreaKind.UNALLOCATED) {
                    added.add(rows);
                }
            });
            Rows ofWorld = slices.remove("W00");
            world = ofWorld;
            Set<String> editions = new LinkedHashSet<>();
            added.forEach(rows -> editions.add(rows.edition));
            if (world != null) {
                editions.add(world.edition);
            }
            edition = CHOICE.stream().filter(editions::contains).findFirst().orElse("");
            Long total = whole(TOTAL);
            explained = !added.isEmpty()
                    && total != null
                    && total
                            == added.stream().mapToLong(rows -> rows.v("TOTAL")).sum();
        }

        private boolean knows(String code) {
            Rows all = world;
            if (all == null) {
                return added.stream().anyMatch(rows -> rows.knows(code));
            }
            return all.has(code)
                    || (added.isEmpty() ? all.knows(code) : added.stream().anyMatch(rows -> rows.knows(code)));
        }

        private long t(String code) {
            Rows all = world;
            Long own = all == null ? null : all.row.get(code);
            if (own != null) {
                return own;
            }
            long partners = added.stream().mapToLong(rows -> rows.v(code)).sum();
            if (all == null || !all.hasBelow(code)) {
                return partners;
            }
            Set<String> children = new TreeSet<>(all.children(code));
            added.forEach(rows -> children.addAll(rows.children(code)));
            long below = children.stream().mapToLong(this::t).sum();
            return added.stream().anyMatch(rows -> rows.row.containsKey(code)) ? Math.max(partners, below) : below;
        }

        /** Value of a sector in the whole; null when unknown. */
        private @Nullable Long whole(SmallWorld.Sector sector) {
            if (world == null) {
                // Codes of one edition mean nothing in another: each slice is read in its own.
                Long sum = null;
                for (Rows rows : added) {
                    Long part = rows.sector(sector.prefixes().apply(rows.edition));
                    sum = part == null ? sum : Long.valueOf(part + (sum == null ? 0 : sum));
                }
                return sum;
            }
            List<String> known = sector.prefixes().apply(edition).stream()
                    .filter(this::knows)
                    .toList();
            return known.isEmpty()
                    ? null
                    : Long.valueOf(known.stream().mapToLong(this::t).sum());
        }

        /** Whether the goods of a sector have no code in what the frame is reported in. */
        private boolean isNotIn(SmallWorld.Sector sector) {
            return !newest.isEmpty() && sector.prefixes().apply(newest).isEmpty();
        }

        private boolean wholeHas(SmallWorld.Sector sector) {
            Rows all = world;
            if (all == null) {
                return added.stream()
                        .anyMatch(rows ->
                                sector.prefixes().apply(rows.edition).stream().anyMatch(rows::has));
            }
            return sector.prefixes().apply(edition).stream()
                    .anyMatch(code -> all.has(code) || added.stream().anyMatch(rows -> rows.has(code)));
        }

        private @Nullable Long partner(String partner, SmallWorld.Sector sector) {
            Rows rows = slices.get(partner);
            if (rows == null) {
                return explained && has(sector) ? 0L : null;
            }
            return rows.sector(sector.prefixes().apply(rows.edition));
        }

        /** Whether the frame's edition has the sector at all. */
        private boolean has(SmallWorld.Sector sector) {
            return !sector.prefixes().apply(edition).isEmpty();
        }

        private boolean partnerHas(String partner, SmallWorld.Sector sector) {
            Rows rows = slices.get(partner);
            return rows != null
                    && sector.prefixes().apply(rows.edition).stream().anyMatch(rows::has);
        }

        private long countries(SmallWorld.Sector sector) {
            long sum = 0;
            for (String partner : slices.keySet()) {
                Long value = SmallWorld.kind(partner) == AreaKind.COUNTRY ? partner(partner, sector) : null;
                sum += value == null ? 0 : value;
            }
            return sum;
        }
    }

    private static final SmallWorld.Sector TOTAL =
            new SmallWorld.Sector("TOTAL", "TOTAL", edition -> List.of("TOTAL"), Map.of());

    /** A line over the periods of a flow. */
    private static final class Followed {
        private final NavigableMap<Integer, Long> value = new TreeMap<>();
        private final NavigableMap<Integer, Long> now = new TreeMap<>();
        private final NavigableMap<Integer, Long> before = new TreeMap<>();
        private final Map<String, Optional<Integer>> signs = new HashMap<>();
        private int first = Integer.MAX_VALUE;
        /** Whose goods depend on the edition; null for totals and rests. */
        private SmallWorld.@Nullable Sector sector;
    }

    /** All lines of one flow. */
    private static final class Series {
        private final FlowId flow;
        private final NavigableMap<Integer, Frame> frames;
        private final int lag;

        private Series(FlowId flow, NavigableMap<Integer, Frame> frames) {
            this.flow = flow;
            this.frames = frames;
            this.lag = flow.frequency().perYear();
        }

        private void addTo(Map<TotalsTable.Key, List<Figure>> totals) {
            List<SmallWorld.Sector> sectors = new ArrayList<>(List.of(TOTAL));
            sectors.addAll(SmallWorld.SECTORS);
            Set<String> partners = new TreeSet<>();
            frames.values().forEach(frame -> partners.addAll(frame.slices.keySet()));
            partners.removeIf(partner -> SmallWorld.kind(partner) == AreaKind.UNALLOCATED);
            partners.addAll(SmallWorld.GROUPS.groups());
            partners.add("_X");

            Map<Line, Followed> whole = lines(sectors, sector -> follow("W00", sector));
            Followed total = whole.get(new Line("TOTAL", "TOTAL"));
            if (total == null) {
                throw new IllegalStateException("no total");
            }
            whole.forEach((line, series) -> {
                put(totals, TotalChange.Kind.SECTOR, line, "W00", series, total);
                if (series == total) {
                    put(totals, TotalChange.Kind.PARTNER, new Line("", ""), "W00", series, total);
                }
            });
            for (String partner : partners) {
                lines(sectors, sector -> follow(partner, sector)).forEach((line, series) -> {
                    Followed of = whole.get(line);
                    if (of == null) {
                        throw new IllegalStateException("no whole of " + line);
                    }
                    if (line.taxonomy().equals("TOTAL")) {
                        put(totals, TotalChange.Kind.PARTNER, new Line("", ""), partner, series, of);
                    } else {
                        put(totals, TotalChange.Kind.SECTOR_PARTNER, line, partner, series, of);
                    }
                });
            }
        }

        /** Follows every sector, and adds what each partition leaves over. */
        private Map<Line, Followed> lines(
                List<SmallWorld.Sector> sectors, Function<SmallWorld.Sector, Followed> follow) {
            Map<Line, Followed> lines = new LinkedHashMap<>();
            sectors.forEach(sector -> lines.put(new Line(sector.taxonomy(), sector.code()), follow.apply(sector)));
            Followed total = lines.get(new Line("TOTAL", "TOTAL"));
            for (String partition : SmallWorld.PARTITIONS) {
                Followed rest = new Followed();
                if (total != null) {
                    rest.value.putAll(total.value);
                    rest.now.putAll(total.now);
                    rest.before.putAll(total.before);
                }
                lines.forEach((line, series) -> {
                    if (line.taxonomy().equals(partition)) {
                        subtract(rest.value, series.value);
                        subtract(rest.now, series.now);
                        subtract(rest.before, series.before);
                    }
                });
                rest.value.forEach(
                        (period, value) -> rest.first = value != 0 ? Math.min(rest.first, period) : rest.first);
                lines.put(new Line(partition, "_X"), rest);
            }
            return lines;
        }

        private static void subtract(NavigableMap<Integer, Long> from, NavigableMap<Integer, Long> what) {
            what.forEach((period, value) -> from.computeIfPresent(period, (p, rest) -> rest - value));
        }

        private Followed follow(String partner, SmallWorld.Sector sector) {
            Followed series = new Followed();
            series.sector = sector.taxonomy().equals("TOTAL") ? null : sector;
            boolean isGroup = SmallWorld.GROUPS.groups().contains(partner);
            frames.forEach((period, frame) -> {
                Long value;
                boolean exists;
                if (partner.equals("W00")) {
                    value = frame.whole(sector);
                    exists = frame.wholeHas(sector);
                } else if (partner.equals("_X")) {
                    Long all = frame.whole(sector);
                    value = all == null ? null : Long.valueOf(all - frame.countries(sector));
                    exists = value != null && value != 0;
                } else if (isGroup) {
                    List<String> members = members(partner, period);
                    value = group(frame, members, sector);
                    exists = members.stream().anyMatch(member -> frame.partnerHas(member, sector));
                    List<String> both = members.stream()
                            .filter(member -> members(partner, period - lag).contains(member))
                            .toList();
                    series.now.put(period, sum(frame, both, sector));
                    Frame yearBefore = frames.get(period - lag);
                    series.before.put(period, yearBefore == null ? 0 : sum(yearBefore, both, sector));
                } else {
                    value = frame.partner(partner, sector);
                    exists = frame.partnerHas(partner, sector);
                }
                if (value != null) {
                    series.value.put(period, value);
                    if (!isGroup) {
                        series.now.put(period, value);
                    }
                }
                if (exists) {
                    series.first = Math.min(series.first, period);
                }
            });
            if (!isGroup) {
                series.value.forEach((period, value) -> series.before.put(period + lag, value));
            }
            return series;
        }

        private List<String> members(String group, int period) {
            int month = new Period(flow.frequency(), period).lastMonth();
            return SmallWorld.COUNTRIES.stream()
                    .filter(country -> SmallWorld.GROUPS.isMember(group, country, month))
                    .toList();
        }

        private static @Nullable Long group(Frame frame, List<String> members, SmallWorld.Sector sector) {
            List<String> trading =
                    members.stream().filter(frame.slices::containsKey).toList();
            boolean known = trading.isEmpty() && !members.isEmpty() && frame.explained && frame.has(sector);
            for (String member : trading) {
                known |= frame.partner(member, sector) != null;
            }
            return known ? Long.valueOf(sum(frame, members, sector)) : null;
        }

        private static long sum(Frame frame, List<String> members, SmallWorld.Sector sector) {
            long sum = 0;
            for (String member : members) {
                Long value = frame.partner(member, sector);
                sum += value == null ? 0 : value;
            }
            return sum;
        }

        private void put(
                Map<TotalsTable.Key, List<Figure>> totals,
                TotalChange.Kind kind,
                Line line,
                String partner,
                Followed series,
                Followed whole) {
            for (int period = series.first; period <= frames.lastKey(); period++) {
                List<Figure> figures = new ArrayList<>();
                for (Window window : Window.of(flow.frequency())) {
                    int length = window.length(flow.frequency(), period);
                    if (length > 0) {
                        figures.add(figure(window, period, length, series, whole));
                    }
                }
                totals.put(
                        new TotalsTable.Key(
                                kind,
                                flow.source(),
                                flow.reporter(),
                                flow.flow(),
                                line.taxonomy(),
                                line.sector(),
                                partner,
                                new Period(flow.frequency(), period)),
                        figures);
            }
        }

        private Figure figure(Window window, int period, int length, Followed series, Followed whole) {
            List<Integer> periods = new ArrayList<>();
            for (int p = period - length + 1; p <= period; p++) {
                periods.add(p);
            }
            List<Integer> present =
                    periods.stream().filter(series.value::containsKey).toList();
            List<Integer> base = periods.stream()
                    .filter(p -> series.value.containsKey(p - lag))
                    .toList();
            List<Integer> matched = present.stream()
                    .filter(p -> series.value.containsKey(p - lag))
                    .toList();
            Breaks breaks = breaks(periods, series.sector, series);
            boolean comparable = breaks == null || !breaks.notComparable();
            boolean compares = comparable && !matched.isEmpty();
            Long now = compares ? Long.valueOf(sum(series.now, matched)) : null;
            Long before = compares ? Long.valueOf(sum(series.before, matched)) : null;
            FigureStatus status;
            if (present.size() < length) {
                status = FigureStatus.INCOMPLETE;
            } else if (!comparable) {
                status = FigureStatus.NOT_COMPARABLE;
            } else if (now == null || before == null) {
                status = FigureStatus.BASE_MISSING;
            } else if (before == 0) {
                status = FigureStatus.BASE_ZERO;
            } else {
                status = before < 0 ? FigureStatus.BASE_NEGATIVE : FigureStatus.OK;
            }
            List<Integer> wholeBoth = periods.stream()
                    .filter(p -> whole.value.containsKey(p) && whole.value.containsKey(p - lag))
                    .toList();
            List<Integer> wholeNow =
                    periods.stream().filter(whole.value::containsKey).toList();
            List<Integer> yearBefore = wholeBoth.stream().map(p -> p - lag).toList();
            long divisor = sum(whole.value, yearBefore);
            long all = sum(whole.value, wholeNow);
            boolean contributes = comparable
                    && present.containsAll(wholeBoth)
                    && base.containsAll(wholeBoth)
                    && !wholeBoth.isEmpty()
                    && divisor > 0;
            boolean shares = !present.isEmpty() && present.containsAll(wholeNow) && all > 0;
            Run run = run(window, period, series);
            return new Figure(
                    window,
                    present.isEmpty() ? null : Long.valueOf(sum(series.value, present)),
                    present.size(),
                    length,
                    missing(periods, present),
                    status,
                    compares && matched.size() < length,
                    status == FigureStatus.OK && base.size() < length,
                    now,
                    before,
                    now != null && before != null && before > 0 ? ratio(now - before, before, 6) : null,
                    now != null && before != null && now + before != 0
                            ? ratio(2 * (now - before), now + before, 6)
                            : null,
                    contributes
                            ? ratio(100 * (sum(series.now, wholeBoth) - sum(series.before, wholeBoth)), divisor, 4)
                            : null,
                    shares ? ratio(sum(series.value, wholeNow), all, 6) : null,
                    run.length,
                    run.censored,
                    breaks);
        }

        /** What the editions of the frames of a window and of those a year before do to a sector. */
        private @Nullable Breaks breaks(List<Integer> periods, SmallWorld.@Nullable Sector sector, Followed series) {
            if (sector == null) {
                return null;
            }
            boolean notComparable = false;
            boolean notInEdition = false;
            Comparability worst = Comparability.A;
            Set<String> reasons = new TreeSet<>();
            for (int period : periods) {
                Frame frame = frames.get(period);
                Frame base = frames.get(period - lag);
                if (frame != null && frame.isNotIn(sector) && !series.value.containsKey(period)) {
                    notInEdition = true;
                    reasons.add("no code in " + frame.newest);
                }
                Comparability grade = grade(period, sector);
                if (frame != null && base != null && grade == Comparability.D) {
                    notComparable = true;
                    if (base.isNotIn(sector)) {
                        reasons.add("no code in " + base.newest);
                    }
                    if (frame.isNotIn(sector)) {
                        reasons.add("no code in " + frame.newest);
                    }
                    if (!base.isNotIn(sector) && !frame.isNotIn(sector)) {
                        reasons.add(base.newest + "-" + frame.newest + " graded D");
                    }
                } else if (grade == Comparability.C || (grade == Comparability.B && worst == Comparability.A)) {
                    worst = grade;
                }
            }
            return notComparable || notInEdition || worst != Comparability.A
                    ? new Breaks(notComparable, worst, notInEdition, String.join("; ", reasons))
                    : null;
        }

        /** How the editions of a period and of the one a year before are graded; A where they are not both known. */
        private Comparability grade(int period, SmallWorld.Sector sector) {
            Frame now = frames.get(period);
            Frame before = frames.get(period - lag);
            return now == null || before == null || now.newest.isEmpty() || before.newest.isEmpty()
                    ? Comparability.A
                    : sector.grade(before.newest, now.newest);
        }

        private static long sum(NavigableMap<Integer, Long> of, List<Integer> periods) {
            long sum = 0;
            for (int period : periods) {
                Long value = of.get(period);
                sum += value == null ? 0 : value;
            }
            return sum;
        }

        private static Long ratio(long numerator, long denominator, int scale) {
            return BigDecimal.valueOf(numerator)
                    .movePointRight(scale)
                    .divide(BigDecimal.valueOf(denominator), 0, RoundingMode.HALF_EVEN)
                    .longValueExact();
        }

        private String missing(List<Integer> periods, List<Integer> present) {
            List<String> spans = new ArrayList<>();
            List<Integer> gap = new ArrayList<>();
            for (int period : periods) {
                if (!present.contains(period)) {
                    gap.add(period);
                }
                boolean ends = present.contains(period) || period == periods.get(periods.size() - 1);
                if (ends && !gap.isEmpty()) {
                    String span = new Period(flow.frequency(), gap.get(0)).toString();
                    spans.add(
                            gap.size() == 1
                                    ? span
                                    : span + ".." + new Period(flow.frequency(), gap.get(gap.size() - 1)));
                    gap.clear();
                }
            }
            return String.join(" ", spans);
        }

        private record Run(@Nullable Integer length, boolean censored) {}

        private Run run(Window window, int period, Followed series) {
            IntFunction<@Nullable Integer> sign = at -> series.signs
                    .computeIfAbsent(window.code() + at, key -> Optional.ofNullable(sign(window, at, series)))
                    .orElse(null);
            Integer last = sign.apply(period);
            if (last == null || last == 0) {
                return new Run(last, false);
            }
            int step = window == Window.YEAR ? lag : 1;
            int length = 0;
            int at = period;
            while (last.equals(sign.apply(at))) {
                length++;
                at -= step;
            }
            int start = at - window.length(flow.frequency(), at) + 1 - lag;
            return new Run(last * length, sign.apply(at) == null && start < frames.firstKey());
        }

        private @Nullable Integer sign(Window window, int at, Followed series) {
            int length = window.length(flow.frequency(), at);
            long change = 0;
            for (int p = at - length + 1; p <= at; p++) {
                if (!series.value.containsKey(p) || !series.value.containsKey(p - lag)) {
                    return null;
                }
                if (series.sector != null && grade(p, series.sector) == Comparability.D) {
                    return null;
                }
                change += sum(series.now, List.of(p)) - sum(series.before, List.of(p));
            }
            return Long.signum(change);
        }
    }
}

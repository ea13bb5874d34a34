package dev.entrepot.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.domain.observation.Breakdown;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.release.ReleaseHeader;
import dev.entrepot.domain.release.Scope;
import dev.entrepot.domain.release.Vintage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Adding rows that only add up what is there changes no figure, no history of figures and no indicator.
 *
 * <p>Details of several frames are invented, published and revised over one to three releases. Then aggregates of any kind and in
 * any combination are added; the value of each is added up here from the details that it covers, never by the code under test.
 * They come in the releases of their details (restated whenever a detail is), in one newer than all of these, or in one older.
 *
 * <p>These aggregates look redundant, but say something of their own by docs/semantics.md, and are not generated:
 * <ul>
 *   <li>a code above others, under a row that its own children do not explain: what has no row below that code was unknown (rule 4),
 *       and the new row says it is zero;
 *   <li>a code above others in a partner's slice, where the world's rows say more than the partners do: {@code T} then follows the
 *       partners at that code instead of the world below it;
 *   <li>a row of the world or of a group at a code that a partner knows in part only (it states a total above, or withholds
 *       a value): the sum is not what the world traded;
 *   <li>a row of the world beside partners in several editions: a code means the goods of one edition only. Frames here have one;
 *   <li>a total over one dimension of the breakdown that keeps another which only some details have, or whose modes of
 *       transport lie above each other: such a margin is partial;
 *   <li>a total of the breakdown for some of the parts only, for the same reason;
 *   <li>aggregates of negative values: of several ways to split, the one that comes to the most counts.
 * </ul>
 */
class RedundancyTest {
    private static final int BASES = 345;
    private static final int RELEASES = 3;
    private static final List<Breakdown> ONE = List.of(Breakdown.TOTAL);
    private static final String[] ALL = {"W00", "C00", "0", "", "", ""};
    private static final List<List<String>> PARTS = List.of(
            List.of("DEU", "AGO", "VNM"),
            List.of("C01", "C04"),
            List.of(
                    "1000", "2000", "2100", "2200", "3000", "3100", "3200", "9000", "9100", "9110", "9120", "9200",
                    "9900"),
            List.of("SP", "RJ", "AM"),
            List.of("1", "2"),
            List.of("1", "2", "3"));
    private static final int TRANSPORT = 2;
    /** Which codes the generated ones lie below. */
    private static final Map<String, List<String>> TREE = Map.of(
            "84", List.of("8429", "8471"),
            "85", List.of("8524", "8542"),
            "87", List.of("8703"),
            "99", List.of("9999"),
            "8471", List.of("847130", "847160"),
            "8542", List.of("854231", "854239"),
            "8703", List.of("870310"));

    /** What kind of aggregate a row is. */
    private enum Kind {
        WORLD,
        COMMODITY,
        BREAKDOWN,
        MODE,
        GROUP,
        OLDER_EDITION,
        COARSER_PERIOD,
        YEAR_TO_DATE,
        FLOW
    }

    /** Where aggregates are published. */
    private enum Where {
        SAME,
        LATER,
        EARLIER
    }

    private static final Map<Kind, Integer> ADDED = new EnumMap<>(Kind.class);
    private static int cases;

    /** A statement of the base: its value after each release; the frame has none before it is first published. */
    private static final class Detail {
        private final String partner;
        private final String code;
        private final Breakdown breakdown;
        private final long[] values;

        private Detail(String partner, String code, Breakdown breakdown, long[] values) {
            this.partner = partner;
            this.code = code;
            this.breakdown = breakdown;
            this.values = values;
        }
    }

    /** A sum of details. */
    private record Aggregate(
            Kind kind,
            String flow,
            Period period,
            String partner,
            String edition,
            String code,
            Breakdown breakdown,
            int since,
            List<Detail> covered) {
        long value(int release) {
            return covered.stream().mapToLong(detail -> detail.values[release]).sum();
        }
    }

    /** Details of one frame. */
    private static final class Frame {
        private final String flow;
        private final Period period;
        private final String edition;
        private final int first;
        private final Set<Integer> touched = new TreeSet<>();
        /** Partner, code, details. */
        private final NavigableMap<String, NavigableMap<String, List<Detail>>> slices = new TreeMap<>();
        /** A slice with a value that is withheld. */
        private @Nullable String withheld;

        private Frame(String flow, Period period, String edition, int first) {
            this.flow = flow;
            this.period = period;
            this.edition = edition;
            this.first = first;
            touched.add(first);
        }

        /** The topmost details at or below a code. */
        List<Detail> cover(String partner, String code) {
            NavigableMap<String, List<Detail>> codes = slices.get(partner);
            List<Detail> cover = new ArrayList<>();
            if (codes != null) {
                codes.forEach((at, details) -> {
                    if (isAtOrBelow(at, code)
                            && codes.keySet().stream()
                                    .noneMatch(other ->
                                            !other.equals(at) && isAtOrBelow(at, other) && isAtOrBelow(other, code))) {
                        cover.addAll(details);
                    }
                });
            }
            return cover;
        }

        /** Whether no row above the code says more than the rows at and below it. */
        boolean isComplete(String partner, String code) {
            NavigableMap<String, List<Detail>> codes = slices.get(partner);
            return !partner.equals(withheld)
                    && (codes == null
                            || codes.keySet().stream().noneMatch(at -> !at.equals(code) && isAtOrBelow(code, at)));
        }

        boolean isComplete(Collection<String> partners, String code) {
            return partners.stream().allMatch(partner -> isComplete(partner, code));
        }

        List<Detail> cover(Collection<String> partners, String code) {
            return partners.stream()
                    .flatMap(partner -> cover(partner, code).stream())
                    .toList();
        }

        Set<String> codesAtOrAbove(Collection<String> partners) {
            Set<String> codes = new TreeSet<>();
            partners.forEach(partner -> {
                for (String at : slices.getOrDefault(partner, new TreeMap<>()).keySet()) {
                    for (String code = at; !code.isEmpty(); code = above(code)) {
                        codes.add(code);
                    }
                }
            });
            return codes;
        }
    }

    private static String above(String code) {
        return switch (code.length()) {
            case 2 -> "TOTAL";
            case 4, 6 -> code.substring(0, code.length() - 2);
            default -> "";
        };
    }

    private static boolean isAtOrBelow(String code, String top) {
        for (String at = code; !at.isEmpty(); at = above(at)) {
            if (at.equals(top)) {
                return true;
            }
        }
        return false;
    }

    static IntStream seeds() {
        return IntStream.range(0, BASES);
    }

    @AfterAll
    static void report() {
        System.out.println("RedundancyTest: " + cases + " cases, rows added: " + ADDED);
        assertThat(cases).isGreaterThanOrEqualTo(1_000);
        assertThat(ADDED.keySet()).containsExactly(Kind.values());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void redundantRowsChangeNoOutputOfTotals(int seed) {
        Generator generator = new Generator(new Random(seed));
        List<Frame> frames = generator.frames();
        List<Publication> base = generator.releases(frames, List.of());
        TotalsTable expected = totals(base, seed);
        for (Where where : Where.values()) {
            List<Aggregate> aggregates = generator.aggregates(frames);
            List<Publication> all;
            if (where == Where.SAME) {
                all = generator.releases(frames, aggregates);
            } else {
                all = new ArrayList<>(base);
                all.add(generator.alone(aggregates, where == Where.LATER ? 100 : 1));
            }
            Collections.shuffle(all, generator.random);
            TotalsTable actual = totals(all, seed);
            String what = "seed " + seed + ", " + where;

            retainOwn(actual.figures.keySet(), frames, aggregates);
            if (!actual.figures.equals(expected.figures)) {
                LedgerMatchesBatchTest.assertSame(actual.figures, expected.figures, seed);
            }
            actual.readings
                    .keySet()
                    .removeIf(place -> isElsewhere(place.flow(), place.period(), place.partner(), frames, aggregates));
            LedgerLawsTest.assertSameEntries(actual.readings, expected.readings, seed);
            if (where != Where.EARLIER) {
                retainOwn(actual.history.keySet(), frames, aggregates);
                if (!actual.history.equals(expected.history)) {
                    expected.history.forEach((key, vintages) -> assertThat(actual.history.get(key))
                            .as("%s, history of %s", what, key)
                            .isEqualTo(vintages));
                    assertThat(actual.history.keySet()).as(what).isEqualTo(expected.history.keySet());
                }
            }
            cases++;
            aggregates.forEach(aggregate -> ADDED.merge(aggregate.kind(), 1, Integer::sum));
        }
    }

    /** Leaves out the series that the aggregates make of their own: of other frequencies and flows, and of published groups. */
    private static void retainOwn(Set<TotalsTable.Key> keys, List<Frame> frames, List<Aggregate> aggregates) {
        keys.removeIf(key -> isElsewhere(key.flow(), key.period(), key.partner(), frames, aggregates));
    }

    private static boolean isElsewhere(
            String flow, Period period, String partner, List<Frame> frames, List<Aggregate> aggregates) {
        boolean published = partner.equals("BLOC") && aggregates.stream().anyMatch(one -> one.kind() == Kind.GROUP);
        boolean own = frames.stream()
                .anyMatch(frame -> frame.flow.equals(flow) && frame.period.frequency() == period.frequency());
        boolean coarser = aggregates.stream()
                .anyMatch(one -> (one.kind() == Kind.COARSER_PERIOD || one.kind() == Kind.FLOW)
                        && one.flow().equals(flow)
                        && one.period().frequency() == period.frequency());
        return published || (!own && coarser);
    }

    private static TotalsTable totals(List<Publication> publications, long seed) {
        TotalsTable table = new TotalsTable(false);
        Publication.Log log = new Publication.Log();
        Ledger<TradeRow> ledger = log.start(SmallWorld.reference(seed), new HeapStore(), table);
        publications.forEach(publication -> log.send(publication, ledger));
        assertThat(table.rejections).isEmpty();
        return table;
    }

    /** Invents frames, aggregates and releases. */
    private static final class Generator {
        private final Random random;
        private boolean snapshot;
        private int releases = 1;

        private Generator(Random random) {
            this.random = random;
        }

        private boolean oneIn(int n) {
            return random.nextInt(n) == 0;
        }

        private <T> T any(List<T> of) {
            return of.get(random.nextInt(of.size()));
        }

        List<Frame> frames() {
            releases = 1 + random.nextInt(RELEASES);
            snapshot = oneIn(3);
            List<Period> periods = new ArrayList<>();
            switch (random.nextInt(4)) {
                case 0 -> {
                    periods.add(Period.quarter(2023, 4));
                    IntStream.rangeClosed(1, 4).forEach(quarter -> periods.add(Period.quarter(2024, quarter)));
                }
                case 1 -> {
                    periods.add(Period.year(2023));
                    periods.add(Period.year(2024));
                }
                default -> {
                    periods.add(Period.month(2023, 2));
                    IntStream.rangeClosed(1, oneIn(25) ? 12 : 3)
                            .forEach(month -> periods.add(Period.month(2024, month)));
                    if (oneIn(3)) {
                        periods.remove(1 + random.nextInt(3));
                    }
                }
            }
            List<Frame> frames = new ArrayList<>();
            for (String flow : oneIn(3) ? List.of("DX", "RX") : List.of("X")) {
                boolean splits = oneIn(2);
                for (Period period : periods) {
                    String edition = period.year() == 2023 && oneIn(2) ? "H5" : "H6";
                    frames.add(frame(new Frame(flow, period, edition, random.nextInt(releases)), splits));
                }
            }
            return frames;
        }

        private Frame frame(Frame frame, boolean splits) {
            for (int release = frame.first + 1; release < releases; release++) {
                if (oneIn(3)) {
                    frame.touched.add(release);
                }
            }
            int form = random.nextInt(8);
            if (form > 0) {
                List<String> partners = new ArrayList<>(List.of("VNM", "THA", "DEU", "AGO", "_X", "BUNKERS"));
                Collections.shuffle(partners, random);
                partners.subList(0, 1 + random.nextInt(4))
                        .forEach(partner -> slice(frame, partner, antichain(), splits));
            }
            if (form <= 1) {
                // The world alone, or more of it than its partners have.
                frame.slices.keySet().removeIf(partner -> form == 0);
                Set<String> codes = new TreeSet<>(antichain());
                if (form == 1) {
                    codes.clear();
                    codes.add("9999");
                    frame.slices.values().forEach(slice -> {
                        slice.keySet().removeIf(code -> code.length() != 2);
                        codes.addAll(slice.keySet());
                    });
                    frame.slices.values().removeIf(Map::isEmpty);
                    codes.removeIf(code -> code.equals("9999") && codes.contains("99"));
                }
                slice(frame, "W00", codes, splits);
            } else if (oneIn(6)) {
                frame.withheld = any(new ArrayList<>(frame.slices.keySet()));
            }
            return frame;
        }

        /** Codes none of which lies below another, at mixed levels. */
        private Set<String> antichain() {
            Set<String> codes = new TreeSet<>();
            if (oneIn(10)) {
                codes.add("TOTAL");
                return codes;
            }
            for (String chapter : List.of("84", "85", "87", "99")) {
                if (!oneIn(4)) {
                    descend(chapter, codes);
                }
            }
            return codes.isEmpty() ? Set.of("84") : codes;
        }

        private void descend(String code, Set<String> codes) {
            List<String> below = TREE.getOrDefault(code, List.of());
            if (below.isEmpty() || oneIn(3)) {
                codes.add(code);
                return;
            }
            int before = codes.size();
            for (String child : below) {
                if (!oneIn(4)) {
                    descend(child, codes);
                }
            }
            if (codes.size() == before) {
                codes.add(code);
            }
        }

        private void slice(Frame frame, String partner, Set<String> codes, boolean splits) {
            NavigableMap<String, List<Detail>> slice = new TreeMap<>();
            frame.slices.put(partner, slice);
            List<List<String>> lattice = lattice();
            boolean ragged = oneIn(3);
            for (String code : codes) {
                List<Breakdown> breakdowns = !splits || oneIn(3) ? ONE : split(lattice, ragged);
                slice.put(
                        code,
                        breakdowns.stream()
                                .map(at -> new Detail(partner, code, at, values(frame, 0)))
                                .toList());
            }
            if (!partner.equals("W00")
                    && frame.period.withinYear() % 2 == 0
                    && oneIn(5)
                    && !slice.containsKey("TOTAL")) {
                // A total that its chapters do not explain.
                long[] total = new long[releases];
                slice.values()
                        .forEach(details -> details.forEach(detail -> {
                            for (int release = 0; release < releases; release++) {
                                total[release] += detail.values[release];
                            }
                        }));
                for (int release = 0; release < releases; release++) {
                    total[release] += 500;
                }
                slice.put("TOTAL", List.of(new Detail(partner, "TOTAL", Breakdown.TOTAL, total)));
            }
        }

        private long[] values(Frame frame, long least) {
            long[] values = new long[releases];
            for (int release = frame.first; release < releases; release++) {
                boolean revised = release == frame.first || (frame.touched.contains(release) && oneIn(2));
                values[release] = revised ? least + (oneIn(8) ? 0 : random.nextInt(1_000)) : values[release - 1];
            }
            return values;
        }

        /** For each dimension the parts into which it is split; none where it is not. */
        private List<List<String>> lattice() {
            List<List<String>> lattice = new ArrayList<>();
            for (int dimension = 0; dimension < PARTS.size(); dimension++) {
                lattice.add(oneIn(dimension == TRANSPORT ? 2 : 3) ? parts(dimension) : List.of());
            }
            return lattice;
        }

        private List<String> parts(int dimension) {
            List<String> all = new ArrayList<>(PARTS.get(dimension));
            Collections.shuffle(all, random);
            List<String> parts = new ArrayList<>();
            for (String part : all) {
                if (parts.size() < 3 && parts.stream().noneMatch(other -> isMode(part, other) || isMode(other, part))) {
                    parts.add(part);
                }
            }
            return parts;
        }

        /** Breakdowns that do not overlap; where ragged, each part may be split in its own way. */
        private List<Breakdown> split(List<List<String>> lattice, boolean ragged) {
            List<Breakdown> all = new ArrayList<>();
            split(lattice, ragged, ALL.clone(), 0, all);
            return all;
        }

        private void split(
                List<List<String>> lattice, boolean ragged, String[] at, int dimension, List<Breakdown> into) {
            if (dimension == at.length) {
                into.add(breakdown(at));
                return;
            }
            List<String> parts = lattice.get(dimension);
            if (ragged && oneIn(3)) {
                parts = parts.isEmpty() && oneIn(2) ? parts(dimension) : List.of();
            }
            List<String> codes = parts.isEmpty() ? List.of(ALL[dimension]) : parts;
            int before = into.size();
            for (String code : codes) {
                if (codes.size() == 1 || into.size() == before || !oneIn(4)) {
                    at[dimension] = code;
                    split(lattice, ragged, at, dimension + 1, into);
                    at[dimension] = ALL[dimension];
                }
            }
        }

        List<Aggregate> aggregates(List<Frame> frames) {
            List<Aggregate> all = new ArrayList<>();
            for (Frame frame : frames) {
                if (!oneIn(5)) {
                    within(frame, all);
                }
            }
            if (!oneIn(3)) {
                coarser(frames, all);
            }
            return all;
        }

        private void within(Frame frame, List<Aggregate> all) {
            Set<String> partners = new TreeSet<>(frame.slices.keySet());
            boolean ofWorld = partners.remove("W00");
            double density = random.nextDouble();
            for (String partner : frame.slices.keySet()) {
                if (partner.equals(frame.withheld)) {
                    continue;
                }
                for (String code : frame.codesAtOrAbove(List.of(partner))) {
                    boolean stated = frame.slices.get(partner).containsKey(code);
                    boolean agrees = !ofWorld || partner.equals("W00");
                    if (random.nextDouble() < density && (stated || (agrees && frame.isComplete(partner, code)))) {
                        Kind kind = stated ? Kind.BREAKDOWN : Kind.COMMODITY;
                        rows(kind, frame, partner, code, frame.cover(partner, code), stated, all);
                    }
                }
                if (oneIn(4)) {
                    frame.slices
                            .get(partner)
                            .values()
                            .forEach(details -> details.forEach(detail -> all.add(new Aggregate(
                                    Kind.OLDER_EDITION,
                                    frame.flow,
                                    frame.period,
                                    partner,
                                    "H4",
                                    detail.code,
                                    detail.breakdown,
                                    frame.first,
                                    List.of(detail)))));
                }
            }
            if (!ofWorld) {
                for (String code : frame.codesAtOrAbove(partners)) {
                    if (random.nextDouble() < density && frame.isComplete(partners, code)) {
                        rows(Kind.WORLD, frame, "W00", code, frame.cover(partners, code), false, all);
                    }
                }
            }
            group(frame, "BLOC", List.of("VNM", "DEU"), all);
            boolean thailand = frame.period.lastMonth() >= Period.month(2024, 3).index();
            group(frame, "ASIA", thailand ? List.of("VNM", "THA") : List.of("VNM"), all);
        }

        private void group(Frame frame, String group, List<String> members, List<Aggregate> all) {
            if (oneIn(2)) {
                for (String code : frame.codesAtOrAbove(members)) {
                    if (!oneIn(3) && frame.isComplete(members, code)) {
                        rows(Kind.GROUP, frame, group, code, frame.cover(members, code), false, all);
                    }
                }
            }
        }

        /** Sums over the months of quarters and years and over the flows of their total: series of their own. */
        private void coarser(List<Frame> frames, List<Aggregate> all) {
            Map<String, Map<Period, List<Frame>>> byPlace = new TreeMap<>();
            for (Frame frame : frames) {
                Period period = frame.period;
                for (Frequency coarse : List.of(Frequency.Q, Frequency.A)) {
                    if (coarse.perYear() < period.frequency().perYear()) {
                        Period in = coarse == Frequency.A
                                ? Period.year(period.year())
                                : Period.quarter(period.year(), (period.withinYear() - 1) / 3 + 1);
                        byPlace.computeIfAbsent(frame.flow, f -> new TreeMap<>())
                                .computeIfAbsent(in, p -> new ArrayList<>())
                                .add(frame);
                    }
                }
                if (!frame.flow.equals("X")) {
                    byPlace.computeIfAbsent("X", f -> new TreeMap<>())
                            .computeIfAbsent(period, p -> new ArrayList<>())
                            .add(frame);
                }
            }
            byPlace.forEach((flow, periods) -> periods.forEach((period, parts) -> {
                boolean isFlow = !parts.get(0).flow.equals(flow);
                int expected = isFlow
                        ? 2
                        : parts.get(0).period.frequency().perYear()
                                / period.frequency().perYear();
                if (parts.size() == expected) {
                    sums(isFlow ? Kind.FLOW : Kind.COARSER_PERIOD, flow, period, parts, all);
                }
            }));
            for (String flow : List.of("X", "DX", "RX")) {
                List<Frame> months = new ArrayList<>();
                for (Frame frame : frames) {
                    if (frame.flow.equals(flow)
                            && frame.period.frequency() == Frequency.M
                            && frame.period.year() == 2024
                            && frame.period.withinYear() == months.size() + 1) {
                        months.add(frame);
                        Period toDate = frame.period.toDate();
                        sums(Kind.YEAR_TO_DATE, flow, toDate, List.copyOf(months), all);
                    }
                }
            }
        }

        private void sums(Kind kind, String flow, Period period, List<Frame> parts, List<Aggregate> all) {
            if (parts.stream().anyMatch(part -> !part.edition.equals(parts.get(0).edition))) {
                return;
            }
            int since = parts.stream().mapToInt(part -> part.first).max().orElse(0);
            Set<String> partners = new TreeSet<>();
            parts.forEach(part -> partners.addAll(part.slices.keySet()));
            for (String partner : partners) {
                for (String code : List.of("TOTAL", "84", "85", "8471")) {
                    List<Detail> covered = new ArrayList<>();
                    boolean complete = true;
                    for (Frame part : parts) {
                        complete &= part.isComplete(partner, code);
                        covered.addAll(part.cover(partner, code));
                    }
                    if (complete && !covered.isEmpty() && !oneIn(3)) {
                        all.add(new Aggregate(
                                kind,
                                flow,
                                period,
                                partner,
                                parts.get(0).edition,
                                code,
                                Breakdown.TOTAL,
                                since,
                                covered));
                    }
                }
            }
        }

        /** Rows that add up the details at one code of a slice: whole margins of their breakdown, or of one part of it. */
        private void rows(
                Kind kind,
                Frame frame,
                String partner,
                String code,
                List<Detail> details,
                boolean stated,
                List<Aggregate> all) {
            if (details.isEmpty()) {
                return;
            }
            Map<Breakdown, List<Detail>> there = new LinkedHashMap<>();
            if (stated) {
                details.forEach(detail -> there.put(detail.breakdown, List.of(detail)));
            }
            Map<Breakdown, Kind> added = new LinkedHashMap<>();
            if (!stated) {
                margin(details, new String[0], everyDimension(), there, added, kind);
                if (oneIn(2) && !margin(details, new String[0], someDimensions(0), there, added, kind)) {
                    assertThat(there).containsOnlyKeys(Breakdown.TOTAL);
                } else if (oneIn(2) && there.size() > 1) {
                    // The margin stands for itself, its total is not said.
                    there.remove(Breakdown.TOTAL);
                    added.remove(Breakdown.TOTAL);
                }
            }
            boolean isSplit = details.stream().anyMatch(detail -> !detail.breakdown.equals(Breakdown.TOTAL));
            for (int i = isSplit ? random.nextInt(5) : 0; i > 0; i--) {
                String[] at = codes(any(new ArrayList<>(there.keySet())));
                if (oneIn(2)) {
                    mode(details, at, there, added);
                } else {
                    int depth = oneIn(3) ? 0 : random.nextInt(PARTS.size());
                    String[] prefix = Arrays.copyOf(at, depth);
                    margin(
                            details,
                            prefix,
                            someDimensions(depth),
                            there,
                            added,
                            kind == Kind.COMMODITY ? kind : Kind.BREAKDOWN);
                }
            }
            // Whoever reads the release meets a breakdown as a whole or not at all.
            int since = frame.first + random.nextInt(releases - frame.first);
            added.forEach((at, of) -> all.add(new Aggregate(
                    of,
                    frame.flow,
                    frame.period,
                    partner,
                    frame.edition,
                    code,
                    at,
                    since,
                    there.getOrDefault(at, List.of()))));
        }

        private static Set<Integer> everyDimension() {
            return Set.of(0, 1, 2, 3, 4, 5);
        }

        private Set<Integer> someDimensions(int from) {
            Set<Integer> some = new HashSet<>();
            for (int dimension = from; dimension < PARTS.size(); dimension++) {
                if (oneIn(2)) {
                    some.add(dimension);
                }
            }
            return some;
        }

        /**
         * Adds up the details in one part of the breakdown over some dimensions and keeps the others, modes of transport perhaps at
         * a higher level; false when that is not a margin.
         */
        private boolean margin(
                List<Detail> details,
                String[] prefix,
                Set<Integer> over,
                Map<Breakdown, List<Detail>> there,
                Map<Breakdown, Kind> added,
                Kind kind) {
            List<Detail> covered = details.stream()
                    .filter(detail -> isWithin(codes(detail.breakdown), prefix))
                    .toList();
            Set<String> lifted =
                    oneIn(3) ? Set.of("2000", "3000", "9000") : oneIn(3) ? Set.of("9100", "2000") : Set.of();
            Map<Breakdown, List<Detail>> rows = new LinkedHashMap<>();
            List<Set<String>> kept = new ArrayList<>();
            PARTS.forEach(parts -> kept.add(new TreeSet<>()));
            for (Detail detail : covered) {
                String[] at = codes(detail.breakdown);
                for (int dimension = 0; dimension < at.length; dimension++) {
                    if (dimension < prefix.length) {
                        at[dimension] = prefix[dimension];
                    } else if (over.contains(dimension)) {
                        at[dimension] = ALL[dimension];
                    } else if (dimension == TRANSPORT) {
                        String mode = at[dimension];
                        at[dimension] = lifted.stream()
                                .filter(high -> isMode(mode, high))
                                .findFirst()
                                .orElse(mode);
                    }
                    kept.get(dimension).add(at[dimension]);
                }
                rows.computeIfAbsent(breakdown(at), b -> new ArrayList<>()).add(detail);
            }
            for (int dimension = 0; dimension < kept.size(); dimension++) {
                Set<String> codes = kept.get(dimension);
                boolean some = codes.size() > 1 && codes.contains(ALL[dimension]);
                boolean nested = codes.stream().anyMatch(one -> codes.stream().anyMatch(other -> isMode(one, other)));
                if (some || (dimension == TRANSPORT && nested)) {
                    return false;
                }
            }
            rows.forEach((at, sum) -> put(at, sum, there, added, kind));
            return true;
        }

        /** Adds a mode of transport above modes that are there, within the same second partner and customs procedure. */
        private void mode(
                List<Detail> details, String[] at, Map<Breakdown, List<Detail>> there, Map<Breakdown, Kind> added) {
            for (String high : List.of("9100", "2000", "3000", "9000")) {
                if (isMode(at[TRANSPORT], high)) {
                    String[] row = {at[0], at[1], high, "", "", ""};
                    List<Detail> covered = details.stream()
                            .filter(detail -> isWithin(codes(detail.breakdown), new String[] {at[0], at[1], high}))
                            .toList();
                    put(breakdown(row), covered, there, added, Kind.MODE);
                }
            }
        }

        private static void put(
                Breakdown at,
                List<Detail> sum,
                Map<Breakdown, List<Detail>> there,
                Map<Breakdown, Kind> added,
                Kind kind) {
            List<Detail> before = there.putIfAbsent(at, sum);
            if (before == null) {
                added.put(at, kind);
            } else {
                assertThat(Set.copyOf(before)).as("two sums at %s", at).isEqualTo(Set.copyOf(sum));
            }
        }

        private static boolean isWithin(String[] codes, String[] part) {
            for (int dimension = 0; dimension < part.length; dimension++) {
                String code = part[dimension];
                if (!code.equals(ALL[dimension])
                        && !code.equals(codes[dimension])
                        && !(dimension == TRANSPORT && isMode(codes[dimension], code))) {
                    return false;
                }
            }
            return true;
        }

        /** Whether a mode of transport lies below another. */
        private static boolean isMode(String mode, String above) {
            return switch (above) {
                case "2000" -> List.of("2100", "2200", "2900").contains(mode);
                case "3000" -> List.of("3100", "3200", "3900").contains(mode);
                case "9000" -> mode.startsWith("9") && !mode.equals("9000");
                case "9100" -> List.of("9110", "9120", "9190").contains(mode);
                default -> false;
            };
        }

        private static String[] codes(Breakdown of) {
            return new String[] {of.partner2(), of.customs(), of.transport(), of.area(), of.enterprise(), of.regime()};
        }

        private static Breakdown breakdown(String[] codes) {
            return Breakdown.of(codes[0], codes[1], codes[2], codes[3], codes[4], codes[5]);
        }

        /** The releases of the details, with these aggregates from when they are first said. */
        List<Publication> releases(List<Frame> frames, List<Aggregate> aggregates) {
            List<Publication> all = new ArrayList<>();
            for (int release = 0; release < releases; release++) {
                Vintage vintage = new Vintage(10L + release, 0, "R" + release);
                List<TradeRow> rows = new ArrayList<>();
                for (Frame frame : frames) {
                    if (frame.touched.contains(release)) {
                        details(frame, vintage, release, rows);
                    }
                }
                for (Aggregate aggregate : aggregates) {
                    if (aggregate.since() <= release) {
                        rows.add(row(aggregate, vintage, release));
                    }
                }
                all.add(publication(vintage, rows, snapshot && release == 0));
            }
            return all;
        }

        /** These aggregates in a release of their own. */
        Publication alone(List<Aggregate> aggregates, long instant) {
            Vintage vintage = new Vintage(instant, 0, "AGGREGATES");
            return publication(
                    vintage,
                    aggregates.stream()
                            .map(one -> row(one, vintage, releases - 1))
                            .toList(),
                    false);
        }

        private static void details(Frame frame, Vintage vintage, int release, List<TradeRow> rows) {
            frame.slices
                    .values()
                    .forEach(slice -> slice.values()
                            .forEach(details -> details.forEach(detail -> rows.add(row(
                                    frame.flow,
                                    frame.period,
                                    detail.partner,
                                    frame.edition,
                                    detail.code,
                                    detail.breakdown,
                                    vintage,
                                    detail.values[release])))));
            if (frame.withheld != null) {
                rows.add(row(
                        frame.flow,
                        frame.period,
                        frame.withheld,
                        frame.edition,
                        "847190",
                        Breakdown.TOTAL,
                        vintage,
                        null));
            }
        }

        private static TradeRow row(Aggregate of, Vintage vintage, int release) {
            return row(
                    of.flow(),
                    of.period(),
                    of.partner(),
                    of.edition(),
                    of.code(),
                    of.breakdown(),
                    vintage,
                    of.value(release));
        }

        private static TradeRow row(
                String flow,
                Period period,
                String partner,
                String edition,
                String code,
                Breakdown breakdown,
                Vintage vintage,
                @Nullable Long value) {
            return new TradeRow(
                    "S",
                    "CHN",
                    vintage.release(),
                    vintage,
                    flow,
                    period,
                    partner,
                    "USD",
                    RandomHistory.statement(edition, breakdown, code, value),
                    0,
                    0);
        }

        private Publication publication(Vintage vintage, List<TradeRow> rows, boolean isSnapshot) {
            List<TradeRow> shuffled = new ArrayList<>(rows);
            Collections.shuffle(shuffled, random);
            List<Scope> scope = isSnapshot
                    ? List.of(new Scope(
                            "X",
                            Frequency.M,
                            Period.month(2023, 1).index(),
                            Period.month(2025, 1).index()))
                    : List.of();
            return new Publication(
                    new ReleaseHeader("S", "CHN", vintage, isSnapshot, "c" + vintage), shuffled, scope, false);
        }
    }
}

package dev.entrepot.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.domain.code.ServiceItems;
import dev.entrepot.domain.cover.Commodity;
import dev.entrepot.domain.cover.SliceRows;
import dev.entrepot.domain.observation.Breakdown;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.quality.Check;
import dev.entrepot.domain.quality.QualityFinding;
import dev.entrepot.domain.quality.QualityPlace;
import dev.entrepot.domain.release.ReleaseHeader;
import dev.entrepot.domain.release.Vintage;
import dev.entrepot.domain.window.Figure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Services and goods of one reporter side by side. */
class ServicesTest {
    private static final Period YEAR = new Period(Frequency.A, 2023);
    private static final Set<Check> ABOUT_RELEASES = Set.of(Check.DUP, Check.CONFLICT, Check.LATE);
    private static final List<String> LEAVES =
            List.of("SA", "SE1", "SF", "SH3", "SH41", "SI1", "SI21", "SI22", "SI3", "SJ1121", "SK11");

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    private static boolean isOfServices(String flow) {
        return flow.equals("SX") || flow.equals("SM");
    }

    private static TradeRow row(
            String release, long instant, String flow, Period period, String partner, String code, long thousandths) {
        return new TradeRow(
                "S1",
                "CHN",
                release,
                new Vintage(instant, 0, release),
                flow,
                period,
                partner,
                "USD",
                new Statement(
                        new Statement.Context(SmallWorld.SERVICES, Breakdown.TOTAL, "", "", "A", "F", false, false),
                        Commodity.encodeService(code),
                        thousandths,
                        null,
                        null),
                0,
                0);
    }

    private static Publication publication(
            String source, String reporter, String release, long instant, List<TradeRow> rows) {
        return new Publication(
                new ReleaseHeader(source, reporter, new Vintage(instant, 0, release), false, "c-" + release),
                rows,
                List.of(),
                false);
    }

    private static TotalsTable totals(List<Publication> publications, IndicatorScope indicators) {
        TotalsTable table = new TotalsTable();
        Publication.Log log = new Publication.Log();
        Ledger<TradeRow> ledger = log.start(SmallWorld.withServices(indicators), new HeapStore(), table);
        publications.forEach(publication -> log.send(publication, ledger));
        return table;
    }

    private static TotalsTable totals(TradeRow... rows) {
        return totals(List.of(publication("S1", "CHN", "R", 1, List.of(rows))), IndicatorScope.NONE);
    }

    private static TradeRow stated(String partner, String code, long value) {
        return row("R", 1, "SX", YEAR, partner, code, value * 1000);
    }

    private static @Nullable Long value(TotalsTable table, String taxonomy, String sector, String partner) {
        boolean whole = partner.equals("W00");
        List<Figure> figures = table.figures.get(new TotalsTable.Key(
                taxonomy.isEmpty()
                        ? TotalChange.Kind.PARTNER
                        : whole ? TotalChange.Kind.SECTOR : TotalChange.Kind.SECTOR_PARTNER,
                "S1",
                "CHN",
                "SX",
                taxonomy,
                sector,
                partner,
                YEAR));
        return figures == null ? null : Objects.requireNonNull(figures.get(0).value()) / 1000;
    }

    private static long service(TotalsTable table, String sector) {
        return Objects.requireNonNull(value(table, "SERVICES", sector, "W00"), sector);
    }

    @Test
    void everyLevelCountsOnce() {
        TotalsTable table = totals(
                stated("W00", "S", 100),
                stated("W00", "SI", 40),
                stated("W00", "SI2", 30),
                stated("W00", "SI21", 10),
                stated("W00", "SK1", 5),
                stated("W00", "SK11", 2),
                stated("W00", "SH3", 4),
                stated("VNM", "SI2", 8),
                stated("VNM", "SI21", 3));

        assertThat(value(table, "TOTAL", "TOTAL", "W00")).isEqualTo(100);
        assertThat(service(table, "SI")).isEqualTo(40);
        assertThat(service(table, "SRV-DIG")).isEqualTo(40 + 5 + 4);
        assertThat(service(table, "SRV-AI")).isEqualTo(30);
        assertThat(service(table, "SRV-GAME-LOW")).isEqualTo(10);
        assertThat(service(table, "SRV-GAME-HIGH")).isEqualTo(10 + 5 + 4);
        assertThat(value(table, "", "", "VNM")).isEqualTo(8);
        assertThat(value(table, "SERVICES", "SRV-GAME-LOW", "VNM")).isEqualTo(3);
        assertThat(value(table, "", "", "_X")).isEqualTo(92);
    }

    @Test
    void withoutItsOwnRowTheTotalIsTheSumOfTheMainItems() {
        TotalsTable table = totals(stated("W00", "SA", 7), stated("W00", "SI21", 10), stated("W00", "SI3", 1));
        assertThat(value(table, "TOTAL", "TOTAL", "W00")).isEqualTo(18);
        assertThat(service(table, "SI")).isEqualTo(11);
        assertThat(service(table, "SRV-PROC")).isEqualTo(7);
    }

    @Test
    void goodsHaveNoLineOfServicesAndServicesNoneOfGoods() {
        List<TradeRow> rows = new ArrayList<>();
        for (int year = 2022; year <= 2023; year++) {
            rows.add(row("R", 1, "SX", new Period(Frequency.A, year), "VNM", "SI2", 5000));
            rows.add(row("R", 1, "SX", new Period(Frequency.A, year), "W00", "S", 9000));
        }
        List<Publication> publications = new RandomHistory(7).publications();
        publications.add(publication("S1", "CHN", "R", 1, rows));
        TotalsTable table = totals(publications, SmallWorld.INDICATORS);

        Map<Boolean, Set<String>> taxonomies = table.figures.keySet().stream()
                .filter(key -> key.kind() != TotalChange.Kind.PARTNER)
                .collect(Collectors.partitioningBy(
                        key -> isOfServices(key.flow()),
                        Collectors.mapping(TotalsTable.Key::taxonomy, Collectors.toSet())));
        assertThat(taxonomies.get(true)).containsExactlyInAnyOrder("TOTAL", "SERVICES");
        assertThat(taxonomies.get(false)).containsExactlyInAnyOrder("TOTAL", "HS2", "GOODS", "TAGS");
        assertThat(table.readings.keySet().stream().filter(place -> isOfServices(place.flow())))
                .extracting(IndicatorChange.Place::taxonomy)
                .containsOnly("", "TOTAL", "SERVICES");
        assertThat(table.quality.keySet().stream()
                        .filter(place ->
                                isOfServices(place.flow()) && place.edge().equals("GOODS")))
                .isEmpty();
    }

    /** What there is of flows of goods. */
    private static <K, V> Map<K, V> ofGoods(Map<K, V> all, Predicate<K> isOfServices) {
        Map<K, V> left = new HashMap<>(all);
        left.keySet().removeIf(isOfServices);
        return left;
    }

    private static Map<QualityPlace, QualityFinding.Outcome> findings(TotalsTable table) {
        Map<QualityPlace, QualityFinding.Outcome> left = new TreeMap<>(table.quality);
        left.keySet().removeIf(place -> isOfServices(place.flow()) || ABOUT_RELEASES.contains(place.check()));
        return left;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void servicesChangeNoFigureOfGoods(long seed) {
        Random random = new Random(seed);
        List<Publication> goods = new RandomHistory(seed).publications();
        List<Publication> both = new ArrayList<>();
        int rows = 0;
        for (Publication publication : goods) {
            both.add(publication);
            ReleaseHeader header = publication.header();
            String release = header.release() + "-services";
            long instant = header.vintage().releasedAt();
            Map<Object, TradeRow> cells = new HashMap<>();
            publication.rows().forEach(beside -> {
                TradeRow row = row(
                        release,
                        instant,
                        random.nextBoolean() ? "SX" : "SM",
                        beside.period(),
                        beside.partner(),
                        any(random),
                        random.nextInt(9) * 1000L);
                cells.put(
                        List.of(
                                row.flow(),
                                row.period(),
                                row.partner(),
                                row.statement().code()),
                        of(row, beside));
            });
            rows += cells.size();
            both.add(publication(header.source(), header.reporter(), release, instant, List.copyOf(cells.values())));
        }
        assertThat(rows).isPositive();

        IndicatorScope indicators = seed % 5 == 0 ? SmallWorld.INDICATORS : IndicatorScope.NONE;
        TotalsTable alone = totals(goods, indicators);
        TotalsTable together = totals(both, indicators);
        assertThat(together.figures.keySet()).anyMatch(key -> isOfServices(key.flow()));
        assertThat(ofGoods(together.figures, key -> isOfServices(key.flow()))).isEqualTo(alone.figures);
        assertThat(ofGoods(together.history, key -> isOfServices(key.flow()))).isEqualTo(alone.history);
        assertThat(ofGoods(together.readings, place -> isOfServices(place.flow())))
                .isEqualTo(alone.readings);
        assertThat(ofGoods(together.readingsHistory, place -> isOfServices(place.flow())))
                .isEqualTo(alone.readingsHistory);
        assertThat(findings(together)).isEqualTo(findings(alone));
    }

    private static TradeRow of(TradeRow row, TradeRow beside) {
        return new TradeRow(
                beside.source(),
                beside.reporter(),
                row.release(),
                row.vintage(),
                row.flow(),
                row.period(),
                row.partner(),
                row.currency(),
                row.statement(),
                row.line(),
                row.offset());
    }

    private static String any(Random random) {
        List<String> codes = List.copyOf(ServiceItems.codes());
        return codes.get(random.nextInt(codes.size()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void addingTheSumsOfItemsChangesNothing(long seed) {
        Random random = new Random(seed);
        List<TradeRow> leaves = new ArrayList<>();
        List<TradeRow> sums = new ArrayList<>();
        Map<String, Long> ofWorld = new TreeMap<>();
        for (String partner : SmallWorld.COUNTRIES) {
            Map<String, Long> above = new TreeMap<>();
            for (String code : LEAVES) {
                if (random.nextInt(3) > 0) {
                    long value = 1L + random.nextInt(50);
                    leaves.add(stated(partner, code, value));
                    ofWorld.merge(code, value, Long::sum);
                    for (int length = 1; length < code.length(); length++) {
                        above.merge(code.substring(0, length), value, Long::sum);
                        ofWorld.merge(code.substring(0, length), value, Long::sum);
                    }
                }
            }
            above.forEach((code, value) -> sums.add(stated(partner, code, value)));
        }
        ofWorld.forEach((code, value) -> sums.add(stated("W00", code, value)));
        sums.removeIf(row -> random.nextInt(3) == 0);
        List<TradeRow> all = new ArrayList<>(leaves);
        all.addAll(sums);

        TotalsTable plain = totals(leaves.toArray(new TradeRow[0]));
        TotalsTable crowded = totals(all.toArray(new TradeRow[0]));
        assertThat(crowded.figures).isEqualTo(plain.figures).isNotEmpty();
        assertThat(value(plain, "TOTAL", "TOTAL", "W00")).isEqualTo(ofWorld.get("S"));
    }

    @Test
    void linesThatAreNotPublishedAreInTheVectorsOnly() {
        LedgerReference reference = SmallWorld.withServices(IndicatorScope.NONE);
        SectorIndex index = reference.sectors();
        int hidden = index.sectors() - 1;
        assertThat(index.id(hidden)).isEqualTo(new SectorIndex.Id("HIDDEN", "MACHINES"));
        assertThat(index.publishedSectors()).isEqualTo(hidden);
        Set<Integer> published = new HashSet<>();
        for (int line = 0; line < index.lines(); line++) {
            if (index.isPublished(line)) {
                published.add(line);
            }
        }
        assertThat(published).hasSize(index.lines() - 1).doesNotContain(hidden);
        for (int line = index.sectors(); line < index.lines(); line++) {
            assertThat(index.id(line).taxonomy()).isNotEqualTo("HIDDEN");
        }
        SectorVector vector = SectorVector.of(
                SliceRows.of(
                        "H5", new long[] {Commodity.encode("8471"), Commodity.encode("85")}, new long[] {3000, 4000}),
                index);
        assertThat(vector.value(hidden)).isEqualTo(7000);
        assertThat(vector.isKnown(hidden)).isTrue();
    }
}

package dev.entrepot.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.domain.catalogue.Catalogue;
import dev.entrepot.domain.cover.Commodity;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.observation.Breakdown;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.release.ReleaseHeader;
import dev.entrepot.domain.release.Vintage;
import dev.entrepot.domain.window.FigureStatus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Indicators of values and quantities, from rows to readings. */
class PricesTest {
    private static final Set<String> IDS = Set.of("UV", "UV-REL", "LVL-QTY", "PRC-F", "UPG");
    private static final String LAPTOP = "847130";
    private static final String CHIP = "854231";

    private final List<TradeRow> rows = new ArrayList<>();

    /** The row of a cell; amounts in whole units, negative where nothing is stated. */
    private static TradeRow row(
            Period period,
            String partner,
            String code,
            Breakdown breakdown,
            double value,
            double kilograms,
            String unit,
            double quantity) {
        return new TradeRow(
                "S",
                "CHN",
                "R",
                new Vintage(1, 0, "R"),
                "X",
                period,
                partner,
                "USD",
                new Statement(
                        new Statement.Context("H5", breakdown, "FOB", unit, "A", "F", false, false),
                        Commodity.encode(code),
                        thousandths(value),
                        thousandths(kilograms),
                        thousandths(quantity)),
                0,
                0);
    }

    private static @Nullable Long thousandths(double amount) {
        return amount < 0 ? null : Long.valueOf(Math.round(amount * 1000));
    }

    private void add(int year, String partner, String code, double value, double kilograms) {
        rows.add(row(Period.year(year), partner, code, Breakdown.TOTAL, value, kilograms, "", -1));
    }

    private static LedgerReference reference() {
        LedgerReference all = SmallWorld.withIndicators();
        IndicatorScope scope = all.indicators();
        return new LedgerReference(
                all.sectors(),
                all.groups(),
                all.kinds(),
                new IndicatorScope(
                        Catalogue.builtIn().only(IDS), scope.partners(), scope.taxonomies(), Set.of(), Set.of()));
    }

    private static Map<IndicatorChange.Place, Reading> readings(List<List<TradeRow>> releases) {
        TotalsTable table = new TotalsTable();
        Publication.Log log = new Publication.Log();
        Ledger<TradeRow> ledger = log.start(reference(), new HeapStore(), table);
        for (int i = 0; i < releases.size(); i++) {
            Vintage vintage = new Vintage(1 + i, 0, "R" + i);
            List<TradeRow> own = releases.get(i).stream()
                    .map(row -> new TradeRow(
                            row.source(),
                            row.reporter(),
                            vintage.release(),
                            vintage,
                            row.flow(),
                            row.period(),
                            row.partner(),
                            row.currency(),
                            row.statement(),
                            0,
                            0))
                    .toList();
            log.send(
                    new Publication(new ReleaseHeader("S", "CHN", vintage, false, "c" + i), own, List.of(), false),
                    ledger);
        }
        return table.readings;
    }

    private Map<IndicatorChange.Place, Reading> readings() {
        return readings(List.of(rows));
    }

    private static IndicatorChange.Place place(
            String id, String sector, String partner, String variant, Period period) {
        return new IndicatorChange.Place(
                id, "S", "CHN", "X", sector.isEmpty() ? "" : "HS6", sector, partner, variant, period);
    }

    private @Nullable Reading find(String id, String sector, String partner, String variant, int year) {
        return readings().get(place(id, sector, partner, variant, Period.year(year)));
    }

    private Reading get(String id, String sector, String partner, String variant, int year) {
        return Objects.requireNonNull(find(id, sector, partner, variant, year), id + " " + partner + " " + variant);
    }

    private String value(String id, String sector, String partner, String variant, int year) {
        return Objects.requireNonNull(get(id, sector, partner, variant, year).value())
                .toPlainString();
    }

    /** Two cells over two years: prices 10 and 3, then 12 and 4. */
    private void twoYears() {
        add(2020, "VNM", LAPTOP, 100, 10);
        add(2020, "THA", LAPTOP, 60, 20);
        add(2021, "VNM", LAPTOP, 240, 20);
        add(2021, "THA", LAPTOP, 30, 7.5);
    }

    @Test
    void unitValuesAreValuesByWeights() {
        twoYears();

        assertThat(value("UV", LAPTOP, "VNM", "year/kg", 2020)).isEqualTo("10.000000");
        assertThat(value("UV", LAPTOP, "", "year/kg", 2020)).isEqualTo("5.333333");
        assertThat(value("LVL-QTY", LAPTOP, "", "year/kg", 2021)).isEqualTo("27.500");
        assertThat(value("UV-REL", LAPTOP, "VNM", "year/kg", 2020)).isEqualTo("1.875000");
        assertThat(find("UV", LAPTOP, "THA", "year/kg", 2020))
                .as("not in the panel")
                .isNull();
        assertThat(find("UV-REL", LAPTOP, "", "year/kg", 2020))
                .as("1 of itself")
                .isNull();
    }

    @Test
    void theLadderSplitsValuesByRelativeUnitValues() {
        twoYears();
        add(2020, "THA", CHIP, 40, 8);
        add(2020, "DEU", CHIP, 50, -1);

        assertThat(value("UPG", "", "", "year/low", 2020)).isEqualTo("0.300000");
        assertThat(value("UPG", "", "", "year/middle", 2020)).isEqualTo("0.200000");
        assertThat(value("UPG", "", "", "year/high", 2020)).isEqualTo("0.500000");
        assertThat(get("UPG", "", "", "year/high", 2020).inputs()).containsEntry("coverage", "0.800000");
        assertThat(value("UPG", "", "VNM", "year/high", 2020)).isEqualTo("1.000000");
    }

    @Test
    void thresholdsAreInTheMiddle() {
        add(2020, "VNM", LAPTOP, 75, 100);
        add(2020, "THA", LAPTOP, 125, 100);

        assertThat(value("UPG", "", "", "year/middle", 2020)).isEqualTo("1.000000");
    }

    @Test
    void theIndexIsFishers() {
        twoYears();

        // L = (12 * 10 + 4 * 20) / 160, P = 270 / (10 * 20 + 3 * 7.5)
        assertThat(value("PRC-F", "", "", "year", 2020)).isEqualTo("100.000000");
        assertThat(value("PRC-F", "", "", "year", 2021)).isEqualTo("123.160624");
        assertThat(value("PRC-F", "", "VNM", "year", 2021)).isEqualTo("120.000000");
        assertThat(get("PRC-F", "", "", "year", 2021).inputs())
                .containsEntry("base", "2020")
                .containsEntry("match", "1.000000");
    }

    @Test
    void estimatedWeightsSayNothingOfPrices() {
        twoYears();
        add(2020, "DEU", LAPTOP, 50, 5);
        add(2021, "DEU", LAPTOP, 80, 5);
        TradeRow last = rows.remove(rows.size() - 1);
        Statement of = last.statement();
        rows.add(RandomHistory.with(
                last,
                new Statement(
                        new Statement.Context("H5", Breakdown.TOTAL, "FOB", "", "A", "F", true, false),
                        of.code(),
                        of.value(),
                        of.netWeight(),
                        null)));

        assertThat(get("UV", LAPTOP, "", "year/kg", 2021).status()).isEqualTo(FigureStatus.ESTIMATED);
        assertThat(value("UV", LAPTOP, "", "year/kg", 2021)).isEqualTo("10.769231");
        assertThat(value("PRC-F", "", "", "year", 2021)).isEqualTo("123.160624");
        assertThat(get("PRC-F", "", "", "year", 2021).inputs()).containsEntry("match", "0.761905");
        assertThat(get("UPG", "", "", "year/high", 2021).inputs()).containsEntry("coverage", "0.771429");
    }

    @Test
    void linksAreChained() {
        twoYears();
        add(2022, "VNM", LAPTOP, 360, 24);
        add(2022, "THA", LAPTOP, 5, 1);

        assertThat(value("PRC-F", "", "VNM", "year", 2022)).isEqualTo("150.000000");
        assertThat(value("PRC-F", "", "VNM", "year/link", 2022)).isEqualTo("125.000000");
    }

    @Test
    void aLinkOfTooFewGoodsIsNotComparableAndStartsAnew() {
        twoYears();
        add(2021, "DEU", CHIP, 181, 5);
        add(2022, "VNM", LAPTOP, 264, 20);
        add(2022, "DEU", CHIP, 181, 5);

        Reading broken = get("PRC-F", "", "", "year", 2021);
        assertThat(broken.value()).isNull();
        assertThat(broken.status()).isEqualTo(FigureStatus.NOT_COMPARABLE);
        assertThat(broken.inputs()).containsEntry("match", "0.598670");
        // L = (13.2 * 20 + 181) / 421 and P the same, from 2021 on; THA has gone
        assertThat(get("PRC-F", "", "", "year", 2022).inputs()).containsEntry("base", "2021");
        assertThat(value("PRC-F", "", "", "year", 2022)).isEqualTo("105.700713");
    }

    @Test
    void unitValuesThatAreFarApartAreOfOtherGoods() {
        twoYears();
        add(2020, "DEU", CHIP, 10, 1);
        add(2021, "DEU", CHIP, 51, 1);

        assertThat(value("PRC-F", "", "", "year", 2021)).isEqualTo("123.160624");
        rows.remove(rows.size() - 1);
        add(2021, "DEU", CHIP, 50, 1);
        assertThat(value("PRC-F", "", "", "year", 2021)).isNotEqualTo("123.160624");
    }

    @Test
    void quantitiesAreInOneUnitOrAbsent() {
        Period year = Period.year(2020);
        rows.add(row(year, "VNM", LAPTOP, Breakdown.TOTAL, 100, 0, "u", 4));
        rows.add(row(year, "THA", LAPTOP, Breakdown.TOTAL, 20, -1, "u", 1));
        rows.add(row(year, "VNM", CHIP, Breakdown.TOTAL, 100, -1, "u", 4));
        rows.add(row(year, "THA", CHIP, Breakdown.TOTAL, 100, -1, "l", 4));
        rows.add(row(year, "VNM", "847160", Breakdown.TOTAL, 100, -1, "-1", 4));
        rows.add(row(year, "VNM", "852400", Breakdown.TOTAL, 100, -1, "u", 0));
        rows.add(row(year, "VNM", "870310", Breakdown.TOTAL, 100, -1, "KG", 5));

        assertThat(value("LVL-QTY", LAPTOP, "", "year/u", 2020)).isEqualTo("5.000");
        assertThat(value("UV", LAPTOP, "", "year/u", 2020)).isEqualTo("24.000000");
        assertThat(value("UV", "870310", "", "year/kg", 2020))
                .as("kilograms are a weight")
                .isEqualTo("20.000000");
        assertThat(readings().keySet())
                .filteredOn(place -> place.partner().isEmpty() && place.id().equals("LVL-QTY"))
                .extracting(place -> place.sector() + " " + place.variant())
                .containsExactlyInAnyOrder("847130 year/u", "870310 year/kg");
    }

    @Test
    void rowsThatCountAreThoseOfTheValue() {
        Period year = Period.year(2020);
        Breakdown sea = new Breakdown("W00", "C00", "2100", "", "", "");
        Breakdown air = new Breakdown("W00", "C00", "1000", "", "", "");
        rows.add(row(year, "VNM", "84713010", Breakdown.TOTAL, 30, 3, "", -1));
        rows.add(row(year, "VNM", "84713090", Breakdown.TOTAL, 70, 2, "", -1));
        rows.add(row(year, "VNM", "8471309011", Breakdown.TOTAL, 70, 9, "", -1));
        rows.add(row(year, "THA", LAPTOP, sea, 10, 4, "", -1));
        rows.add(row(year, "THA", LAPTOP, air, 20, 1, "", -1));
        rows.add(row(year, "DEU", LAPTOP, Breakdown.TOTAL, 50, 6, "", -1));
        rows.add(row(year, "DEU", LAPTOP, sea, 40, 1, "", -1));

        assertThat(value("UV", LAPTOP, "VNM", "year/kg", 2020)).isEqualTo("20.000000");
        assertThat(value("UV", LAPTOP, "", "year/kg", 2020)).isEqualTo("11.250000");
    }

    @Test
    void quantitiesThatAreImpossibleAreNotStated() {
        add(2020, "VNM", LAPTOP, 100, 2e12);
        add(2020, "THA", LAPTOP, 100, 9e15);
        add(2020, "DEU", CHIP, 100, 9e11);
        add(2020, "AGO", CHIP, 100, 9e11);

        assertThat(find("UV", LAPTOP, "", "year/kg", 2020)).isNull();
        assertThat(value("LVL-QTY", CHIP, "", "year/kg", 2020)).isEqualTo("1800000000000.000");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void scalingAllValuesScalesUnitValuesAlone(long seed) {
        Map<IndicatorChange.Place, Reading> once = readings(List.of(random(seed, 1, false)));
        Map<IndicatorChange.Place, Reading> scaled = readings(List.of(random(seed, 8, false)));

        assertThat(scaled.keySet()).isEqualTo(once.keySet());
        once.forEach((place, reading) -> {
            BigDecimal value = reading.value();
            BigDecimal other = Objects.requireNonNull(scaled.get(place)).value();
            if (value == null || other == null) {
                assertThat(other).as("%s", place).isEqualTo(value);
                return;
            }
            boolean isUnitValue = place.id().equals("UV");
            assertThat(other)
                    .as("%s", place)
                    .isCloseTo(
                            isUnitValue ? value.multiply(BigDecimal.valueOf(8)) : value,
                            Offset.offset(new BigDecimal(
                                    isUnitValue ? "0.000004" : place.id().equals("PRC-F") ? "0.001" : "0")));
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void withoutChangesOfPricesTheIndexStaysWhateverTheQuantities(long seed) {
        Map<IndicatorChange.Place, Reading> readings = readings(List.of(random(seed, 1, true)));

        assertThat(readings.keySet())
                .filteredOn(
                        place -> place.id().equals("PRC-F") && place.period().year() == 2023)
                .isNotEmpty();
        readings.forEach((place, reading) -> {
            if (place.id().equals("PRC-F")) {
                assertThat(reading.value()).as("%s", place).isEqualByComparingTo("100");
            }
        });
    }

    /** Years of cells with random prices and weights; prices that stay are whole and differ by cell. */
    private static List<TradeRow> random(long seed, int times, boolean constant) {
        Random random = new Random(seed);
        List<TradeRow> rows = new ArrayList<>();
        for (int year = 2020; year < 2024; year++) {
            for (String partner : List.of("VNM", "THA", "DEU")) {
                for (String code : List.of(LAPTOP, CHIP, "847160", "870310")) {
                    int price = constant ? 1 + Math.floorMod((partner + code).hashCode(), 50) : 10 + random.nextInt(20);
                    int weight = 1 + random.nextInt(1000);
                    rows.add(row(
                            Period.year(year),
                            partner,
                            code,
                            Breakdown.TOTAL,
                            (double) price * weight * times,
                            weight,
                            "",
                            -1));
                }
            }
        }
        return rows;
    }

    /** Five years of months, with the second release revising some: whatever their order, and whatever is known already. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void monthsInAnyOrderEndInTheSameReadings(long seed) {
        Random random = new Random(seed);
        List<List<TradeRow>> releases = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Period period = Period.month(2019, 1).plus(i);
            List<TradeRow> rows = new ArrayList<>();
            for (String partner : List.of("VNM", "THA", "DEU")) {
                for (String code : List.of(LAPTOP, CHIP)) {
                    if (random.nextInt(8) > 0) {
                        rows.add(row(
                                period,
                                partner,
                                code,
                                Breakdown.TOTAL,
                                1 + random.nextInt(900),
                                random.nextInt(9) == 0 ? -1 : 20 + random.nextInt(40),
                                "",
                                -1));
                    }
                }
            }
            releases.add(rows);
        }
        Map<IndicatorChange.Place, Reading> atOnce =
                readings(List.of(releases.stream().flatMap(List::stream).toList()));
        Collections.shuffle(releases, random);
        Map<IndicatorChange.Place, Reading> oneByOne = readings(releases);

        LedgerLawsTest.assertSameEntries(oneByOne, atOnce, seed);
        assertThat(atOnce.keySet())
                .filteredOn(
                        place -> place.id().equals("PRC-F") && place.variant().equals("r12"))
                .hasSizeGreaterThan(100);
    }
}

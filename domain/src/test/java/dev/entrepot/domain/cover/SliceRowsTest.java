package dev.entrepot.domain.cover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.domain.observation.Breakdown;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Portugal to Brazil 2018 and China from Angola 2017: UN Comtrade, all goods. */
class SliceRowsTest {
    private record Row(String partner2, String transport, double value) {
        long thousandths() {
            return Math.round(value * 1000);
        }
    }

    private static final long TRUTH = 1_083_984_874_360L;
    private static final List<Row> LATTICE = List.of(
            new Row("W00", "0", 1083984874.36),
            new Row("W00", "1000", 52669113.05),
            new Row("W00", "2100", 1027354167.57),
            new Row("W00", "3200", 3801817.75),
            new Row("W00", "9200", 159776.00),
            new Row("251", "0", 56538.91),
            new Row("251", "1000", 56538.91),
            new Row("276", "0", 18143.93),
            new Row("276", "1000", 16982.24),
            new Row("276", "2100", 1161.69),
            new Row("300", "0", 235517.71),
            new Row("300", "1000", 235517.71),
            new Row("380", "0", 50945.52),
            new Row("380", "1000", 50945.52),
            new Row("528", "0", 15883.18),
            new Row("528", "2100", 15883.18),
            new Row("642", "0", 26405.78),
            new Row("642", "2100", 26405.78),
            new Row("724", "0", 16145881.59),
            new Row("724", "1000", 3550776.12),
            new Row("724", "2100", 12595105.47),
            new Row("826", "0", 1626.13),
            new Row("826", "1000", 1626.13),
            new Row("899", "0", 1067433931.61),
            new Row("899", "1000", 48756726.41),
            new Row("899", "2100", 1014715611.45),
            new Row("899", "3200", 3801817.75),
            new Row("899", "9200", 159776.00));

    private static long cover(List<Row> rows) {
        SliceRows.Builder builder = new SliceRows.Builder();
        rows.forEach(row -> builder.add("H5", Commodity.TOTAL, breakdown(row), row.thousandths()));
        return builder.build().cover(Commodity.TOTAL);
    }

    private static Breakdown breakdown(Row row) {
        return new Breakdown(row.partner2(), "C00", row.transport(), "", "", "");
    }

    @Test
    void theWholeLatticeAddsUpToItsTotalAndPlainlyToFourTimesThat() {
        assertThat(cover(LATTICE)).isEqualTo(TRUTH);
        assertThat(LATTICE.stream().mapToLong(Row::thousandths).sum()).isBetween(4 * TRUTH - 10, 4 * TRUTH + 10);
    }

    @Test
    void everyMarginOfTheLatticeAloneAddsUpToTheSame() {
        assertThat(cover(margin(true, false))).isBetween(TRUTH - 10, TRUTH + 10);
        assertThat(cover(margin(false, true))).isBetween(TRUTH - 10, TRUTH + 10);
        assertThat(cover(margin(false, false))).isBetween(TRUTH - 10, TRUTH + 10);
    }

    private static List<Row> margin(boolean allPartners2, boolean allModes) {
        return LATTICE.stream()
                .filter(row -> row.partner2().equals("W00") == allPartners2
                        && row.transport().equals("0") == allModes)
                .toList();
    }

    @Test
    void secondPartnersAreNotAddedToTheirTotal() {
        List<Row> details = List.of(
                new Row("764", "0", 856),
                new Row("757", "0", 4765),
                new Row("752", "0", 348),
                new Row("702", "0", 39756),
                new Row("458", "0", 1108444330),
                new Row("410", "0", 102717790),
                new Row("826", "0", 882),
                new Row("392", "0", 152009806),
                new Row("360", "0", 87082773),
                new Row("344", "0", 293358324),
                new Row("276", "0", 2530),
                new Row("178", "0", 54140525),
                new Row("36", "0", 1699),
                new Row("24", "0", 18900898236.0),
                new Row("380", "0", 5119),
                new Row("842", "0", 1728));
        List<Row> all = new ArrayList<>(details);
        all.add(new Row("W00", "0", 20698709467.0));

        assertThat(cover(details)).isEqualTo(20_698_709_467_000L);
        assertThat(cover(all)).isEqualTo(20_698_709_467_000L);
    }

    /** Values are 1, 2, 4, ... in the order of the modes, so that every sum says which of them count. */
    @ParameterizedTest
    @CsvSource({
        "2000 2100 2900, 6",
        "9000 9100 9110 9120, 12",
        "9100 9110 9300, 6",
        "9000 9200 3000, 6",
        "9000 9110, 2",
        "1000 2000, 3",
        "9000 9100 0, 4"
    })
    void onlyTheLeavesOfModesOfTransportCount(String modes, long sum) {
        SliceRows.Builder builder = new SliceRows.Builder();
        long value = 1;
        for (String mode : List.of(modes.split(" "))) {
            builder.add("H5", Commodity.TOTAL, new Breakdown("W00", "C00", mode, "", "", ""), value);
            value *= 2;
        }
        assertThat(builder.build().cover(Commodity.TOTAL)).isEqualTo(sum);
    }

    private static SliceRows rows(Object... codesAndValues) {
        SliceRows.Builder builder = new SliceRows.Builder();
        for (int i = 0; i < codesAndValues.length; i += 2) {
            builder.add(
                    "H5",
                    Commodity.encode(codesAndValues[i].toString()),
                    Breakdown.TOTAL,
                    ((Integer) codesAndValues[i + 1]).longValue());
        }
        return builder.build();
    }

    @Test
    void aRowOfItsOwnStandsBeforeTheSumOfItsChildren() {
        SliceRows rows = rows("84", 10, "8471", 4, "847130", 3, "8542", 5, "854231", 9);

        assertThat(rows.cover(Commodity.TOTAL)).isEqualTo(15);
        assertThat(rows.cover(Commodity.encode("84"))).isEqualTo(10);
        assertThat(rows.cover(Commodity.encode("85"))).isEqualTo(5);
        assertThat(rows.cover(Commodity.encode("847130"))).isEqualTo(3);
    }

    @Test
    void aCodeUnderAnUnexplainedAncestorIsUnknownAndUnderNoneItIsZero() {
        SliceRows rows = rows("84", 10, "8471", 4, "85", 7, "8542", 7);

        assertThat(rows.isKnown(Commodity.encode("8429"))).isFalse();
        assertThat(rows.isKnown(Commodity.encode("847130"))).isFalse();
        assertThat(rows.isKnown(Commodity.encode("8524"))).isTrue();
        assertThat(rows.isKnown(Commodity.encode("87"))).isTrue();
        assertThat(rows.isKnown(Commodity.TOTAL)).isTrue();
        assertThat(rows("TOTAL", 20, "84", 10).isKnown(Commodity.encode("87"))).isFalse();
        assertThat(rows("TOTAL", 20, "84", 20).isKnown(Commodity.encode("87"))).isTrue();
    }

    @Test
    void theNewestEditionCountsAlone() {
        SliceRows rows = new SliceRows.Builder()
                .add("HS", Commodity.encode("84"), Breakdown.TOTAL, 1)
                .add("H4", Commodity.encode("84"), Breakdown.TOTAL, 2)
                .add("H5", Commodity.encode("85"), Breakdown.TOTAL, 4)
                .build();

        assertThat(rows.classification()).isEqualTo("H5");
        assertThat(rows.cover(Commodity.TOTAL)).isEqualTo(4);
    }
}

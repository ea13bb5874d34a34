package dev.entrepot.domain.cover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.domain.code.SharedData;
import dev.entrepot.domain.observation.Breakdown;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Flows that UN Comtrade states many times over, as a lattice of totals and breakdowns. */
class LatticeTest {
    private static final int SUBSETS = 1000;
    private static final long SEED = 7;

    private record Row(String partner2, String mode, long value) {}

    @Test
    void chinaFromAngola() {
        check("golden/lattice_CHN_AGO_2017_M_TOTAL.csv", 20_698_709_467_000L, 0);
    }

    /** The source's own rounding puts a table of modes a cent off the total that it states. */
    @Test
    void portugalToBrazil() {
        check("golden/lattice_PRT_BRA_2018_X_TOTAL.csv", 1_083_984_874_360L, 10);
    }

    private static void check(String file, long truth, long rounding) {
        List<Row> all = rows(file);
        assertThat(cover(all)).as("whole file").isEqualTo(truth);
        for (boolean world : List.of(true, false)) {
            for (boolean anyMode : List.of(true, false)) {
                List<Row> margin = all.stream()
                        .filter(row -> row.partner2().equals("W00") == world
                                && row.mode().equals("0") == anyMode)
                        .toList();
                if (!margin.isEmpty()) {
                    assertThat(Math.abs(cover(margin) - truth))
                            .as("margin %s", margin)
                            .isLessThanOrEqualTo(world && anyMode ? 0 : rounding);
                }
            }
        }
        Random random = new Random(SEED);
        int found = 0;
        int withoutTotal = 0;
        while (found < SUBSETS) {
            double kept = random.nextDouble();
            boolean total = random.nextBoolean();
            List<Row> subset = all.stream()
                    .filter(row -> row.partner2().equals("W00")
                            ? (row.mode().equals("0") ? total : random.nextDouble() < kept)
                            : random.nextDouble() < kept)
                    .toList();
            if (!covers(subset, all)) {
                continue;
            }
            found++;
            boolean stated = subset.stream()
                    .anyMatch(row -> row.partner2().equals("W00") && row.mode().equals("0"));
            withoutTotal += stated ? 0 : 1;
            assertThat(Math.abs(cover(subset) - truth))
                    .as("subset %s", subset)
                    .isLessThanOrEqualTo(stated ? 0 : rounding);
        }
        System.out.printf("%s: %d subsets, %d without the total, seed %d%n", file, found, withoutTotal, SEED);
        assertThat(withoutTotal).isPositive();
    }

    /**
     * Whether some of the rows, without overlaps, reach every finest cell of the lattice: judged by sets of cells, not by values. Rows over
     * all second partners and rows over all modes overlap, so that these are the total, or a table by second partner, or one by mode.
     */
    private static boolean covers(List<Row> subset, List<Row> all) {
        Set<Row> cells = new HashSet<>();
        boolean modes = all.stream().anyMatch(row -> !row.mode().equals("0"));
        for (Row row : all) {
            if (!row.partner2().equals("W00") && (!modes || !row.mode().equals("0"))) {
                cells.add(row);
            }
        }
        return subset.stream()
                        .anyMatch(row ->
                                row.partner2().equals("W00") && row.mode().equals("0"))
                || cells.stream().allMatch(cell -> subset.contains(cell) || has(subset, cell.partner2(), "0"))
                || (modes && cells.stream().allMatch(cell -> subset.contains(cell) || has(subset, "W00", cell.mode())));
    }

    private static boolean has(List<Row> rows, String partner2, String mode) {
        return rows.stream()
                .anyMatch(row -> row.partner2().equals(partner2) && row.mode().equals(mode));
    }

    private static long cover(List<Row> rows) {
        SliceRows.Builder builder = new SliceRows.Builder();
        rows.forEach(row -> builder.add(
                "H5", Commodity.TOTAL, new Breakdown(row.partner2(), "C00", row.mode(), "", "", ""), row.value()));
        return builder.build().cover(Commodity.TOTAL);
    }

    private static List<Row> rows(String file) {
        List<String> lines = SharedData.lines(file);
        List<String> names = SharedData.cells(lines.get(0));
        int mode = names.indexOf("mot");
        List<Row> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = SharedData.cells(line);
            assertThat(cells.get(names.indexOf("customs"))).isEqualTo("C00");
            String partner2 = cells.get(names.indexOf("partner2"));
            rows.add(new Row(
                    partner2.equals("0") ? "W00" : partner2,
                    mode < 0 ? "0" : cells.get(mode),
                    new BigDecimal(cells.get(names.indexOf("value_usd")))
                            .movePointRight(3)
                            .longValueExact()));
        }
        return rows;
    }
}

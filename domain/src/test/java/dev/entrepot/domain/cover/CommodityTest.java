package dev.entrepot.domain.cover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.domain.code.ServiceItems;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommodityTest {
    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    private static List<String> codes(long seed) {
        Random random = new Random(seed);
        List<String> codes = new ArrayList<>(List.of("TOTAL"));
        for (int i = 0; i < 60; i++) {
            StringBuilder code = new StringBuilder();
            for (int pairs = 1 + random.nextInt(5); pairs > 0; pairs--) {
                code.append(List.of("00", "01", "84", "98", "99").get(random.nextInt(5)));
            }
            codes.add(code.toString());
        }
        return codes;
    }

    /** What lies below a code begins with it. */
    private static boolean isBelow(String code, String above) {
        return !code.equals("TOTAL") && !code.equals(above) && (above.equals("TOTAL") || code.startsWith(above));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void decodingUndoesEncoding(long seed) {
        for (String code : codes(seed)) {
            assertThat(Commodity.decode(Commodity.encode(code)))
                    .as("seed %d", seed)
                    .isEqualTo(code);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theOrderOfNumbersIsThatOfTheTree(long seed) {
        List<String> byText = codes(seed).stream()
                .distinct()
                .sorted(Comparator.comparing(code -> code.equals("TOTAL") ? "" : code))
                .toList();
        assertThat(byText.stream().map(Commodity::encode).toList())
                .as("seed %d", seed)
                .isSorted();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aSubtreeIsTheRangeUpToItsEnd(long seed) {
        for (String above : codes(seed)) {
            for (String code : codes(seed + 1)) {
                long number = Commodity.encode(code);
                boolean inRange =
                        Commodity.encode(above) < number && number < Commodity.subtreeEnd(Commodity.encode(above));
                assertThat(inRange)
                        .as("seed %d, %s below %s", seed, code, above)
                        .isEqualTo(isBelow(code, above));
            }
        }
    }

    @Test
    void servicesAreATreeOfTheirOwn() {
        List<String> codes = List.copyOf(ServiceItems.codes());
        assertThat(codes.stream().map(Commodity::encodeService).toList()).isSorted();
        for (String above : codes) {
            long number = Commodity.encodeService(above);
            assertThat(Commodity.decode(number)).isEqualTo(above.equals("S") ? "TOTAL" : above);
            assertThat(Commodity.encodeService(Commodity.decode(number))).isEqualTo(number);
            assertThat(Commodity.depth(number)).isEqualTo(above.length() - 1);
            for (String code : codes) {
                long other = Commodity.encodeService(code);
                assertThat(number < other && other < Commodity.subtreeEnd(number))
                        .as("%s below %s", code, above)
                        .isEqualTo(!code.equals(above) && code.startsWith(above));
            }
        }
        assertThat(Commodity.parent(Commodity.encodeService("SI21"))).isEqualTo(Commodity.encodeService("SI2"));
        assertThat(Commodity.parent(Commodity.encodeService("SI"))).isEqualTo(Commodity.TOTAL);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noNumberIsOfGoodsAndServices(long seed) {
        for (String code : codes(seed)) {
            assertThat(Commodity.decode(Commodity.encode(code))).doesNotStartWith("S");
        }
        assertThat(Commodity.encodeService("SZZZZZ")).isPositive();
        assertThat(Commodity.decode(Commodity.encodeService("SZZ9A0"))).isEqualTo("SZZ9A0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "85", "S1", "SI2z", "SI21111", "s", "SI.", "total"})
    void otherTextsAreNoServices(String text) {
        assertThat(Commodity.encodeService(text)).isEqualTo(-1);
    }

    @Test
    void theParentLacksTheLastTwoDigits() {
        assertThat(Commodity.parent(Commodity.encode("847130"))).isEqualTo(Commodity.encode("8471"));
        assertThat(Commodity.parent(Commodity.encode("84"))).isEqualTo(Commodity.TOTAL);
        assertThat(Commodity.parent(Commodity.TOTAL)).isEqualTo(Commodity.TOTAL);
        assertThat(Commodity.depth(Commodity.encode("8471300000"))).isEqualTo(5);
        assertThat(Commodity.ancestor(Commodity.encode("8471300000"), 1)).isEqualTo(Commodity.encode("84"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8", "847", "84713", "847130000000", "8x", "AG2", "total", "-1", " 84"})
    void otherTextsAreNoCodes(String text) {
        assertThat(Commodity.encode(text)).isEqualTo(-1);
    }
}

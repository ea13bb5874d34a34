package dev.entrepot.domain.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceItemsTest {

    @Test
    void everyItemButTheRootHasAParent() {
        assertThat(ServiceItems.codes()).hasSize(97).contains("S", "SA", "SL", "SI2", "SJ1121");
        assertThat(ServiceItems.codes())
                .allSatisfy(code -> assertThat(
                                code.equals("S") || ServiceItems.has(code.substring(0, code.length() - 1)))
                        .as(code)
                        .isTrue());
    }

    @ParameterizedTest
    @CsvSource({
        "200, S",
        "1, SA",
        "12, SL",
        "9.2, SI2",
        "9.2.1, SI21",
        "10.1.1.2.1, SJ1121",
        "4.2.1, SDB1",
        "SI21, SI21"
    })
    void anItemIsWrittenAsCodeOrNumber(String text, String code) {
        assertThat(ServiceItems.parse(text)).contains(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SI2Z",
                "SI21z",
                "SCA",
                "SC3A",
                "SD1",
                "9.2.1.a",
                "1.1",
                "3.5",
                "3a.31",
                "4.0",
                "4a.5.1",
                "C.3.1",
                "10.2.2.1"
            })
    void whatNoTotalConsistsOfIsNoItem(String text) {
        assertThat(ServiceItems.parse(text)).isEmpty();
        assertThat(ServiceItems.isSpelledLikeOne(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "si2", "85", "8542", "TOTAL", "EB", "13", "S2", "C.x", "9.2."})
    void otherTextsAreNotSpelledLikeAnItem(String text) {
        assertThat(ServiceItems.parse(text)).isEmpty();
        assertThat(ServiceItems.isSpelledLikeOne(text)).isFalse();
    }

    @Test
    void theUnitedNationsListHasEveryNumberAndSaysTheSameOfItsParent() {
        Map<String, String> parents = new HashMap<>();
        for (String line : SharedData.lines("data/reference/comtrade_cmd_eb10.csv.gz").stream()
                .skip(1)
                .toList()) {
            List<String> cells = SharedData.cells(line);
            parents.put(cells.get(0), cells.get(2));
            assertThat(ServiceItems.isSpelledLikeOne(cells.get(0))).as(line).isTrue();
        }
        parents.forEach((number, parent) -> ServiceItems.parse(number)
                .filter(code -> !code.equals("S") && code.length() < "SJ1121".length())
                .ifPresent(code -> assertThat(ServiceItems.parse(parent))
                        .as(number)
                        .contains(code.substring(0, code.length() - 1))));
        assertThat(parents.keySet().stream().flatMap(number -> ServiceItems.parse(number).stream()))
                .containsExactlyInAnyOrderElementsOf(ServiceItems.codes());
    }
}

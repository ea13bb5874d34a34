package dev.entrepot.producer.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulasTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1,CHN",
                "USA,=HYPERLINK(\"http://x\")",
                "USA;\"=1\";2",
                "USA\t@SUM(A1)",
                "USA, +cmd|' /C calc'!A0,1",
                "USA,-cmd|x",
                "USA,2,-"
            })
    void fieldsThatASpreadsheetWouldRunAreFound(String line) {
        assertThat(Formulas.isIn(line)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "USA,CHN,M,85,2019-12,100", "USA,-100,+2.5,-.5,1e-3", "a=b,c@d,e+f", "USA,\"a, b\",x-y"})
    void numbersAndPlainTextAreNone(String line) {
        assertThat(Formulas.isIn(line)).isFalse();
    }
}

package dev.entrepot.domain.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasureUnitTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CNY_1E8 | 100000000 | CNY
            1e8 CNY | 100000000 | CNY
            100 million CNY | 100000000 | CNY
            100 million yuan | 100000000 | CNY
            CNY million | 1000000 | CNY
            CNY | 1 | CNY
            USD billion | 1000000000 | USD
            PPP_USD_1E3 | 1000 | PPP_USD
            10,000 CNY | 10000 | CNY
            thousand PPP USD | 1000 | PPP_USD
            10 000 persons | 10000 | PERSONS
            USD_2015 | 1 | USD_2015
            million USD 2015 | 1000000 | USD_2015
            LCU | 1 | LCU
            """)
    void multiplierAndCurrency(String text, String multiplier, String currency) {
        MeasureUnit unit = MeasureUnit.parse(text);
        assertThat(unit.multiplier()).isEqualByComparingTo(multiplier);
        assertThat(unit.currency()).isEqualTo(currency);
    }
}

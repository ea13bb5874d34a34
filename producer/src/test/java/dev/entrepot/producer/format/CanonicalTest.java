package dev.entrepot.producer.format;

import static dev.entrepot.producer.format.Snippets.reasons;
import static dev.entrepot.producer.format.Snippets.rejected;
import static dev.entrepot.producer.format.Snippets.rnd;
import static dev.entrepot.producer.format.Snippets.rows;
import static dev.entrepot.producer.format.Snippets.text;
import static dev.entrepot.producer.format.Snippets.trade;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrepot.domain.observation.RejectionReason;
import dev.entrepot.domain.observation.TradeObservation;
import dev.entrepot.producer.input.RefusedFileException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CanonicalTest {
    private static final String HEADER =
            "source,frequency,period,reporter,partner,flow,classification,commodity,value,currency\n";

    private static List<Row> read(String lines) {
        return rows(new CanonicalTradeFormat(), HEADER + lines);
    }

    @Test
    void minimalRow() {
        TradeObservation cell = trade(
                        read("CENSUS,M,2019-12,USA,CHN,M,HS,85,12.5,USD\n").get(0))
                .observation();
        assertThat(cell.partner()).isEqualTo("CHN");
        assertThat(cell.value()).isEqualByComparingTo("12.5");
        assertThat(cell.breakdown().partner2()).isEqualTo("W00");
        assertThat(cell.quantity()).isNull();
    }

    @Test
    void servicesHaveFlowsAndCodesOfTheirOwn() {
        List<Row> rows = read("""
                COMTRADE,A,2019,USA,W00,X,EB10,S,9,USD
                COMTRADE,A,2019,USA,CHN,SX,EB10,SI21,1,USD
                COMTRADE,A,2019,USA,CHN,M,EB10S,SI2,1,USD
                COMTRADE,A,2019,USA,CHN,SM,eb10,9.2.1,1,USD
                COMTRADE,A,2019,USA,CHN,M,EB10,TOTAL,1,USD
                """);
        assertThat(rows.stream().map(row -> trade(row).observation()))
                .allSatisfy(cell -> assertThat(cell.classification()).isEqualTo("EB10"));
        assertThat(rows.stream().map(row -> trade(row).observation().flow()))
                .containsExactly("SX", "SX", "SM", "SM", "SM");
        assertThat(rows.stream().map(row -> trade(row).observation().commodity()))
                .containsExactly("TOTAL", "SI21", "SI2", "SI21", "TOTAL");
    }

    @Test
    void areaCodesOfTheSource() {
        List<Row> rows = read("""
                COMTRADE,M,2019-12,842,699,M,H5,85,1,USD
                ACME,M,2019-12,840,356,M,H5,85,1,USD
                CENSUS,M,2019-12,USA,5700,M,HS,85,1,USD
                CENSUS,M,2019-12,840,W00,M,HS,85,1,USD
                MDIC,M,2019-12,BRA,160,M,HS,85,1,USD
                COMTRADE,M,2019-12,USA,_X,M,H5,85,1,USD
                """);
        assertThat(rows).allMatch(row -> row instanceof Row.Trade);
        assertThat(rows.stream().map(row -> trade(row).observation().reporter()))
                .containsExactly("USA", "USA", "USA", "USA", "BRA", "USA");
        assertThat(rows.stream().map(row -> trade(row).observation().partner()))
                .containsExactly("IND", "IND", "CHN", "W00", "CHN", "_X");
    }

    @Test
    void everyReason() {
        List<Row> rows = read("""
                COMTRADE,M,2019-12,USA,CHN,M,H5
                COMTRADE,M,2019-12,USA,,M,H5,85,1,USD
                COMTRADE,M,2019-12,USA,XQX,M,H5,85,1,USD
                COMTRADE,M,2019-12,USA,CHN,Z,H5,85,1,USD
                COMTRADE,M,2019-12,USA,CHN,M,H5,AG2,1,USD
                COMTRADE,M,2019-12,USA,CHN,M,H5,123,1,USD
                COMTRADE,M,2019-12,USA,CHN,M,S4,85,1,USD
                COMTRADE,M,2019-12,USA,CHN,M,EB10,85,1,USD
                COMTRADE,M,2019-12,USA,CHN,M,EB10,SI2Z,1,USD
                COMTRADE,M,2019-12,USA,CHN,RM,EB10,SI2,1,USD
                COMTRADE,M,2019-12,USA,CHN,SM,H5,85,1,USD
                COMTRADE,M,2019-13,USA,CHN,M,H5,85,1,USD
                COMTRADE,M,2019,USA,CHN,M,H5,85,1,USD
                COMTRADE,M,2019-12,USA,CHN,M,H5,85,"1,5",USD
                COMTRADE,M,2019-12,USA,CHN,M,H5,85,1.2345,USD
                COMTRADE,M,2019-12,USA,CHN,M,H5,85,9000000000000001,USD
                COMTRADE,M,2019-12,USA,CHN,M,H5,85,1e999999999,USD
                COMTRADE,M,2019-12,USA,CHN,M,H5,85,-1,USD
                COMTRADE,M,2019-12,USA,CHN,M,H5,85,1,dollar
                COMTRADE,M,2019-12,USA,CHN,M,H5,85,,USD
                COMTRADE,M,2019-12,W00,CHN,M,H5,85,1,USD
                """);
        assertThat(reasons(rows))
                .containsExactly(
                        RejectionReason.MALFORMED_ROW,
                        RejectionReason.MISSING_FIELD,
                        RejectionReason.UNKNOWN_AREA,
                        RejectionReason.UNKNOWN_FLOW,
                        RejectionReason.BAD_COMMODITY,
                        RejectionReason.BAD_COMMODITY,
                        RejectionReason.NOT_GOODS,
                        RejectionReason.BAD_COMMODITY,
                        RejectionReason.NOT_IN_TREE,
                        RejectionReason.UNKNOWN_FLOW,
                        RejectionReason.UNKNOWN_FLOW,
                        RejectionReason.BAD_PERIOD,
                        RejectionReason.BAD_PERIOD,
                        RejectionReason.BAD_NUMBER,
                        RejectionReason.TOO_PRECISE,
                        RejectionReason.OUT_OF_RANGE,
                        RejectionReason.OUT_OF_RANGE,
                        RejectionReason.NEGATIVE_VALUE,
                        RejectionReason.BAD_CURRENCY,
                        RejectionReason.MISSING_VALUE,
                        RejectionReason.NOT_A_REPORTER);
        assertThat(rejected(rows.get(2)).reporter()).isEqualTo("USA");
        assertThat(rejected(rows.get(2)).source()).isEqualTo("COMTRADE");
        assertThat(rejected(rows.get(2)).line()).isEqualTo(4);
        assertThat(text(rejected(rows.get(2)).original())).isEqualTo("COMTRADE,M,2019-12,USA,XQX,M,H5,85,1,USD");
    }

    @Test
    void exactNumbers() {
        List<Row> rows = read("""
                COMTRADE,M,2019-12,USA,CHN,M,H5,01,5e+05,USD
                COMTRADE,M,2019-12,USA,CHN,M,H5,02,1.000000,USD
                COMTRADE,M,2019-12,USA,CHN,M,H5,03,9000000000000000,USD
                COMTRADE,M,2019-12,USA,CHN,M,H5,04,0.001,USD
                COMTRADE,M,2019-12,USA,CHN,M,H5,05,12345678901234.567,USD
                """);
        assertThat(rows.stream()
                        .map(row -> String.valueOf(trade(row).observation().value())))
                .containsExactly("500000.000", "1.000", "9000000000000000.000", "0.001", "12345678901234.567");
    }

    @Test
    void suppressedIsNotZero() {
        List<Row> rows = rows(new CanonicalTradeFormat(), HEADER.strip() + """
                        ,conf_status,quantity,quantity_unit
                        COMTRADE,M,2019-12,USA,CHN,M,H5,85,,USD,C,0,
                        COMTRADE,M,2019-12,USA,CHN,M,H5,86,0,USD,,0,kg
                        """);
        assertThat(trade(rows.get(0)).observation().value()).isNull();
        assertThat(trade(rows.get(0)).observation().quantity()).isNull();
        assertThat(trade(rows.get(1)).observation().value()).isEqualByComparingTo("0");
        assertThat(trade(rows.get(1)).observation().quantity()).isEqualByComparingTo("0");
    }

    @Test
    void originalOfARowThatSpansLines() {
        List<Row> rows = read("\"a\r\nb\",M,2019-12,USA,CHN,M,H5,85,1,USD\r\n\r\nX,M,bad,USA,CHN,M,H5,85,1,USD\r\n");
        assertThat(rows.stream().map(Row::line)).containsExactly(2L, 5L);
        assertThat(text(rejected(rows.get(0)).original())).isEqualTo("\"a\r\nb\",M,2019-12,USA,CHN,M,H5,85,1,USD");
        assertThat(text(rejected(rows.get(1)).original())).isEqualTo("X,M,bad,USA,CHN,M,H5,85,1,USD");
    }

    @Test
    void longFileKeepsOriginals() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            lines.append("COMTRADE,M,2019-12,USA,CHN,M,H5,")
                    .append(i % 7 == 0 ? "x" + i : "85")
                    .append(",1,USD\n");
        }
        List<Row> rows = read(lines.toString());
        assertThat(rows).hasSize(20_000);
        for (int i = 0; i < 20_000; i += 7) {
            assertThat(text(rejected(rows.get(i)).original()))
                    .isEqualTo("COMTRADE,M,2019-12,USA,CHN,M,H5,x" + i + ",1,USD");
        }
    }

    @Test
    void missingColumnIsNamed() {
        assertThatThrownBy(() -> rows(new CanonicalTradeFormat(), "source,frequency\nA,M\n"))
                .isInstanceOf(RefusedFileException.class)
                .hasMessageContaining("no column 'period'");
    }

    @Test
    void researchRows() {
        List<Row> rows = rows(new CanonicalRndFormat(), """
                source,frequency,period,country,measure,value,unit,performer,released_at
                NBS,A,2023,CHN,GERD,33357.123456789012,CNY_1E8,BES,2024-09-01
                NBS,A,2023,156,GERD,33357.1234567890123,CNY_1E8,,2025-01-15T08:00:00Z
                NBS,A,2023,CHN,GERD,1,CNY_1E8,,yesterday
                """);
        assertThat(rnd(rows.get(0)).observation().performer()).isEqualTo("BES");
        assertThat(rnd(rows.get(0)).observation().value()).hasToString("33357.123456789012");
        assertThat(rnd(rows.get(0)).releasedAt()).isEqualTo(Instant.parse("2024-09-01T00:00:00Z"));
        assertThat(reasons(rows)).containsExactly(RejectionReason.TOO_PRECISE, RejectionReason.BAD_INSTANT);
        assertThat(rejected(rows.get(1)).reporter()).isEqualTo("CHN");
    }

    @Test
    void contextOfEveryFrequencyAndUnit() {
        List<Row> rows = rows(new CanonicalRndFormat(), """
                source,frequency,period,country,measure,value,unit,performer,industry
                PBOC,M,2024-05,CHN,FX,7.1083,CNY_PER_USD,,
                PBOC,Q,2024-Q2,CHN,FX,7.1070,CNY/USD,,
                GACC,M,2024-05,CHN,DEFLATOR,96.4,INDEX_2020=100,,
                OECD,A,2020,CHN,DVASH,81.2,PC,,26
                GACC,A,2024,CHN,XM_ENTERPRISE,24.33,trillion CNY,PRIVATE,
                GACC,A,2023,CHN,X_YOY_PRINTED,-4.6,PC,,
                PBOC,M,2024-06,CHN,FX,-7.1,CNY_PER_USD,,
                """);
        assertThat(rows.subList(0, 6)).allMatch(row -> row instanceof Row.Rnd);
        assertThat(rnd(rows.get(0)).observation().period()).hasToString("2024-05");
        assertThat(rnd(rows.get(0)).observation().unit()).isEqualTo("CNY_PER_USD");
        assertThat(rnd(rows.get(4)).observation().performer()).isEqualTo("PRIVATE");
        assertThat(reasons(rows.subList(6, 7))).containsExactly(RejectionReason.NEGATIVE_VALUE);
    }
}

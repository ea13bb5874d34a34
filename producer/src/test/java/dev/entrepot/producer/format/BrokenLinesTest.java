package dev.entrepot.producer.format;

import static dev.entrepot.producer.format.Snippets.reasons;
import static dev.entrepot.producer.format.Snippets.rejected;
import static dev.entrepot.producer.format.Snippets.rows;
import static dev.entrepot.producer.format.Snippets.trade;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrepot.domain.code.AreaCodes;
import dev.entrepot.domain.observation.RejectionReason;
import dev.entrepot.producer.input.RefusedFileException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokenLinesTest {
    private static final String HEADER =
            "source,frequency,period,reporter,partner,flow,classification,commodity,value,currency,area\n";
    private static final String GOOD = "ACME,M,2019-12,USA,CHN,M,H5,85,1,USD,";

    private static List<Row> read(String lines) {
        return rows(new CanonicalTradeFormat(), "broken.csv", HEADER + lines, StandardCharsets.ISO_8859_1);
    }

    private static String original(Row row) {
        return new String(rejected(row).original(), StandardCharsets.ISO_8859_1);
    }

    @Test
    void lineThatCannotBeSplitTakesNoNeighbours() {
        List<Row> rows =
                read(GOOD + "\"open\n" + GOOD + "S1\n" + GOOD + "\"x\"y\n" + GOOD + "\"S,2\"\n" + GOOD + "\"end");
        assertThat(reasons(rows))
                .containsExactly(RejectionReason.BAD_QUOTES, RejectionReason.BAD_QUOTES, RejectionReason.BAD_QUOTES);
        assertThat(rows.stream().map(Row::line)).containsExactly(2L, 3L, 4L, 5L, 6L);
        assertThat(original(rows.get(0))).isEqualTo(GOOD + "\"open");
        assertThat(original(rows.get(2))).isEqualTo(GOOD + "\"x\"y");
        assertThat(original(rows.get(4))).isEqualTo(GOOD + "\"end");
        assertThat(trade(rows.get(3)).observation().breakdown().area()).isEqualTo("S,2");
    }

    @Test
    void quoteThatClosesLinesLaterTakesNoNeighbours() {
        List<Row> rows =
                read(GOOD.replace("ACME", "\"ACME") + "\n" + GOOD + "A\n" + GOOD.replace("ACME", "ACME\"") + "\n");
        assertThat(rows).hasSize(3);
        assertThat(rows.get(1)).isInstanceOf(Row.Trade.class);
        assertThat(reasons(rows)).containsExactly(RejectionReason.BAD_QUOTES, RejectionReason.BAD_SOURCE);
    }

    @Test
    void quoteInsideOfAFieldIsPartOfIt() {
        List<Row> rows = read(GOOD.replace("H5,85", "H5,8\"5") + "\n" + GOOD + "A\n" + GOOD + "B\"\n");
        assertThat(reasons(rows)).containsExactly(RejectionReason.BAD_COMMODITY);
        assertThat(original(rows.get(0))).isEqualTo(GOOD.replace("H5,85", "H5,8\"5"));
        assertThat(rows).hasSize(3);
    }

    @Test
    void badEncodingIsOfOneFieldOnly() {
        List<Row> rows = read(GOOD + "S\u00e3o\n" + GOOD + "Rio\n");
        assertThat(reasons(rows)).containsExactly(RejectionReason.BAD_ENCODING);
        assertThat(rejected(rows.get(0)).reporter()).isEqualTo("USA");
        assertThat(rejected(rows.get(0)).message()).startsWith("area is not UTF-8");
        assertThat(original(rows.get(0))).isEqualTo(GOOD + "S\u00e3o");
    }

    @Test
    void anyMixtureOfLinesGivesOneRowForEach() {
        Random random = new Random(7);
        String[] tails = {"S1", "\"S 2\"", "\"open", "\"a\"b", "S\u00e3o", "x,y", "\"a,b\"", "", "B\"", "\"\"\"\"", "\""
        };
        boolean[] right = {true, true, false, false, false, false, true, true, true, true, false};
        StringBuilder text = new StringBuilder();
        List<String> lines = new ArrayList<>();
        List<Boolean> accepted = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            int kind = random.nextInt(tails.length);
            lines.add(GOOD + tails[kind]);
            accepted.add(right[kind]);
            text.append(GOOD).append(tails[kind]).append(i % 3 == 0 ? "\r\n" : "\n");
        }
        List<Row> rows = read(text.toString());
        assertThat(rows).hasSize(lines.size());
        for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i).line()).isEqualTo(i + 2);
            assertThat(rows.get(i) instanceof Row.Trade).as(lines.get(i)).isEqualTo(accepted.get(i));
            if (rows.get(i) instanceof Row.Rejected) {
                assertThat(original(rows.get(i))).isEqualTo(lines.get(i));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            partner        | CSK          | AREA_NOT_IN_FORCE | until 1992, not in 2019
            partner        | QQQ          | UNKNOWN_AREA      | correct the code
            reporter       | ASEAN        | NOT_A_REPORTER    | a group of countries
            reporter       | W00          | NOT_A_REPORTER    | is the world
            frequency      | W            | BAD_FREQUENCY     | write M, Q, A or YTD
            period         | 2019-13      | BAD_PERIOD        | a month is 1 to 12, not 13
            period         | 2019-00      | BAD_PERIOD        | a month is 1 to 12, not 0
            period         | 2019-Q5      | BAD_PERIOD        | a quarter is 1 to 4, not 5
            period         | 2019         | BAD_PERIOD        | does not fit the frequency M
            period         | 9019-01      | BAD_PERIOD        | the year 9019
            classification | H9           | UNSUPPORTED_CLASSIFICATION | H0 to H6
            classification | S4           | NOT_GOODS         | leave the row out
            classification | EB02         | NOT_GOODS         | leave the row out
            flow           | SX           | UNKNOWN_FLOW      | the classification EB10
            commodity      | 851          | BAD_COMMODITY     | odd number of digits
            commodity      | 85A7         | BAD_COMMODITY     | characters other than digits
            commodity      | 851712003344 | BAD_COMMODITY     | longer than 10 digits
            value          | much         | BAD_NUMBER        | write it as 1234.5
            value          | 1 234        | BAD_NUMBER        | separators between its digits
            value          | NaN          | BAD_NUMBER        | stands for no figure
            value          | -inf         | BAD_NUMBER        | stands for no figure
            value          | 1e400        | OUT_OF_RANGE      | check its unit
            value          | 0.0001       | TOO_PRECISE       | more than 3 decimals
            value          | -1           | NEGATIVE_VALUE    | value is negative
            currency       | US$          | BAD_CURRENCY      | ISO 4217
            area           | =A1          | UNSAFE_TEXT       | begins like a formula
            area           | +A1          | UNSAFE_TEXT       | begins like a formula
            source         | AC/ME        | BAD_SOURCE        | use letters, digits
            """)
    void reasonAndRemedy(String column, String text, RejectionReason reason, String remedy) {
        List<String> columns = List.of(HEADER.strip().split(",", -1));
        String[] cells = GOOD.split(",", -1);
        cells[columns.indexOf(column)] = text;
        Row.Rejected row = rejected(read(String.join(",", cells) + "\n").get(0));
        assertThat(row.reason()).isEqualTo(reason);
        assertThat(row.message()).startsWith(column + " ").contains(remedy);
        assertThat(row.message().lines()).hasSize(1);
    }

    @Test
    void numbersWithCommas() {
        List<Row> rows =
                read(GOOD.replace(",1,", ",\"1,234,567.5\",") + "\n" + GOOD.replace(",1,", ",\"12,5\",") + "\n");
        assertThat(rejected(rows.get(0)).message()).contains("separators");
        assertThat(rejected(rows.get(1)).message()).contains("decimal comma");
    }

    @Test
    void controlCharactersAreNamedAndNotPrinted() {
        Row.Rejected row =
                rejected(read(GOOD.replace("H5,85", "H5,8\u00075") + "\n").get(0));
        assertThat(row.reason()).isEqualTo(RejectionReason.UNSAFE_TEXT);
        assertThat(row.message()).startsWith("commodity has a control character ('8?5')");
    }

    @Test
    void firstColumnNamesTheEntryThatIsRepaired() {
        String text =
                "quarantine," + HEADER + "0123456789abcdef," + GOOD + "S1\n" + "fedcba9876543210," + GOOD + "\"x\n";
        Reading reading = new Reading(
                "fix.csv",
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                Head.of(text.getBytes(StandardCharsets.UTF_8)),
                AreaCodes.builtIn(),
                null);
        try (RowReader reader = new CanonicalTradeFormat().open(reading)) {
            assertThat(reader.next()).isInstanceOf(Row.Trade.class);
            assertThat(reader.entry()).isEqualTo("0123456789abcdef");
            Row torn = reader.next();
            assertThat(reader.entry()).isEqualTo("fedcba9876543210");
            assertThat(torn).isNotNull();
            assertThat(original(Objects.requireNonNull(torn))).isEqualTo(GOOD + "\"x");
            assertThat(new String(reader.header(), StandardCharsets.UTF_8)).isEqualTo(HEADER.strip());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void lineWithoutEndIsRefusedInBoundedMemory() {
        InputStream endless = new InputStream() {
            private long left = 1L << 34;

            @Override
            public int read() {
                return left-- > 0 ? 'x' : -1;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                Arrays.fill(buffer, offset, offset + length, (byte) 'x');
                left -= length;
                return left > 0 ? length : -1;
            }
        };
        byte[] head = HEADER.getBytes(StandardCharsets.UTF_8);
        Reading reading = new Reading(
                "giant.csv",
                new SequenceInputStream(new ByteArrayInputStream(head), endless),
                Head.of(head),
                AreaCodes.builtIn(),
                null);
        assertThatThrownBy(() -> new CanonicalTradeFormat().open(reading).next())
                .isInstanceOf(RefusedFileException.class)
                .hasMessageContaining("giant.csv")
                .hasMessageContaining("line");
    }
}

package dev.entrepot.producer.format;

import static dev.entrepot.producer.format.Snippets.reasons;
import static dev.entrepot.producer.format.Snippets.rnd;
import static dev.entrepot.producer.format.Snippets.rows;
import static dev.entrepot.producer.format.Snippets.trade;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrepot.domain.observation.RejectionReason;
import dev.entrepot.domain.observation.TradeObservation;
import dev.entrepot.producer.input.InputFile;
import dev.entrepot.producer.input.RefusedFileException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {
    private static final String PLUS =
            "typeCode,freqCode,refPeriodId,refYear,refMonth,period,reporterCode,reporterISO,reporterDesc,flowCode,flowDesc,"
                    + "partnerCode,partnerISO,partnerDesc,partner2Code,partner2ISO,partner2Desc,classificationCode,"
                    + "classificationSearchCode,isOriginalClassification,cmdCode,cmdDesc,aggrLevel,isLeaf,customsCode,"
                    + "customsDesc,mosCode,motCode,motDesc,qtyUnitCode,qtyUnitAbbr,qty,isQtyEstimated,altQtyUnitCode,"
                    + "altQtyUnitAbbr,altQty,isAltQtyEstimated,netWgt,isNetWgtEstimated,grossWgt,isGrossWgtEstimated,"
                    + "cifvalue,fobvalue,primaryValue,legacyEstimationFlag,isReported,isAggregate\n";

    @TempDir
    Path folder;

    @Test
    void plusFromThePortal() {
        String row = "\"C\",\"A\",\"20140101\",\"2014\",\"52\",\"2014\",\"764\",\"THA\",\"Thailand\",\"M\",\"Import\","
                + "\"384\",\"CIV\",\"C\u00f4te d'Ivoire\",\"0\",\"W00\",\"World\",\"H4\",\"HS\",\"true\",\"8542\",\"x, y\",\"4\","
                + "\"false\",\"C00\",\"\",\"0 \",\"0\",\"\",\"-1\",\"N/A\",\"0\",\"false\",\"-1\",\"N/A\",,\"false\",\"0\",\"true\",,"
                + "\"false\",\"5e+05\",,\"5e+05\",\"0\",\"true\",\"false\",\n";
        TradeObservation cell = trade(rows(new ComtradeCsvFormat(), "plus.csv", PLUS + row, StandardCharsets.ISO_8859_1)
                        .get(0))
                .observation();
        assertThat(cell.period()).hasToString("2014");
        assertThat(cell.partner()).isEqualTo("CIV");
        assertThat(cell.value()).hasToString("500000.000");
        assertThat(cell.valuation()).isEqualTo("CIF");
        assertThat(cell.quantity()).isNull();
        assertThat(cell.netWeightKg()).isNull();
        assertThat(cell.weightEstimated()).isTrue();
    }

    @Test
    void bulkAndServices() {
        String text = """
                typeCode\tfreqCode\trefPeriodId\tperiod\treporterCode\tflowCode\tpartnerCode\tpartner2Code\tclassificationCode\tcmdCode\tcustomsCode\tmotCode\tqtyUnitCode\tqty\tnetWgt\tcifValue\tfobValue\tprimaryValue
                C\tM\t20190101\t201901\t842\tX\t156\t699\tH5\t030232\tC06\t2100\t2\t3.5\t7\t\t12.345\t12.345
                S\tM\t20190101\t201901\t842\tX\t156\t0\tEB02\t206\tC00\t0\t-1\t\t\t\t\t12
                C\tM\t20190101\t201901\t842\tX\t156\t0\tH5\t0302\tC00\t4711\t-1\t\t\t\t\t12
                """;
        List<Row> rows = rows(new ComtradeCsvFormat(), text);
        TradeObservation cell = trade(rows.get(0)).observation();
        assertThat(cell.breakdown().partner2()).isEqualTo("IND");
        assertThat(cell.breakdown().transport()).isEqualTo("2100");
        assertThat(cell.quantityUnit()).isEqualTo("m\u00b2");
        assertThat(cell.valuation()).isEqualTo("FOB");
        assertThat(reasons(rows)).containsExactly(RejectionReason.NOT_GOODS, RejectionReason.UNKNOWN_BREAKDOWN);
    }

    @Test
    void servicesOfAllModesOfSupply() {
        String text = """
                typeCode\tfreqCode\tperiod\treporterCode\tflowCode\tpartnerCode\tpartner2Code\tclassificationCode\tcmdCode\tcustomsCode\tmosCode\tmotCode\tcifValue\tfobValue\tprimaryValue
                S\tA\t2019\t842\tX\t156\t0\tEB10\tSI2\tC00\t0\t0\t12\t12\t12
                S\tA\t2019\t842\tM\t0\t0\tEB10\t200\tC00\t0\t0\t\t\t30
                S\tA\t2019\t842\tX\t156\t0\tEB10\tSI2\tC00\t2\t0\t\t\t5
                C\tA\t2019\t842\tX\t156\t0\tEB10\tSI2\tC00\t0\t0\t\t\t12
                S\tA\t2019\t842\tX\t156\t0\tH5\t85\tC00\t0\t0\t\t\t12
                T\tA\t2019\t842\tX\t156\t0\tEB10\tSI2\tC00\t0\t0\t\t\t12
                """;
        List<Row> rows = rows(new ComtradeCsvFormat(), text);
        TradeObservation exports = trade(rows.get(0)).observation();
        assertThat(exports.flow()).isEqualTo("SX");
        assertThat(exports.commodity()).isEqualTo("SI2");
        assertThat(exports.valuation()).isEmpty();
        TradeObservation imports = trade(rows.get(1)).observation();
        assertThat(imports.flow()).isEqualTo("SM");
        assertThat(imports.commodity()).isEqualTo("TOTAL");
        assertThat(reasons(rows))
                .containsExactly(
                        RejectionReason.UNKNOWN_BREAKDOWN,
                        RejectionReason.UNSUPPORTED_CLASSIFICATION,
                        RejectionReason.UNSUPPORTED_CLASSIFICATION,
                        RejectionReason.NOT_GOODS);
    }

    @Test
    void jsonAnswer() {
        String text = """
                {"elapsedTime":"0.1 secs","count":2,"data":[
                {"typeCode":"C","freqCode":"M","period":"201901","reporterCode":842,"flowCode":"M","partnerCode":0,
                 "partner2Code":0,"classificationCode":"H5","cmdCode":"TOTAL","customsCode":"C00","motCode":0,
                 "qtyUnitCode":-1,"qty":null,"netWgt":0.0,"cifvalue":1.25,"fobvalue":null,"primaryValue":1.25},
                {"typeCode":"C","freqCode":"M","period":"201901","reporterCode":842,"flowCode":"?","partnerCode":0,
                 "classificationCode":"H5","cmdCode":"TOTAL","primaryValue":1}],"error":""}
                """;
        List<Row> rows = rows(new ComtradeJsonFormat(), text);
        assertThat(trade(rows.get(0)).observation().value()).hasToString("1.250");
        assertThat(trade(rows.get(0)).observation().partner()).isEqualTo("W00");
        assertThat(reasons(rows)).containsExactly(RejectionReason.UNKNOWN_FLOW);
    }

    @Test
    void truncatedJsonAndPreviews() throws IOException {
        assertThatThrownBy(() -> check("{\"count\":3,\"data\":[{},{}]}")).hasMessageContaining("announces 3 rows");
        String fiveHundred = "{},".repeat(499) + "{}";
        assertThatThrownBy(() -> check("{\"count\":500,\"data\":[" + fiveHundred + "]}"))
                .hasMessageContaining("preview");
        assertThatThrownBy(() -> check("{\"count\":3,\"data\":[{},{")).hasMessageContaining("no complete JSON");
        check("{\"count\":2,\"data\":[{},{}]}");
    }

    private void check(String text) throws IOException {
        Path path = Files.writeString(folder.resolve("answer.json"), text);
        InputFile file = new InputFile(path);
        new ComtradeJsonFormat().check(file, file.open(new AtomicLong()));
    }

    @Test
    void lostZerosComeBack() {
        String text = """
                Classification,Year,Trade Flow Code,Trade Flow,Reporter Code,Reporter,Partner Code,Partner,Commodity Code,Commodity,Trade Value (US$),Flag
                H5,2017,3,Re-Export,842,USA,156,China,1,Animals; live,179614,4
                H5,2017,1,Import,842,USA,156,China,10,Cereals,5,0
                """;
        List<Row> rows = rows(new ComtradeV1Format(), text);
        assertThat(rows.stream().map(row -> trade(row).observation().commodity()))
                .containsExactly("01", "10");
        assertThat(trade(rows.get(0)).observation().flow()).isEqualTo("RX");
        assertThat(trade(rows.get(0)).observation().weightEstimated()).isTrue();
        assertThat(trade(rows.get(0)).observation().period()).hasToString("2017");
    }

    @Test
    void ambiguousZerosAreRefused() throws IOException {
        String header = "Classification,Year,Aggregate Level,Trade Flow Code,Reporter Code,Partner Code,Commodity Code,"
                + "Trade Value (US$)\n";
        assertThatThrownBy(() -> checkV1(header + "H5,2017,2,1,842,156,01,5\nH5,2017,2,1,842,156,2,5\n"))
                .isInstanceOf(RefusedFileException.class)
                .hasMessageContaining("leading zero");
        assertThatThrownBy(() -> checkV1(header + "H5,2017,6,1,842,156,1,5\n"))
                .hasMessageContaining("aggregate level 6");
        checkV1(header + "H5,2017,2,1,842,156,1,5\nH5,2017,4,1,842,156,101,5\n");
    }

    private void checkV1(String text) throws IOException {
        InputFile file = new InputFile(Files.writeString(folder.resolve("v1.csv"), text));
        new ComtradeV1Format().check(file, file.open(new AtomicLong()));
    }

    @Test
    void censusImportsAndExports() {
        List<Row> imports = rows(new CensusFormat(), """
                time,CTY_CODE,CTY_NAME,I_COMMODITY,I_COMMODITY_SDESC,COMM_LVL,CON_VAL_MO,CAL_DUT_MO
                2013-01,-,TOTAL FOR ALL COUNTRIES,03,"FISH, CRUSTACEANS",HS2,1050319817,218693
                2013-01,5700,CHINA,98,SPECIAL,HS2,0,0
                2013-01,9999,NOWHERE,98,SPECIAL,HS2,0,0
                """);
        assertThat(trade(imports.get(0)).observation().partner()).isEqualTo("W00");
        assertThat(trade(imports.get(0)).observation().valuation()).isEqualTo("FOB");
        assertThat(trade(imports.get(1)).observation().value()).isEqualByComparingTo("0");
        assertThat(reasons(imports)).containsExactly(RejectionReason.UNKNOWN_AREA);
        Row export = rows(
                        new CensusFormat(), "time,CTY_CODE,CTY_NAME,E_COMMODITY,ALL_VAL_MO\n2013-01,1220,CANADA,-,7\n")
                .get(0);
        assertThat(trade(export).observation().flow()).isEqualTo("X");
        assertThat(trade(export).observation().commodity()).isEqualTo("TOTAL");
    }

    @Test
    void brazilThroughItsMapping() {
        String text = """
                CO_ANO,CO_MES,SH4,CO_PAIS,SG_UF_MUN,CO_MUN,KG_LIQUIDO,VL_FOB,NO_MUN
                2020,1,0703,63,PR,4120705,147000,274575,Quatigu\u00e1
                """;
        TradeObservation cell = trade(rows(new ComexstatFormat(), "imp_2020.csv", text, StandardCharsets.UTF_8)
                        .get(0))
                .observation();
        assertThat(cell.period()).hasToString("2020-01");
        assertThat(cell.partner()).isEqualTo("ARG");
        assertThat(cell.flow()).isEqualTo("M");
        assertThat(cell.breakdown().area()).isEqualTo("4120705");
        assertThat(cell.netWeightKg()).isEqualByComparingTo("147000");
        assertThatThrownBy(() -> rows(new ComexstatFormat(), "trade.csv", text, StandardCharsets.UTF_8))
                .hasMessageContaining("imports or exports");
    }

    @Test
    void mappingsAreChecked() {
        assertThatThrownBy(() -> Mapping.parse("my.properties", "source = = A\n"))
                .hasMessageContaining("frequency");
        String complete = """
                source==A
                frequency==M
                period=P
                reporter==BRA
                partner=C
                flow==M
                classification==HS
                commodity=K
                value=V
                currency==USD
                """;
        assertThatThrownBy(() -> Mapping.parse("my.properties", complete + "colour = blue\n"))
                .hasMessageContaining("colour");
        List<Row> rows = rows(
                new MappedFormat(Mapping.parse("my.properties", complete + "csv.delimiter = ;\n")),
                "P;C;K;V\n202001;156;85;1.5\n");
        assertThat(trade(rows.get(0)).observation().partner()).isEqualTo("CHN");
    }

    @Test
    void uis() {
        String text = """
                "INDICATOR","Indicator","LOCATION","Country","TIME","Time",Value,Flag Codes,Flags
                "EXPPPP_CUR_SF_GOVFS","x","AUS","Australia","1996","1996",3070878.04141,,
                "EXPPPP_CUR_TA_BARES","x","AUS","Australia","1996","1996",,n,nil
                "EXPPPP_CUR_SF_GOVFS","x","AUS","Australia","1997","1997",1,\u2021,UIS
                "EXPPPP_CUR_FS_MEDSCI","x","AUS","Australia","1996","1996",1,,
                """;
        List<Row> rows = rows(new UisFormat(), text);
        assertThat(rnd(rows.get(0)).observation().funds()).isEqualTo("GOV");
        assertThat(rnd(rows.get(1)).observation().value()).isNull();
        assertThat(rnd(rows.get(1)).observation().obsStatus()).isEqualTo("N");
        assertThat(rnd(rows.get(2)).observation().obsStatus()).isEqualTo("E");
        assertThat(reasons(rows)).containsExactly(RejectionReason.UNKNOWN_BREAKDOWN);
    }

    @Test
    void worldBankInBothShapes() throws IOException {
        String wide = """
                "Data Source","World Development Indicators",

                "Last Updated Date","2024-06-28",

                "Country Name","Country Code","Indicator Name","Indicator Code","1960","1961",
                "Aruba","ABW","GDP","NY.GDP.MKTP.CD","","2.123456789012",
                "Africa","AFE","GDP","NY.GDP.MKTP.CD","1","2",
                """;
        List<Row> rows = rows(new WorldBankWideFormat(), wide);
        assertThat(rows).hasSize(2);
        assertThat(rnd(rows.get(0)).observation().value()).hasToString("2.123456789012");
        assertThat(rnd(rows.get(0)).line()).isEqualTo(6);
        assertThat(reasons(rows)).containsExactly(RejectionReason.UNKNOWN_AREA);
        Path path = Files.write(folder.resolve("wb.csv"), wide.getBytes(StandardCharsets.UTF_8));
        assertThat(Formats.detect(new InputFile(path), Formats.AUTO)).isInstanceOf(WorldBankWideFormat.class);
        assertThat(Instants.parse("2024-06-28")).isEqualTo(Instant.parse("2024-06-28T00:00:00Z"));
        List<Row> slim = rows(
                new WorldBankLongFormat(),
                "Country Name,Country Code,Year,Value\r\nChina,CHN,2023,17794783039552.0\r\nWorld,WLD,2023,1\r\n");
        assertThat(rnd(slim.get(0)).observation().measure()).isEqualTo("GDP");
        assertThat(reasons(slim)).containsExactly(RejectionReason.NOT_A_REPORTER);
    }

    @Test
    void jsonThatNobodyCanReadIsRefusedInOneLine() {
        String nested = "{\"data\":[" + "[".repeat(100_000);
        String name = "{\"" + "x".repeat(100_000) + "\":1}";
        String exponent = "{\"data\":[{\"primaryValue\":1.1e99999999925}]}";
        for (String text : List.of(nested, name, exponent, "{\"data\":[{", "")) {
            assertThatThrownBy(() -> rows(new ComtradeJsonFormat(), text))
                    .isInstanceOf(RefusedFileException.class)
                    .message()
                    .doesNotContain("\n");
        }
    }

    @Test
    void codesThatCannotBeReadAreLeftToTheirRows() throws IOException {
        checkV1("""
                Classification,Year,Trade Flow Code,Reporter Code,Partner Code,Commodity Code,Trade Value (US$)
                H5,2017,1,842,156,8\u00075,5
                """);
    }

    @Test
    void worldBankFilesWithImpossibleYearsOrDatesAreRefused() {
        String columns = "\"Country Name\",\"Country Code\",\"Indicator Name\",\"Indicator Code\",\"%s\"\n";
        for (String year : List.of("0961", "9961")) {
            assertThatThrownBy(() -> rows(new WorldBankWideFormat(), String.format(columns, year)))
                    .isInstanceOf(RefusedFileException.class)
                    .hasMessageContaining("no figures");
        }
        for (String date : List.of("2024-06-68", "1969-12-31", "2100-01-01")) {
            String text =
                    "\"Data Source\",\"x\"\n\"Last Updated Date\",\"" + date + "\"\n" + String.format(columns, "1960");
            assertThatThrownBy(() -> rows(new WorldBankWideFormat(), text))
                    .isInstanceOf(RefusedFileException.class)
                    .hasMessageContaining(date);
        }
    }

    @Test
    void refusalsAreOneLineWhateverTheFileSays() {
        assertThatThrownBy(() -> rows(new CensusFormat(), "time,CTY_CODE,\"a\nb\"\n1,2,3\n"))
                .isInstanceOf(RefusedFileException.class)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void unknownFilesAreRefusedWithTheirHeader() throws IOException {
        Path path = Files.writeString(folder.resolve("x.csv"), "a,b,c\n1,2,3\n");
        assertThatThrownBy(() -> Formats.detect(new InputFile(path), Formats.AUTO))
                .isInstanceOf(RefusedFileException.class)
                .hasMessageContaining("its first line is: a,b,c");
        Path sdmx = Files.writeString(folder.resolve("s.csv"), "DATAFLOW,LAST UPDATE,freq\n");
        assertThatThrownBy(() -> Formats.detect(new InputFile(sdmx), Formats.AUTO))
                .hasMessageContaining("SDMX-CSV");
        Charset latin1 = StandardCharsets.ISO_8859_1;
        Path canonical = Files.write(
                folder.resolve("c.csv"),
                "\u00ef\u00bb\u00bfsource;frequency;period;country;measure;value;unit\n".getBytes(latin1));
        assertThat(Formats.detect(new InputFile(canonical), Formats.AUTO)).isInstanceOf(CanonicalRndFormat.class);
    }
}

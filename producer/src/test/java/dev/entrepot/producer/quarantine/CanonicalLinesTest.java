package dev.entrepot.producer.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.producer.format.ComtradeJsonFormat;
import dev.entrepot.producer.publish.Publication;
import dev.entrepot.producer.publish.PublishOptions;
import dev.entrepot.producer.publish.ReleaseTally;
import dev.entrepot.schemas.avro.RndRecord;
import dev.entrepot.schemas.avro.TradeRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is exported can be published. */
class CanonicalLinesTest {
    @TempDir
    Path folder;

    private ReleaseTally survey(String... lines) throws IOException {
        Path file = Files.write(folder.resolve("lines.csv"), List.of(lines));
        return Publication.prepare(List.of(file), PublishOptions.DEFAULT).survey(new AtomicLong());
    }

    @Test
    @SuppressWarnings("NullAway") // the generated constructors take null for optional fields
    void recordsOfTrade() throws IOException {
        TradeRecord record = new TradeRecord(
                "COMTRADE",
                "USA",
                "r",
                7L,
                "M",
                "2019-12",
                "_X",
                "X",
                "H5",
                "010121",
                "IND",
                "C06",
                "2100",
                "S, 1",
                "",
                "",
                new BigDecimal("1200.500"),
                "USD",
                "FOB",
                null,
                new BigDecimal("3.000"),
                "kg",
                "A",
                "F",
                false,
                false);
        String line = CanonicalLines.trade(record);
        assertThat(line)
                .isEqualTo("COMTRADE,M,2019-12,USA,_X,X,H5,010121,1200.5,USD,IND,C06,2100,\"S, 1\",,3,kg,A,F,FOB,,");
        ReleaseTally tally = survey(CanonicalLines.TRADE_HEADER, line);
        assertThat(tally.examples()).isEmpty();
        assertThat(tally.accepted()).isEqualTo(1);
    }

    @Test
    @SuppressWarnings("NullAway") // the generated constructors take null for optional fields
    void recordsOfResearch() throws IOException {
        RndRecord record = new RndRecord(
                "NBS",
                "CHN",
                "r",
                7L,
                "A",
                "2023",
                "GERD",
                "BES",
                "_T",
                "_T",
                "_T",
                new BigDecimal("33357.100000000000"),
                "CNY_1E8",
                "P",
                "F");
        String line = CanonicalLines.rnd(record);
        assertThat(line).isEqualTo("NBS,A,2023,CHN,GERD,33357.1,CNY_1E8,BES,_T,_T,_T,P");
        ReleaseTally tally = survey(CanonicalLines.RND_HEADER, line);
        assertThat(tally.examples()).isEmpty();
        assertThat(tally.accepted()).isEqualTo(1);
    }

    @Test
    void objectsOfJson() throws IOException {
        String object =
                "{\"typeCode\":\"C\",\"freqCode\":\"M\",\"period\":\"201912\",\"reporterCode\":842,\"flowCode\":\"M\","
                        + "\"partnerCode\":156,\"partner2Code\":0,\"classificationCode\":\"H5\",\"cmdCode\":\"8517\",\"customsCode\":\"C00\","
                        + "\"motCode\":0,\"qtyUnitCode\":-1,\"primaryValue\":1200.5,\"netWgt\":null}";
        ReleaseTally tally = survey(ComtradeJsonFormat.csvHeader(), ComtradeJsonFormat.csvLine(object));
        assertThat(tally.examples()).isEmpty();
        assertThat(tally.accepted()).isEqualTo(1);
    }
}

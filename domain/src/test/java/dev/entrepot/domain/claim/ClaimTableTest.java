package dev.entrepot.domain.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrepot.domain.catalogue.Catalogue;
import dev.entrepot.domain.code.ReferenceDataException;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.taxonomy.Taxonomy;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimTableTest {
    private static final String HEAD =
            "id,statement,source,reporter,indicator,variant,frequency,comparison,threshold,for\n";

    @Test
    void theBuiltInClaimsSpeakOfIndicatorsAndSectorsThatThereAre() {
        List<Claim> claims = ClaimTable.builtIn();
        assertThat(claims).hasSizeGreaterThan(20).allSatisfy(claim -> {
            assertThat(Catalogue.builtIn().ids()).contains(claim.indicator());
            assertThat(claim.reporters()).containsExactly("CHN");
            if (!claim.sector().isEmpty() && !claim.taxonomy().isEmpty()) {
                assertThat(Taxonomy.builtIn(claim.taxonomy()).orElseThrow().sectors())
                        .extracting(sector -> sector.id())
                        .contains(claim.sector());
            }
        });
        assertThat(claims.stream().map(Claim::indicator).collect(Collectors.toSet()))
                .contains("STK", "SHR-HT", "SHR-EQ", "RD-YOY", "RD-INT", "ENT-TYPE", "RSL", "SHR-G", "STR-TURN");
    }

    @Test
    void aRowIsAClaim() {
        Claim claim = ClaimTable.of(
                        "mine.csv",
                        HEAD + "moderate,\"Growth, but not too much\",COMTRADE GACC,,GRW-R12,,M,between,0.01..0.25,3\n")
                .get(0);
        assertThat(claim.statement()).isEqualTo("Growth, but not too much");
        assertThat(claim.sources()).containsExactly("COMTRADE", "GACC");
        assertThat(claim.reporters()).isEmpty();
        assertThat(claim.frequency()).isEqualTo(Frequency.M);
        assertThat(claim.threshold()).isEqualTo(new BigDecimal("0.01"));
        assertThat(claim.upper()).isEqualTo(new BigDecimal("0.25"));
        assertThat(claim.condition()).isEqualTo("GRW-R12 between 0.01 and 0.25 in 3 periods in a row");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Bad Id,A,S,,STK,year,A,>=,4, | id 'Bad Id' is not made of lower-case letters, digits and hyphens; rename it",
                "a,,S,,STK,year,A,>=,4, | the statement is empty; say the claim in one sentence",
                "a,A,,,STK,year,A,>=,4, | the source is empty; name one or more",
                "a,A,S,China,STK,year,A,>=,4, | reporter 'China' is not an ISO alpha-3 code; write e.g. CHN",
                "a,A,S,,STREAK,year,A,>=,4, | there is no indicator 'STREAK'; 'entrepot indicators --list' shows all",
                "a,A,S,,STK,year,Y,>=,4, | frequency 'Y' is unknown; write M, Q or A",
                "a,A,S,,STK,year,A,=>,4, | comparison '=>' is unknown; write >=, >, <=, < or between",
                "a,A,S,,STK,year,A,>=,four, | threshold 'four' is no number; write e.g. 0.025",
                "a,A,S,,STK,year,A,>=,1e2147483647, | threshold '1e2147483647' has more than 26 digits before its point",
                "a,A,S,,STK,year,A,>=,100e2147483647, | threshold '100e2147483647' has more than 26 digits before its point",
                "a,A,S,,STK,year,A,>=,1e-13, | threshold '1e-13' has more than 26 digits before its point or 12 after it",
                "a,A,S,,STK,year,A,between,4, | threshold '4' is no interval; write e.g. 0.2..0.3",
                "a,A,S,,STK,year,A,between,4..3, | threshold '4..3' has its greater end first; turn it round",
                "a,A,S,,STK,year,A,>=,4,0 | for '0' is out of range; write 1 to 600",
                "a,A,S,,STK,year,A,>=,4,some | for 'some' is no number of periods; write e.g. 4"
            })
    void aFaultIsToldInOneLineWithItsPlaceAndRemedy(String row, String problem) {
        assertThatThrownBy(() -> ClaimTable.of("mine.csv", HEAD + row + "\n"))
                .isInstanceOf(ReferenceDataException.class)
                .hasMessageStartingWith("mine.csv:2: " + problem)
                .hasMessageNotContaining("\n");
    }

    @Test
    void anIdStandsOnceInAFileAndInOneFile(@TempDir Path directory) throws IOException {
        String row = "a,A,S,,STK,year,A,>=,4,\n";
        assertThatThrownBy(() -> ClaimTable.of("mine.csv", HEAD + row + row))
                .hasMessage("mine.csv:3: claim 'a' stands in line 2 too; give one of them another id");
        Path one = Files.writeString(directory.resolve("one.csv"), HEAD + row);
        Path other = Files.writeString(directory.resolve("other.csv"), HEAD + row);
        assertThatThrownBy(() -> ClaimTable.ofFiles(List.of(one, other)))
                .hasMessage(other + ": claim 'a' stands in " + one + " too; give one of them another id");
        assertThat(ClaimTable.ofFiles(List.of(one))).hasSize(1);
        assertThat(ClaimTable.ofFiles(List.of())).isEqualTo(ClaimTable.builtIn());
    }
}

package dev.entrepot.streams.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TaxonomyCommandTest {
    private static final String HEAD = "# id: MINE\n# partition: no\nsector,title,edition,prefixes\n";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return new CommandLine(new TaxonomyCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new OneLineFailures())
                .execute(arguments);
    }

    private String file(String rows) throws IOException {
        return Files.writeString(folder.resolve("mine.csv"), HEAD + rows).toString();
    }

    @Test
    void listsTheBuiltInOnes() {
        assertThat(run("list")).isZero();

        assertThat(out.toString()).contains("STRATEGIC", "RND-TIER", "TECH", "H6 H5 H4", "SERVICES", "EB10");
    }

    @Test
    void aTaxonomyOfServicesHasNoEditionsOfGoods() {
        assertThat(run("check", "SERVICES")).isZero();

        assertThat(out.toString()).contains("editions: EB10", "SRV-DIG").doesNotContain("H6", "in no sector");
    }

    @Test
    void saysWhatWasCheckedAgainstWhat() throws IOException {
        assertThat(run("check", file("A,a,H6,84 85,\nA,a,H2,8485,\nB,b,H6,8542,\n".replace(",\n", "\n"))))
                .isZero();

        assertThat(out.toString())
                .contains("2 sectors: A B", "5612 codes", "nothing: no list of codes", "borrowed from H2")
                .contains("in no sector of H6 (codes): 01 (", "in two sectors of H6: 8542 of B in A");
    }

    @Test
    void warnsOfAReusedCode() throws IOException {
        assertThat(run("check", file("A,a,*,848510\n"))).isZero();

        assertThat(out.toString())
                .contains("warning: sector A has prefix 848510 in H0 and H6, but 848510 was 'Ships' propellers' and is"
                        + " 'Additive manufacturing machines that deposit metal': list these editions apart");
    }

    @Test
    void jsonIsForPrograms() throws IOException {
        assertThat(run("check", "TECH", "--format", "json")).isZero();

        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertThat(json.path("taxonomy").asText()).isEqualTo("TECH");
        assertThat(json.path("editions").path(0).path("edition").asText()).isEqualTo("H6");
        assertThat(json.path("editions").path(0).path("in_no_sector").asInt()).isEqualTo(166);
        assertThat(json.path("editions").path(4).path("checked").asBoolean(true))
                .isFalse();
        assertThat(json.path("warnings")).isEmpty();
    }

    @Test
    void aFaultIsOneLineAndExitCode1() throws IOException {
        String file = file("A,a,H6,8599\n");

        assertThat(run("check", file)).isEqualTo(1);

        assertThat(err.toString().strip())
                .isEqualTo("taxonomy check: " + file
                        + ":4: prefix 8599 begins no code of H6; the nearest that do are 8549 and 8601");
        assertThat(run("check", folder.resolve("none.csv").toString())).isEqualTo(1);
    }
}

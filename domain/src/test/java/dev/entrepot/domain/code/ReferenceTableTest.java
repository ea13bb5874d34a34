package dev.entrepot.domain.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferenceTableTest {

    private static ReferenceTable read(String text) {
        return ReferenceTable.of("t.csv", text, List.of("a", "b"), List.of("c"));
    }

    @Test
    void readsPropertiesRowsAndQuotes() {
        ReferenceTable table = read("\uFEFF# id: X\n\na,b\n1,\"two, \"\"2\"\"\"\n# remark\n3,\n");
        assertThat(table.property("id")).contains("X");
        assertThat(table.rows()).hasSize(2);
        assertThat(table.rows().get(0).get("b")).isEqualTo("two, \"2\"");
        assertThat(table.rows().get(1).get("b")).isEmpty();
        assertThat(table.rows().get(1).get("c")).isEmpty();
        assertThat(table.rows().get(1).line()).isEqualTo(6);
    }

    @Test
    void versionIgnoresSpacingAndFollowsContent() {
        String version = read("a,b\n1,2\n").version();
        assertThat(read("a, b\r\n\r\n# remark\r\n1,\"2\"\r\n").version()).isEqualTo(version);
        assertThat(read("a,b\n1,3\n").version()).isNotEqualTo(version);
        assertThat(read("# id: X\na,b\n1,2\n").version()).isNotEqualTo(version);
    }

    @Test
    void namesFileLineAndRemedyOfAFault() {
        assertThatThrownBy(() -> read("a,b\n1,2,3\n"))
                .isInstanceOf(ReferenceDataException.class)
                .hasMessage("t.csv:2: has 3 cells where 2 are due; put a cell with a comma in double quotes");
        assertThatThrownBy(() -> read("a\n1\n")).hasMessageStartingWith("t.csv:1: column 'b' is missing");
        assertThatThrownBy(() -> read("a,b,x\n")).hasMessageStartingWith("t.csv:1: column 'x' is unknown");
        assertThatThrownBy(() -> read("a,b,a\n")).hasMessageStartingWith("t.csv:1: column 'a' stands twice");
        assertThatThrownBy(() -> read("a,b\n\"1,2\n")).hasMessageStartingWith("t.csv:2: a double quote is not closed");
        assertThatThrownBy(() -> read("# id: X\n")).hasMessageStartingWith("t.csv: has no line of column names");
        assertThatThrownBy(() -> ReferenceTable.ofFile(Path.of("absent.csv"), List.of("a"), List.of()))
                .isInstanceOf(ReferenceDataException.class)
                .hasMessageStartingWith("absent.csv: cannot be read");
    }
}

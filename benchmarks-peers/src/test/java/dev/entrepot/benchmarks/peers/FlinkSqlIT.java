package dev.entrepot.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.standalone.Entrepot;
import dev.entrepot.standalone.guide.GuideSnippet;
import dev.entrepot.standalone.run.Standalone;
import dev.entrepot.standalone.run.StandaloneSettings;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The statements of the guide for subscribers read indicators as a table that changes. */
class FlinkSqlIT {
    private static final String HEADER =
            "source,frequency,period,reporter,partner,flow,classification,commodity,value,currency";

    @TempDir
    private static Path directory;

    @Test
    void revisedGrowthReplacesTheRow() throws Exception {
        try (Standalone system = Standalone.start(StandaloneSettings.in(directory.resolve("data")))) {
            publish(system, "2024-02-15", "MINE,M,2023-01,FRA,DEU,M,HS,84,100,USD");
            publish(system, "2024-03-15", "MINE,M,2024-01,FRA,DEU,M,HS,84,125,USD");
            String[] statements = GuideSnippet.of("flink-sql", system.bootstrap(), system.registry())
                    .split(";\\s*\\n");
            TableEnvironment tables = TableEnvironment.create(EnvironmentSettings.inStreamingMode());
            tables.executeSql(statements[0]);

            try (CloseableIterator<Row> rows = tables.executeSql(statements[1]).collect()) {
                assertThat(rows.next()).isEqualTo(row(RowKind.INSERT, "0.25"));

                publish(system, "2024-04-15", "MINE,M,2024-01,FRA,DEU,M,HS,84,150,USD");
                assertThat(rows.next()).isEqualTo(row(RowKind.UPDATE_BEFORE, "0.25"));
                assertThat(rows.next()).isEqualTo(row(RowKind.UPDATE_AFTER, "0.5"));
            }
        }
    }

    private static Row row(RowKind kind, String growth) {
        return Row.ofKind(kind, "FRA", "84", "2024-01", new BigDecimal(growth).setScale(12));
    }

    private static void publish(Standalone system, String day, String row) throws Exception {
        Path file = Files.write(directory.resolve(day + ".csv"), List.of(HEADER, row));
        int exit = Entrepot.commandLine()
                .execute(
                        "publish",
                        file.toString(),
                        "--released-at",
                        day,
                        "--wait",
                        "--bootstrap",
                        system.bootstrap(),
                        "--registry",
                        system.registry());
        assertThat(exit).isZero();
    }
}

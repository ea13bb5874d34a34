import com.github.luben.zstd.ZstdOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/**
 * Makes the bundled sample again: {@code java -cp duckdb_jdbc.jar:zstd-jni.jar MakeSample.java SHARED}, from this folder, where
 * SHARED is the folder with the original files (data/us_census and golden).
 */
public final class MakeSample {
    private MakeSample() {}

    public static void main(String[] arguments) throws Exception {
        Path module = Path.of("../../..").toAbsolutePath().normalize();
        Path target = module.resolve("src/main/resources/dev/entrepot/standalone/sample");
        String areas = module.resolveSibling("domain/src/main/resources/dev/entrepot/domain/code/areas-census.csv").toString();
        String script = Files.readString(Path.of("make-sample.sql"))
                .replace("${areas}", areas)
                .replace("${shared}", arguments[0])
                .replace("${out}", target.toString());
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            for (String sql : script.split(";\\s*\\n")) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
        }
        for (String name : new String[] {"us-imports-2020-10.csv", "us-imports-2021-06.csv"}) {
            Path plain = target.resolve(name);
            try (OutputStream out = new ZstdOutputStream(Files.newOutputStream(target.resolve(name + ".zst")), 19)) {
                Files.copy(plain, out);
            }
            Files.delete(plain);
        }
    }
}

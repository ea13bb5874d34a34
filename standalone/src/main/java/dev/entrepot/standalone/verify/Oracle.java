package dev.entrepot.standalone.verify;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every figure that should follow from a set of files, worked out with SQL. Several files are several releases, the later one the
 * newer. It rests in a scratch database until it is closed.
 */
public final class Oracle implements AutoCloseable {
    private static final int BREAKDOWNS = 6;
    private static final List<Integer> LEVELS = List.of(10, 8, 6, 4, 2, 0);
    private static final List<String> WINDOWS = List.of("m", "r3", "r6", "r12", "r24", "ytd", "year");

    private final Database database;

    private Oracle(Database database) {
        this.database = database;
    }

    /**
     * Works out the figures of the files.
     *
     * @throws IllegalArgumentException when a file cannot be understood
     */
    public static Oracle expected(List<Path> files, OracleOptions options) {
        Database database = Database.open(options.memory());
        try {
            database.run("macros.sql");
            database.run("tables.sql");
            ReferenceTables.load(database, options.groupVariants());
            read(database, files, options);
            Map<String, String> mode = Map.of("snapshot", Boolean.toString(options.snapshot()));
            database.run("observations.sql");
            refuseMixedCurrencies(database);
            database.run("newest.sql", mode);
            database.run("cover.sql");
            for (int fixed = BREAKDOWNS; fixed > 0; fixed--) {
                database.run("breakdown.sql", Map.of("fixed", Integer.toString(fixed)));
            }
            database.run("settled.sql");
            for (int level : LEVELS) {
                database.run("level.sql", Map.of("level", Integer.toString(level)));
            }
            database.run("lines.sql");
            database.run("crossed.sql");
            database.run("groups.sql");
            database.run("wholes.sql");
            database.run("rnd.sql", mode);
            database.run("editions.sql");
            database.run("steps.sql");
            for (String window : WINDOWS) {
                database.run("figures.sql", Map.of("span", window));
            }
            database.run("gaps.sql");
            return new Oracle(database);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** Returns how many figures (key and window) there are. */
    public long figures() {
        return database.number("SELECT count(*) FROM figure");
    }

    /** Returns one figure: {@code find("sector", "CENSUS.USA.M.HS2.85.2019-12", "r12")}. */
    public Optional<ExpectedFigure> find(String topic, String key, String window) {
        return select("topic = " + Database.literal(topic) + " AND key = " + Database.literal(key) + " AND span = "
                        + Database.literal(window))
                .stream()
                .findFirst();
    }

    /** Returns the figures of a topic, sorted by key and window; for small files. */
    public List<ExpectedFigure> all(String topic) {
        return select("topic = " + Database.literal(topic));
    }

    /** Writes all figures, sorted, as CSV, or as Parquet when the name ends so. */
    public void write(Path file) {
        String format =
                file.toString().endsWith(".parquet") ? "FORMAT parquet, COMPRESSION zstd" : "FORMAT csv, HEADER";
        database.run(
                "export.sql",
                Map.of("file", Database.literal(file.toAbsolutePath().toString()), "format", format));
    }

    /** The sources and reporters that the files speak of. */
    List<Owner> owners() {
        return database.query(
                "SELECT DISTINCT source, reporter FROM scope ORDER BY ALL",
                row -> new Owner(row.getString(1), row.getString(2)));
    }

    /** A reporter as a source sees it. */
    record Owner(String source, String reporter) {}

    Database database() {
        return database;
    }

    @Override
    public void close() {
        database.close();
    }

    private static void read(Database database, List<Path> files, OracleOptions options) {
        database.run("read/shapes.sql");
        int release = 0;
        for (Path path : files) {
            SourceFile file = SourceFile.inspect(path);
            SourceFormat format = SourceFormat.of(options.format(), file);
            String source = options.source();
            database.run(
                    format.script(),
                    Map.of(
                            "release", Integer.toString(++release),
                            "source", source == null ? "NULL" : Database.literal(source),
                            "flow", Database.literal(file.flow()),
                            "file", file.relation()));
        }
    }

    private static void refuseMixedCurrencies(Database database) {
        database.query(
                        "SELECT source || ' ' || reporter || ': ' || string_agg(DISTINCT currency, ', ' ORDER BY currency)"
                                + " FROM observation GROUP BY source, reporter HAVING count(DISTINCT currency) > 1 LIMIT 1",
                        row -> row.getString(1))
                .forEach(mixed -> {
                    throw new IllegalArgumentException(
                            "values in several currencies are never added up; give files of one currency (" + mixed
                                    + ")");
                });
    }

    private List<ExpectedFigure> select(String condition) {
        return database.query(
                "SELECT * FROM expected_with_key WHERE " + condition + " ORDER BY topic, key, span", Oracle::figure);
    }

    private static ExpectedFigure figure(ResultSet row) throws SQLException {
        int scale = row.getString("topic").equals("rnd") ? 12 : 3;
        int streak = row.getInt("streak");
        boolean noStreak = row.wasNull();
        return new ExpectedFigure(
                row.getString("topic"),
                row.getString("key"),
                row.getString("span"),
                decimal(row, "value", scale),
                row.getInt("present"),
                row.getInt("expected"),
                row.getString("missing"),
                row.getString("status"),
                words(row.getString("flags")),
                decimal(row, "change", scale),
                decimal(row, "yoy", 6),
                decimal(row, "midpoint", 6),
                decimal(row, "contribution", 4),
                decimal(row, "share", 6),
                noStreak ? null : streak);
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(" "));
    }

    private static @Nullable BigDecimal decimal(ResultSet row, String column, int scale) throws SQLException {
        String digits = row.getString(column);
        return digits == null ? null : new BigDecimal(new BigInteger(digits), scale);
    }
}

package dev.entrepot.standalone.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;

/** A scratch database in a folder of its own, gone when closed. Runs the SQL scripts of this package's resources. */
final class Database implements AutoCloseable {
    /** Reads one row of a result. */
    interface RowReader<T> {
        /** Returns what the current row says. */
        T read(ResultSet row) throws SQLException;
    }

    /**
     * With sides of joins swapped, DuckDB 2.0 may build a hash table from what an outer join emits and take its columns for dictionaries
     * that they are not ("dict-surviving join", duckdb issue 24807). Scripts put the side to hash on the right.
     */
    private static final String AVOIDED = "build_side_probe_side";

    private final Path directory;
    private final DuckDBConnection connection;

    private Database(Path directory, DuckDBConnection connection) {
        this.directory = directory;
        this.connection = connection;
    }

    /** Opens an empty one; {@code memory} is what it may use before it spills to disk, e.g. {@code 2GB}. */
    static Database open(String memory) {
        try {
            Path directory = Files.createTempDirectory("entrepot-verify");
            Properties settings = new Properties();
            settings.setProperty("memory_limit", memory);
            settings.setProperty("preserve_insertion_order", "false");
            settings.setProperty("temp_directory", directory.resolve("spill").toString());
            Connection connection =
                    DriverManager.getConnection("jdbc:duckdb:" + directory.resolve("scratch.db"), settings);
            Database database = new Database(directory, connection.unwrap(DuckDBConnection.class));
            database.execute("settings", "SET disabled_optimizers = '" + AVOIDED + "'");
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a scratch folder for the check: " + e.getMessage(), e);
        } catch (SQLException e) {
            throw new IllegalArgumentException(
                    "cannot open the scratch database: " + firstLine(e) + " (--memory takes sizes such as 2GB)", e);
        }
    }

    /** Runs a script: statements end with a semicolon at the end of a line, {@code ${name}} is replaced by its value. */
    void run(String script, Map<String, String> values) {
        String text = resource(script);
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("${" + value.getKey() + "}", value.getValue());
        }
        for (String sql : text.split(";\\s*(\\n|$)")) {
            if (!sql.isBlank()) {
                execute(script, sql);
            }
        }
    }

    /** Runs a script that has nothing to fill in. */
    void run(String script) {
        run(script, Map.of());
    }

    /** Runs one statement; {@code name} is for the message when it fails. */
    void execute(String name, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(name + ": " + firstLine(e), e);
        }
    }

    /** Returns all rows of a query. */
    <T> List<T> query(String sql, RowReader<T> reader) {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<T> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(reader.read(result));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException("query failed: " + firstLine(e), e);
        }
    }

    /** Returns a single number. */
    long number(String sql) {
        return query(sql, row -> row.getLong(1)).get(0);
    }

    DuckDBConnection connection() {
        return connection;
    }

    /** The folder of this database, for files that go with it. */
    Path directory() {
        return directory;
    }

    /** Writes a text as an SQL literal. */
    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    @Override
    public void close() {
        try {
            connection.close();
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot close the scratch database: " + firstLine(e), e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + directory + ": " + e.getMessage(), e);
        }
    }

    private static String resource(String script) {
        try (InputStream in = Database.class.getResourceAsStream(script)) {
            if (in == null) {
                throw new IllegalStateException("no script " + script);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("unknown error");
    }
}

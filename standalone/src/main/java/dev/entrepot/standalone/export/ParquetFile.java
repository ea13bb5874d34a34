package dev.entrepot.standalone.export;

import dev.entrepot.streams.cli.CommandFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Properties;

/**
 * A CSV of totals as Parquet, in the order of its rows. One thread and fixed settings: the same CSV gives the same bytes.
 *
 * @param path the file
 * @param bytes its length
 * @param sha256 digest of its content, hexadecimal
 */
record ParquetFile(Path path, long bytes, String sha256) {
    /** Empty cells are null; instants are UTC. */
    private static final String COLUMNS = "{'source': 'VARCHAR', 'reporter': 'VARCHAR', 'flow': 'VARCHAR',"
            + " 'taxonomy': 'VARCHAR', 'sector': 'VARCHAR', 'partner': 'VARCHAR', 'period': 'VARCHAR',"
            + " 'currency': 'VARCHAR', 'window': 'VARCHAR', 'value': 'DECIMAL(38,%d)', 'present': 'INTEGER',"
            + " 'expected': 'INTEGER', 'status': 'VARCHAR', 'yoy': 'DECIMAL(38,6)',"
            + " 'contribution_pp': 'DECIMAL(38,4)', 'share': 'DECIMAL(38,6)', 'streak': 'INTEGER',"
            + " 'release': 'VARCHAR', 'released_at': 'TIMESTAMP'}";

    private static final int MONEY_SCALE = 3;
    private static final int RND_SCALE = 12;

    /**
     * Writes the file beside the CSV.
     *
     * @param rnd whether they are R&amp;D figures, whose values have twelve decimals
     * @throws CommandFailedException when it cannot be written
     */
    static ParquetFile of(Path csv, boolean rnd) throws IOException {
        Path parquet = csv.resolveSibling(String.valueOf(csv.getFileName()).replaceFirst("\\.csv$", "") + ".parquet");
        Properties settings = new Properties();
        settings.setProperty("threads", "1");
        settings.setProperty("preserve_insertion_order", "true");
        settings.setProperty("memory_limit", "1GB");
        String sql =
                "COPY (SELECT * FROM read_csv(" + literal(csv) + ", header = true, auto_detect = false, delim = ',',"
                        + " quote = '\"', escape = '\"', nullstr = '', columns = "
                        + COLUMNS.formatted(rnd ? RND_SCALE : MONEY_SCALE) + ")) TO " + literal(parquet)
                        + " (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)";
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:", settings);
                Statement statement = database.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new CommandFailedException(
                    "cannot make " + parquet + ": "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given"),
                    e);
        }
        return new ParquetFile(parquet, Files.size(parquet), digest(parquet));
    }

    private static String digest(Path file) throws IOException {
        MessageDigest digest = sha256Digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String literal(Path path) {
        return "'" + path.toString().replace("'", "''") + "'";
    }
}

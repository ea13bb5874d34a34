package dev.entrepot.domain.code;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A versioned reference file: UTF-8 text, first properties as comment lines {@code # key: value}, then a line of column
 * names, then comma-separated rows. Blank lines and further comment lines are skipped; a cell with a comma stands in double
 * quotes.
 */
public final class ReferenceTable {

    private final String name;
    private final Map<String, String> properties;
    private final List<Row> rows;
    private final String version;

    private ReferenceTable(String name, Map<String, String> properties, List<Row> rows, String version) {
        this.name = name;
        this.properties = properties;
        this.rows = List.copyOf(rows);
        this.version = version;
    }

    /** One row and the line that it stands on. */
    public static final class Row {
        private final int line;
        private final Map<String, String> cells;

        private Row(int line, Map<String, String> cells) {
            this.line = line;
            this.cells = cells;
        }

        /** Line number in the file, from 1. */
        public int line() {
            return line;
        }

        /** The stripped cell of this column; empty where the optional column is absent. */
        public String get(String column) {
            return cells.getOrDefault(column, "");
        }
    }

    /** Reads a file that ships with the product, standing beside {@code anchor}. */
    public static ReferenceTable ofResource(
            Class<?> anchor, String file, List<String> required, List<String> optional) {
        try (InputStream in = anchor.getResourceAsStream(file)) {
            if (in == null) {
                throw new ReferenceDataException(
                        file + ": not on the class path beside " + anchor.getName() + "; rebuild the domain module");
            }
            return of(file, new String(in.readAllBytes(), StandardCharsets.UTF_8), required, optional);
        } catch (IOException e) {
            throw new ReferenceDataException(file + ": cannot be read from the class path: " + e.getMessage(), e);
        }
    }

    /** Reads a user's file. */
    public static ReferenceTable ofFile(Path file, List<String> required, List<String> optional) {
        try {
            return of(file.toString(), Files.readString(file, StandardCharsets.UTF_8), required, optional);
        } catch (IOException e) {
            throw new ReferenceDataException(
                    file + ": cannot be read as UTF-8 text (" + e + "); check the path and the encoding", e);
        }
    }

    /** Reads text; {@code name} is what errors call it. */
    public static ReferenceTable of(String name, String text, List<String> required, List<String> optional) {
        Map<String, String> properties = new LinkedHashMap<>();
        List<Row> rows = new ArrayList<>();
        List<String> columns = List.of();
        MessageDigest digest = sha256();
        String[] lines = (text.startsWith("\uFEFF") ? text.substring(1) : text).split("\\R", -1);
        for (int i = 0; i < lines.length; i++) {
            int number = i + 1;
            String line = lines[i].strip();
            if (line.startsWith("#")) {
                int colon = line.indexOf(':');
                if (columns.isEmpty() && colon > 0) {
                    String key = line.substring(1, colon).strip();
                    String value = line.substring(colon + 1).strip();
                    properties.put(key, value);
                    add(digest, List.of("#" + key, value));
                }
            } else if (!line.isEmpty()) {
                List<String> cells = cells(name, number, line);
                if (columns.isEmpty()) {
                    columns = checkedColumns(name, number, cells, required, optional);
                    add(digest, columns);
                } else {
                    rows.add(row(name, number, columns, cells));
                    add(digest, cells);
                }
            }
        }
        if (columns.isEmpty()) {
            throw new ReferenceDataException(name + ": has no line of column names; add " + String.join(",", required));
        }
        return new ReferenceTable(name, properties, rows, HexFormat.of().formatHex(digest.digest(), 0, 6));
    }

    private static List<String> checkedColumns(
            String name, int line, List<String> columns, List<String> required, List<String> optional) {
        for (String column : required) {
            if (!columns.contains(column)) {
                throw new ReferenceDataException(name + ":" + line + ": column '" + column
                        + "' is missing; the first line must be " + String.join(",", required));
            }
        }
        for (String column : columns) {
            if (!required.contains(column) && !optional.contains(column)) {
                throw new ReferenceDataException(
                        name + ":" + line + ": column '" + column + "' is unknown; remove it or correct its name");
            }
            if (columns.indexOf(column) != columns.lastIndexOf(column)) {
                throw new ReferenceDataException(
                        name + ":" + line + ": column '" + column + "' stands twice; remove one");
            }
        }
        return columns;
    }

    private static Row row(String name, int line, List<String> columns, List<String> cells) {
        if (cells.size() != columns.size()) {
            throw new ReferenceDataException(name + ":" + line + ": has " + cells.size() + " cells where "
                    + columns.size() + " are due; put a cell with a comma in double quotes");
        }
        Map<String, String> byColumn = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            byColumn.put(columns.get(i), cells.get(i));
        }
        return new Row(line, byColumn);
    }

    private static List<String> cells(String name, int number, String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        if (quoted) {
            throw new ReferenceDataException(name + ":" + number + ": a double quote is not closed; close it");
        }
        cells.add(cell.toString().strip());
        return List.copyOf(cells);
    }

    private static void add(MessageDigest digest, List<String> cells) {
        digest.update(String.join("\u001f", cells).getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** What errors call the table: the file name or path. */
    public String name() {
        return name;
    }

    /** The value of a {@code # key: value} line above the column names. */
    public Optional<String> property(String key) {
        return Optional.ofNullable(properties.get(key));
    }

    /** The rows, in file order. */
    public List<Row> rows() {
        return rows;
    }

    /** Hash of properties and cells, twelve hexadecimal digits: blank lines and spacing do not change it. */
    public String version() {
        return version;
    }

    /** The error for a row: {@code file:line: problem; remedy}. */
    public ReferenceDataException error(Row row, String problemAndRemedy) {
        return new ReferenceDataException(name + ":" + row.line() + ": " + problemAndRemedy);
    }

    /** The error for the table as a whole. */
    public ReferenceDataException error(String problemAndRemedy) {
        return new ReferenceDataException(name + ": " + problemAndRemedy);
    }
}

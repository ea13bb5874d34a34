package dev.entrepot.producer.format;

import dev.entrepot.domain.code.CodeList;
import dev.entrepot.producer.input.RefusedFileException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * How the columns of a foreign CSV become canonical ones: {@code partner = CO_PAIS} names a column, {@code flow = = M} is a
 * constant, and {@code period = {CO_ANO}-{CO_MES:2}} puts columns together, filled up with zeros to a width.
 */
public final class Mapping {
    private static final String DELIMITER = "csv.delimiter";
    private static final String ENCODING = "csv.encoding";
    private static final String CODES = ".codes";

    private final String name;
    private final Map<TradeColumn, String> columns;
    private final Map<TradeColumn, CodeList> lists;
    private final char delimiter;
    private final boolean latin1;

    private Mapping(
            String name,
            Map<TradeColumn, String> columns,
            Map<TradeColumn, CodeList> lists,
            char delimiter,
            boolean latin1) {
        this.name = name;
        this.columns = columns;
        this.lists = lists;
        this.delimiter = delimiter;
        this.latin1 = latin1;
    }

    /** Reads a mapping; {@code name} is for messages. */
    public static Mapping parse(String name, String text) {
        Properties entries = new Properties();
        try (Reader reader = new StringReader(text)) {
            entries.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new RefusedFileException(name + " is no properties file (" + e.getMessage() + ")", e);
        }
        Map<TradeColumn, String> columns = new EnumMap<>(TradeColumn.class);
        Map<TradeColumn, CodeList> lists = new EnumMap<>(TradeColumn.class);
        Set<String> unknown = new TreeSet<>(entries.stringPropertyNames());
        unknown.removeAll(Set.of(DELIMITER, ENCODING));
        for (TradeColumn column : TradeColumn.values()) {
            String value = entries.getProperty(column.column(), "").strip();
            if (!value.isEmpty()) {
                columns.put(column, value);
            } else if (!column.isOptional()) {
                throw new RefusedFileException(name + " does not say where " + column.column()
                        + " comes from: add a line such as '" + column.column() + " = COLUMN' or '" + column.column()
                        + " = = constant'");
            }
            unknown.remove(column.column());
            String list = entries.getProperty(column.column() + CODES);
            if (list != null) {
                lists.put(
                        column,
                        CodeList.parse(list)
                                .orElseThrow(() -> new RefusedFileException(name + ": '" + list
                                        + "' is no code list: use COMTRADE, CENSUS, MDIC, M49 or ISO3")));
                unknown.remove(column.column() + CODES);
            }
        }
        if (!unknown.isEmpty()) {
            throw new RefusedFileException(name + " has entries that mean nothing: " + String.join(", ", unknown));
        }
        return new Mapping(
                name,
                columns,
                lists,
                delimiter(name, entries.getProperty(DELIMITER, "")),
                entries.getProperty(ENCODING, "UTF-8").equalsIgnoreCase("ISO-8859-1"));
    }

    /** Returns the same mapping with one column replaced by a constant. */
    Mapping with(TradeColumn column, String constant) {
        Map<TradeColumn, String> changed = new EnumMap<>(columns);
        changed.put(column, "=" + constant);
        return new Mapping(name, changed, lists, delimiter, latin1);
    }

    /** Returns what separates fields; the given character when the mapping does not say. */
    public char delimiterOr(char usual) {
        return delimiter == 0 ? usual : delimiter;
    }

    /** Opens a file through this mapping. */
    RowReader open(Reading reading) {
        char separator = delimiterOr(reading.head().delimiter());
        CsvTable table = CsvTable.open(reading, separator, latin1);
        Cell[] cells = new Cell[TradeColumn.values().length];
        for (TradeColumn column : TradeColumn.values()) {
            cells[column.ordinal()] = cell(table, columns.getOrDefault(column, "="));
        }
        return new CsvRows(
                table, new CanonicalTrade(reading, cells, lists), columns.containsKey(TradeColumn.RELEASED_AT));
    }

    private static Cell cell(CsvTable table, String value) {
        if (value.startsWith("=")) {
            String constant = value.substring(1).strip();
            return row -> constant;
        }
        return value.indexOf('{') < 0 ? Cell.column(table.require(value)) : template(table, value);
    }

    private static Cell template(CsvTable table, String value) {
        List<Cell> parts = new ArrayList<>();
        int at = 0;
        for (int open = value.indexOf('{'); open >= 0; open = value.indexOf('{', at)) {
            int close = value.indexOf('}', open);
            if (close < 0) {
                throw new RefusedFileException("mapping '" + value + "' has a { without its }: close it");
            }
            String before = value.substring(at, open);
            parts.add(row -> before);
            parts.add(placeholder(table, value.substring(open + 1, close)));
            at = close + 1;
        }
        String rest = value.substring(at);
        parts.add(row -> rest);
        return joined(parts);
    }

    /** Joins, and remembers what it joined: periods repeat. */
    private static Cell joined(List<Cell> parts) {
        Map<List<String>, String> known = new LinkedHashMap<>();
        return row -> {
            List<String> texts = parts.stream().map(part -> part.text(row)).toList();
            String text = known.get(texts);
            if (text == null) {
                text = String.join("", texts);
                if (known.size() < 1000) {
                    known.put(texts, text);
                }
            }
            return text;
        };
    }

    private static Cell placeholder(CsvTable table, String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            return Cell.column(table.require(text));
        }
        int width = Integer.parseInt(text.substring(colon + 1));
        Cell column = Cell.column(table.require(text.substring(0, colon)));
        return row -> {
            String value = column.text(row);
            return "0".repeat(Math.max(0, width - value.length())) + value;
        };
    }

    private static char delimiter(String name, String text) {
        if (text.isEmpty()) {
            return 0;
        }
        if (text.equals("tab")) {
            return '\t';
        }
        if (text.length() != 1) {
            throw new RefusedFileException(name + ": csv.delimiter is one character or 'tab', not '" + text + "'");
        }
        return text.charAt(0);
    }
}

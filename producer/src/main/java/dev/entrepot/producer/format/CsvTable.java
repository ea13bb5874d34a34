package dev.entrepot.producer.format;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.entrepot.domain.observation.RejectionReason;
import dev.entrepot.producer.input.RefusedFileException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A CSV file with a header, read row by row. */
final class CsvTable implements Closeable {
    /** A row longer than this is a quote that is never closed. */
    private static final int LONGEST_ROW = 1 << 18;

    /** First column of files that repair rows in quarantine. */
    static final String ENTRY = "quarantine";

    private final String fileName;
    private final OriginalLines lines;
    private final char delimiter;
    private final CsvRow row;
    private final CloseableIterator<CsvRow> rows;
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private List<String> header = List.of();
    private byte[] headerLine = {};
    private boolean repairs;

    private CsvTable(Reading reading, char delimiter, boolean latin1) {
        this.fileName = reading.fileName();
        this.lines = new OriginalLines(fileName, reading.content(), delimiter);
        this.delimiter = delimiter;
        this.row = new CsvRow(latin1);
        this.rows = CsvReader.builder()
                .fieldSeparator(delimiter)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(LONGEST_ROW)
                .build(row, lines)
                .iterator();
    }

    /** Opens a file whose first row is the header. */
    static CsvTable open(Reading reading, boolean latin1) {
        CsvTable table = headless(reading, latin1);
        if (table.advance() == null) {
            throw new RefusedFileException(table.fileName + " is empty: nothing to publish");
        }
        table.takeHeader();
        return table;
    }

    /** Opens a file whose header comes later; see {@link #takeHeader}. */
    static CsvTable headless(Reading reading, boolean latin1) {
        return new CsvTable(reading, reading.head().delimiter(), latin1);
    }

    /** Opens a file with a given delimiter whose first row is the header. */
    static CsvTable open(Reading reading, char delimiter, boolean latin1) {
        CsvTable table = new CsvTable(reading, delimiter, latin1);
        if (table.advance() == null) {
            throw new RefusedFileException(table.fileName + " is empty: nothing to publish");
        }
        table.takeHeader();
        return table;
    }

    /** Makes the current row the header. */
    void takeHeader() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < row.width(); i++) {
            names.add(row.plain(i));
            if (columns.putIfAbsent(row.plain(i), i) != null && !row.plain(i).isEmpty()) {
                throw new RefusedFileException(
                        fileName + " has two columns named '" + row.plain(i) + "': remove one of them");
            }
        }
        header = List.copyOf(names);
        row.name(header);
        row.want(new boolean[header.size()]);
        repairs = !header.isEmpty() && header.get(0).equals(ENTRY);
        headerLine = original();
        if (repairs) {
            find(ENTRY);
        }
    }

    /** Says how many fields rows have: a line that spoils its quotes is told from a row of several lines by that. */
    void widths(int least, int most) {
        lines.widths(least, most);
    }

    /** Returns the line with the names of the columns as it stands in the file, but for the column of {@link #entry}. */
    byte[] headerLine() {
        return headerLine.clone();
    }

    /** Returns the id of the quarantine entry that the current row repairs; null in files that repair nothing. */
    @Nullable
    String entry() {
        if (!repairs) {
            return null;
        }
        String id = row.plain(0);
        if (row.isTorn()) {
            byte[] whole = lines.original(row.line());
            id = new String(whole, 0, entryLength(whole), StandardCharsets.ISO_8859_1).strip();
        }
        return id;
    }

    /** Returns the names of the columns. */
    List<String> header() {
        return header;
    }

    /** Returns the position of a column that has to be there. */
    int require(String name) {
        int column = find(name);
        if (column < 0) {
            throw new RefusedFileException(
                    fileName + " has no column '" + name + "': its header is " + String.join(",", header));
        }
        return column;
    }

    /** Returns the position of a column, or -1. */
    int find(String name) {
        Integer column = columns.get(name);
        if (column == null) {
            return -1;
        }
        want(column);
        return column;
    }

    /** Makes the columns that were found, and no others, text from now on. */
    private final List<Integer> found = new ArrayList<>();

    private void want(int column) {
        found.add(column);
        boolean[] wanted = new boolean[header.size()];
        found.forEach(position -> wanted[position] = true);
        row.want(wanted);
    }

    /** Rejects the current row when its line could not be split. */
    void checkQuotes() {
        if (row.isTorn()) {
            throw new RowRejectedException(
                    RejectionReason.BAD_QUOTES,
                    "the quotes of the line do not fit together, it cannot be split into fields: close them, and write a"
                            + " quote inside of a text twice");
        }
    }

    /** Moves to the next row; null after the last. */
    @Nullable
    CsvRow advance() {
        try {
            if (!rows.hasNext()) {
                return null;
            }
            CsvRow next = rows.next();
            lines.reached(next.line());
            return next;
        } catch (CsvParseException e) {
            throw new RefusedFileException(
                    fileName + " is no readable CSV after line " + row.line() + " (" + firstLine(e)
                            + "): look for a quote that is not closed",
                    e);
        }
    }

    /** Returns the current row as it stands in the file, but for the column of {@link #entry}. */
    byte[] original() {
        byte[] whole = lines.original(row.line());
        if (!repairs) {
            return whole;
        }
        return Arrays.copyOfRange(whole, Math.min(entryLength(whole) + 1, whole.length), whole.length);
    }

    private int entryLength(byte[] line) {
        int length = 0;
        while (length < line.length && line[length] != delimiter) {
            length++;
        }
        return length;
    }

    private static String firstLine(Throwable error) {
        String message = String.valueOf(error.getMessage());
        Throwable cause = error.getCause();
        return cause == null ? message : message + ", " + cause.getMessage();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}

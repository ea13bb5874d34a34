package dev.entrepot.producer.format;

import dev.entrepot.domain.observation.RejectionReason;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Gives the rows of a CSV table through an interpreter, and turns its rejections into rows. */
final class CsvRows implements RowReader {
    private final CsvTable table;
    private final RowInterpreter interpreter;
    private final int leastWidth;
    private final int mostWidth;
    private final boolean datesRows;
    private final Known known = new Known();

    CsvRows(CsvTable table, RowInterpreter interpreter, boolean datesRows) {
        this(table, interpreter, table.header().size(), table.header().size(), datesRows);
    }

    CsvRows(CsvTable table, RowInterpreter interpreter, int leastWidth, int mostWidth, boolean datesRows) {
        this.table = table;
        this.interpreter = interpreter;
        this.leastWidth = leastWidth;
        this.mostWidth = mostWidth;
        this.datesRows = datesRows;
        table.widths(leastWidth, mostWidth);
    }

    @Override
    public @Nullable Row next() {
        CsvRow row = table.advance();
        if (row == null) {
            return null;
        }
        known.clear();
        try {
            table.checkQuotes();
            if (row.width() < leastWidth || row.width() > mostWidth) {
                throw width(row.width());
            }
            return interpreter.read(row, known);
        } catch (RowRejectedException e) {
            return known.rejected(row.line(), e, table.original());
        }
    }

    private RowRejectedException width(int width) {
        return new RowRejectedException(
                RejectionReason.MALFORMED_ROW,
                width < leastWidth
                        ? "the row has " + width + " fields, the header " + leastWidth
                                + ": it is cut short, or a delimiter is missing"
                        : "the row has " + width + " fields, the header " + leastWidth
                                + ": quote the text that has a delimiter in it, or take the surplus away");
    }

    @Override
    public @Nullable String entry() {
        return table.entry();
    }

    @Override
    public byte[] header() {
        return table.headerLine();
    }

    @Override
    public boolean datesRows() {
        return datesRows;
    }

    @Override
    public void close() throws IOException {
        table.close();
    }
}

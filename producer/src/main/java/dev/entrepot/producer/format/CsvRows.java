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
    }

    @Override
    public @Nullable Row next() {
        CsvRow row = table.advance();
        if (row == null) {
            return null;
        }
        known.clear();
        try {
            if (row.width() < leastWidth || row.width() > mostWidth) {
                throw new RowRejectedException(
                        RejectionReason.MALFORMED_ROW,
                        "the row has " + row.width() + " fields, the header " + leastWidth
                                + ": look for a comma or quote");
            }
            return interpreter.read(row, known);
        } catch (RowRejectedException e) {
            return known.rejected(row.line(), e, table.original());
        }
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

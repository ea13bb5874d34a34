package dev.entrepot.streams.http;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers as CSV, each with a header in a layout that never changes: how tables and their cells are written. */
final class Csv {
    private static final String CONTENT_TYPE = "text/csv; charset=utf-8; header=present";

    private Csv() {}

    /** Answers with a table. */
    static void answer(Context context, List<String> header, List<List<String>> rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256 + 200 * rows.size());
        try (CsvWriter csv = writer(bytes)) {
            csv.writeRecord(header);
            rows.forEach(csv::writeRecord);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        context.contentType(CONTENT_TYPE).result(bytes.toByteArray());
    }

    /** Starts writing; takes over the stream. */
    static CsvWriter writer(OutputStream out) {
        return CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
    }

    /** Keeps spreadsheets from taking text for a formula. */
    static String text(String cell) {
        return !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }

    /** A plain number with no zeros at its end. */
    static String amount(@Nullable BigDecimal value) {
        return value == null ? "" : Json.plain(value).toPlainString();
    }

    /** A number with all its decimals. */
    static String rate(@Nullable BigDecimal value) {
        return value == null ? "" : value.toPlainString();
    }
}

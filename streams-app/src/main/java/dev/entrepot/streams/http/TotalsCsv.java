package dev.entrepot.streams.http;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.entrepot.streams.view.TotalRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Totals as CSV: one row a figure, in a layout that never changes. */
public final class TotalsCsv {
    static final List<String> HEADER = List.of(
            "source",
            "reporter",
            "flow",
            "taxonomy",
            "sector",
            "partner",
            "period",
            "currency",
            "window",
            "value",
            "present",
            "expected",
            "status",
            "yoy",
            "contribution_pp",
            "share",
            "streak",
            "release",
            "released_at");

    private static final List<String> HISTORY_HEADER = Stream.concat(
                    HEADER.stream(),
                    Stream.of(
                            "cause",
                            "previous_value",
                            "previous_yoy",
                            "yoy_numerator_part",
                            "yoy_base_part",
                            "yoy_cross_part"))
            .toList();

    static final String CONTENT_TYPE = "text/csv; charset=utf-8; header=present";

    private TotalsCsv() {}

    static byte[] of(List<TotalRow> rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256 + 160 * rows.size());
        try (Writer csv = new Writer(bytes)) {
            rows.forEach(csv::add);
        }
        return bytes.toByteArray();
    }

    /** Vintages: the columns of totals, and what changed with each. */
    static byte[] history(List<TotalRow> rows) {
        return table(
                HISTORY_HEADER,
                rows.stream()
                        .map(row -> Stream.concat(
                                        cells(row).stream(),
                                        Stream.of(
                                                row.cause(),
                                                amount(row.previousValue()),
                                                rate(row.previousYoy()),
                                                rate(row.yoyNumeratorPart()),
                                                rate(row.yoyBasePart()),
                                                rate(row.yoyCrossPart())))
                                .toList())
                        .toList());
    }

    /** A table with a header. */
    static byte[] table(List<String> header, List<List<String>> rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256 + 200 * rows.size());
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(bytes)) {
            csv.writeRecord(header);
            rows.forEach(csv::writeRecord);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Writes one row after the other, for answers of any length. */
    public static final class Writer implements AutoCloseable {
        private final CsvWriter csv;

        /** Writes the header; takes over the stream. */
        public Writer(OutputStream out) {
            csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
            csv.writeRecord(HEADER);
        }

        /** Adds a row. */
        public void add(TotalRow row) {
            csv.writeRecord(cells(row));
        }

        @Override
        public void close() {
            try {
                csv.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static List<String> cells(TotalRow row) {
        return List.of(
                text(row.source()),
                text(row.reporter()),
                text(row.flow()),
                text(row.taxonomy()),
                text(row.sector()),
                text(row.partner()),
                text(row.period()),
                text(row.currency()),
                row.window(),
                amount(row.value()),
                Integer.toString(row.present()),
                Integer.toString(row.expected()),
                row.status(),
                rate(row.yoy()),
                rate(row.contributionPp()),
                rate(row.share()),
                row.streak() == null ? "" : row.streak().toString(),
                text(row.release()),
                row.releasedAt().toString());
    }

    /** Keeps spreadsheets from taking text for a formula. */
    static String text(String cell) {
        return !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }

    /** A plain number with no zeros at its end. */
    static String amount(@Nullable BigDecimal value) {
        return value == null ? "" : plain(value).toPlainString();
    }

    /** The number without the zeros at its end, never with an exponent. */
    static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    static String rate(@Nullable BigDecimal value) {
        return value == null ? "" : value.toPlainString();
    }
}

package dev.entrepot.streams.http;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.entrepot.streams.view.TotalRow;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

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

    private TotalsCsv() {}

    /** Answers with totals. */
    static void answer(Context context, List<TotalRow> rows) {
        Csv.answer(context, HEADER, rows.stream().map(TotalsCsv::cells).toList());
    }

    /** Answers with vintages: the columns of totals, and what changed with each. */
    static void history(Context context, List<TotalRow> rows) {
        Csv.answer(
                context, HISTORY_HEADER, rows.stream().map(TotalsCsv::vintage).toList());
    }

    private static List<String> vintage(TotalRow row) {
        return Stream.concat(
                        cells(row).stream(),
                        Stream.of(
                                row.cause(),
                                Csv.amount(row.previousValue()),
                                Csv.rate(row.previousYoy()),
                                Csv.rate(row.yoyNumeratorPart()),
                                Csv.rate(row.yoyBasePart()),
                                Csv.rate(row.yoyCrossPart())))
                .toList();
    }

    /** Writes one row after the other, for answers of any length. */
    public static final class Writer implements AutoCloseable {
        private final CsvWriter csv;

        /** Writes the header; takes over the stream. */
        public Writer(OutputStream out) {
            csv = Csv.writer(out);
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
                Csv.text(row.source()),
                Csv.text(row.reporter()),
                Csv.text(row.flow()),
                Csv.text(row.taxonomy()),
                Csv.text(row.sector()),
                Csv.text(row.partner()),
                Csv.text(row.period()),
                Csv.text(row.currency()),
                row.window(),
                Csv.amount(row.value()),
                Integer.toString(row.present()),
                Integer.toString(row.expected()),
                row.status(),
                Csv.rate(row.yoy()),
                Csv.rate(row.contributionPp()),
                Csv.rate(row.share()),
                row.streak() == null ? "" : row.streak().toString(),
                Csv.text(row.release()),
                row.releasedAt().toString());
    }
}

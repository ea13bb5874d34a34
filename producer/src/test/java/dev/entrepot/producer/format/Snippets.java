package dev.entrepot.producer.format;

import dev.entrepot.domain.code.AreaCodes;
import dev.entrepot.domain.observation.RejectionReason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads small texts as files. */
final class Snippets {
    private Snippets() {}

    static List<Row> rows(FileFormat format, String fileName, String text, Charset charset) {
        byte[] bytes = text.getBytes(charset);
        Reading reading =
                new Reading(fileName, new ByteArrayInputStream(bytes), Head.of(bytes), AreaCodes.builtIn(), null);
        List<Row> rows = new ArrayList<>();
        try (RowReader reader = format.open(reading)) {
            for (Row row = reader.next(); row != null; row = reader.next()) {
                rows.add(row);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return rows;
    }

    static List<Row> rows(FileFormat format, String text) {
        return rows(format, "snippet.csv", text, StandardCharsets.UTF_8);
    }

    static Row.Trade trade(Row row) {
        return (Row.Trade) row;
    }

    static Row.Rnd rnd(Row row) {
        return (Row.Rnd) row;
    }

    static Row.Rejected rejected(Row row) {
        return (Row.Rejected) row;
    }

    static List<RejectionReason> reasons(List<Row> rows) {
        return rows.stream()
                .filter(row -> row instanceof Row.Rejected)
                .map(row -> rejected(row).reason())
                .toList();
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}

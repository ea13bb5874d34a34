package dev.entrepot.integration.pipeline;

import dev.entrepot.domain.observation.RejectionReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A clean file of trade, and the same file with rows that are broken on purpose in every way that is known. */
final class BrokenRows {
    static final String SOURCE = "ACME";

    private static final List<String> COLUMNS = List.of(
            "source",
            "frequency",
            "period",
            "reporter",
            "partner",
            "flow",
            "classification",
            "commodity",
            "value",
            "currency",
            "partner2",
            "customs",
            "transport",
            "area",
            "net_weight_kg",
            "quantity",
            "quantity_unit",
            "obs_status",
            "conf_status",
            "valuation",
            "enterprise",
            "regime");
    private static final List<String> REPORTERS = List.of("USA", "JPN");
    private static final List<String> PARTNERS = List.of("CHN", "DEU", "MEX", "KOR", "IND", "VNM");
    private static final List<String> CHAPTERS = List.of("84", "85", "29");
    private static final int MONTHS = 12;
    private static final int CODES = 16;

    /** A way to break a row. */
    private record Kind(String name, RejectionReason reason, UnaryOperator<String> breaking) {}

    private static final List<Kind> KINDS = List.of(
            kind(
                    "too few fields",
                    RejectionReason.MALFORMED_ROW,
                    row -> row.substring(0, row.lastIndexOf(',', row.length() - 4))),
            kind("too many fields", RejectionReason.MALFORMED_ROW, row -> row + ",surplus"),
            kind("empty text", RejectionReason.MALFORMED_ROW, row -> ",,"),
            set("not UTF-8", RejectionReason.BAD_ENCODING, "area", "S\u00e3o"),
            set("not UTF-8 in a code", RejectionReason.BAD_ENCODING, "partner", "C\u00d4N"),
            set("quote not closed", RejectionReason.BAD_QUOTES, "area", "\"S1"),
            set("text behind a quote", RejectionReason.BAD_QUOTES, "valuation", "\"FOB\"x"),
            set("no source", RejectionReason.MISSING_FIELD, "source", ""),
            set("no frequency", RejectionReason.MISSING_FIELD, "frequency", ""),
            set("no period", RejectionReason.MISSING_FIELD, "period", ""),
            set("no reporter", RejectionReason.MISSING_FIELD, "reporter", ""),
            set("no partner", RejectionReason.MISSING_FIELD, "partner", ""),
            set("no flow", RejectionReason.MISSING_FIELD, "flow", ""),
            set("no classification", RejectionReason.MISSING_FIELD, "classification", ""),
            set("no commodity", RejectionReason.MISSING_FIELD, "commodity", ""),
            set("no currency", RejectionReason.MISSING_FIELD, "currency", ""),
            set("no value and no status", RejectionReason.MISSING_VALUE, "value", ""),
            set("source is no name", RejectionReason.BAD_SOURCE, "source", "AC/ME"),
            set("unknown reporter", RejectionReason.UNKNOWN_AREA, "reporter", "XQX"),
            set("unknown partner", RejectionReason.UNKNOWN_AREA, "partner", "QZQ"),
            set("former reporter", RejectionReason.AREA_NOT_IN_FORCE, "reporter", "SUN"),
            set("former partner", RejectionReason.AREA_NOT_IN_FORCE, "partner", "CSK"),
            set("reporter is the world", RejectionReason.NOT_A_REPORTER, "reporter", "W00"),
            set("reporter is a group", RejectionReason.NOT_A_REPORTER, "reporter", "ASEAN"),
            set("reporter is unallocated", RejectionReason.NOT_A_REPORTER, "reporter", "_X"),
            set("unknown flow", RejectionReason.UNKNOWN_FLOW, "flow", "Z"),
            set("frequency W", RejectionReason.BAD_FREQUENCY, "frequency", "W"),
            set("month 13", RejectionReason.BAD_PERIOD, "period", "2022-13"),
            set("month 00", RejectionReason.BAD_PERIOD, "period", "2022-00"),
            kind(
                    "quarter 5",
                    RejectionReason.BAD_PERIOD,
                    row -> with(with(row, "frequency", "Q"), "period", "2022-Q5")),
            set("period of another frequency", RejectionReason.BAD_PERIOD, "frequency", "A"),
            set("year 0022", RejectionReason.BAD_PERIOD, "period", "0022-03"),
            set("year 9022", RejectionReason.BAD_PERIOD, "period", "9022-03"),
            set("unknown classification", RejectionReason.UNSUPPORTED_CLASSIFICATION, "classification", "H9"),
            set("classification of older services", RejectionReason.NOT_GOODS, "classification", "EB02"),
            set("goods under the classification of services", RejectionReason.BAD_COMMODITY, "classification", "EB10"),
            set("classification SITC", RejectionReason.NOT_GOODS, "classification", "S4"),
            kind(
                    "leading zero lost",
                    RejectionReason.BAD_COMMODITY,
                    row -> with(row, "commodity", get(row, "commodity").substring(1))),
            set("letters in commodity", RejectionReason.BAD_COMMODITY, "commodity", "85A7"),
            set("commodity of twelve digits", RejectionReason.BAD_COMMODITY, "commodity", "851712003344"),
            set("formula as commodity", RejectionReason.BAD_COMMODITY, "commodity", "=1+1"),
            set("value is text", RejectionReason.BAD_NUMBER, "value", "much"),
            set("thousands separators", RejectionReason.BAD_NUMBER, "value", "\"1,234,567.5\""),
            set("decimal comma", RejectionReason.BAD_NUMBER, "value", "\"1234,5\""),
            set("NaN", RejectionReason.BAD_NUMBER, "value", "NaN"),
            set("Infinity", RejectionReason.BAD_NUMBER, "value", "-Infinity"),
            set("weight is text", RejectionReason.BAD_NUMBER, "net_weight_kg", "1 t"),
            set("four decimals", RejectionReason.TOO_PRECISE, "value", "12.3456"),
            set("value beyond 9e15", RejectionReason.OUT_OF_RANGE, "value", "9000000000000001"),
            set("1e999999999", RejectionReason.OUT_OF_RANGE, "value", "1e999999999"),
            set("negative value", RejectionReason.NEGATIVE_VALUE, "value", "-1"),
            set("negative weight", RejectionReason.NEGATIVE_VALUE, "net_weight_kg", "-0.5"),
            set("currency as a sign", RejectionReason.BAD_CURRENCY, "currency", "US$"),
            set("unknown customs procedure", RejectionReason.UNKNOWN_BREAKDOWN, "customs", "C99"),
            set("unknown mode of transport", RejectionReason.UNKNOWN_BREAKDOWN, "transport", "4711"),
            set("unknown second partner", RejectionReason.UNKNOWN_BREAKDOWN, "partner2", "QZQ"),
            set("status ??", RejectionReason.BAD_STATUS, "obs_status", "??"),
            set("valuation EXW", RejectionReason.BAD_VALUATION, "valuation", "EXW"),
            set("control character in a code", RejectionReason.UNSAFE_TEXT, "commodity", "85\u00071712"),
            set("formula as area", RejectionReason.UNSAFE_TEXT, "area", "=HYPERLINK(A1)"),
            set("formula as unit", RejectionReason.UNSAFE_TEXT, "quantity_unit", "@SUM"));

    private static final String CONFLICT = "conflict inside the release";

    private final List<String> clean = new ArrayList<>();
    private final ByteArrayOutputStream broken = new ByteArrayOutputStream();
    private final Map<Long, Fault> faults = new TreeMap<>();
    private final Map<String, Long> byKind = new LinkedHashMap<>();
    private long line = 1;

    /**
     * A row that is broken.
     *
     * @param reason why it has to be rejected
     * @param original its bytes in the file
     * @param repaired what it has to be; empty when it should not be there at all
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by content where it is compared
    record Fault(RejectionReason reason, byte[] original, String repaired) {}

    /**
     * Breaks rows.
     *
     * @param seed decides everything
     * @param count how many rows will be in quarantine
     * @param pairs how many pairs of these contradict each other
     */
    BrokenRows(long seed, int count, int pairs) {
        Random random = new Random(seed);
        List<String> rows = rows(random);
        clean.addAll(rows);
        Collections.shuffle(rows, random);
        List<Runnable> lines = new ArrayList<>();
        int inFile = count - 2 * pairs;
        for (int i = 0; i < rows.size(); i++) {
            String row = rows.get(i);
            if (i < inFile) {
                Kind kind = KINDS.get(i % KINDS.size());
                lines.add(() ->
                        broken(kind.name(), kind.reason(), bytes(kind.breaking().apply(row)), row));
            } else if (i < inFile + pairs) {
                lines.add(() -> broken(CONFLICT, RejectionReason.CONFLICT, bytes(row), row));
                lines.add(() -> broken(CONFLICT, RejectionReason.CONFLICT, bytes(with(row, "value", "0.125")), ""));
            } else {
                lines.add(() -> line(bytes(row)));
            }
        }
        Collections.shuffle(lines, random);
        line(bytes(header()));
        lines.forEach(Runnable::run);
    }

    private static List<String> rows(Random random) {
        List<String> rows = new ArrayList<>();
        for (String reporter : REPORTERS) {
            for (int month = 1; month <= MONTHS; month++) {
                for (String flow : List.of("M", "X")) {
                    for (String partner : PARTNERS) {
                        for (int code = 0; code < CHAPTERS.size() * CODES; code++) {
                            String commodity =
                                    CHAPTERS.get(code % CHAPTERS.size()) + String.format("%04d", 1000 + code);
                            rows.add(String.join(
                                    ",",
                                    SOURCE,
                                    "M",
                                    String.format("2022-%02d", month),
                                    reporter,
                                    partner,
                                    flow,
                                    "H6",
                                    commodity,
                                    random.nextInt(10_000_000) + "." + random.nextInt(1000),
                                    "USD,,,,",
                                    Integer.toString(random.nextInt(100_000)),
                                    ",,,,FOB,,"));
                        }
                    }
                }
            }
        }
        return rows;
    }

    private void broken(String kind, RejectionReason reason, byte[] original, String repaired) {
        byKind.merge(reason + "  " + kind, 1L, Long::sum);
        faults.put(line, new Fault(reason, original, repaired));
        line(original);
    }

    private void line(byte[] text) {
        broken.writeBytes(text);
        broken.write('\n');
        line++;
    }

    static String header() {
        return String.join(",", COLUMNS);
    }

    /** Returns how a line of the file is broken; fails when it is not. */
    Fault fault(long line) {
        Fault fault = faults.get(line);
        if (fault == null) {
            throw new AssertionError("line " + line + " is in quarantine and is not broken");
        }
        return fault;
    }

    /** Returns how many rows were broken in each way. */
    Map<String, Long> byKind() {
        return new TreeMap<>(byKind);
    }

    /** Returns how many rows have to be rejected for each reason. */
    Map<RejectionReason, Long> byReason() {
        Map<RejectionReason, Long> counts = new EnumMap<>(RejectionReason.class);
        faults.values().forEach(fault -> counts.merge(fault.reason(), 1L, Long::sum));
        return counts;
    }

    /** Returns how many rows the clean file has. */
    int cleanRows() {
        return clean.size();
    }

    Path writeClean(Path file) throws IOException {
        return Files.writeString(file, header() + "\n" + String.join("\n", clean) + "\n", StandardCharsets.UTF_8);
    }

    Path writeBroken(Path file) throws IOException {
        return Files.write(file, broken.toByteArray());
    }

    private static Kind kind(String name, RejectionReason reason, UnaryOperator<String> breaking) {
        return new Kind(name, reason, breaking);
    }

    private static Kind set(String name, RejectionReason reason, String column, String text) {
        return kind(name, reason, row -> with(row, column, text));
    }

    private static String with(String row, String column, String text) {
        String[] cells = row.split(",", -1);
        cells[COLUMNS.indexOf(column)] = text;
        return String.join(",", cells);
    }

    private static String get(String row, String column) {
        return Arrays.asList(row.split(",", -1)).get(COLUMNS.indexOf(column));
    }

    /** Characters beyond ASCII are single bytes on purpose: that is no UTF-8. */
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}

package dev.entrepot.producer.format;

import dev.entrepot.domain.code.CodeList;
import dev.entrepot.domain.observation.RejectionReason;
import dev.entrepot.domain.observation.RndObservation;
import dev.entrepot.domain.period.Period;
import dev.entrepot.producer.input.RefusedFileException;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * World Bank indicators with the years as columns, after a few lines about the file. An empty cell is no row. The line {@code
 * Last Updated Date} is the release instant unless another is given.
 */
public final class WorldBankWideFormat implements FileFormat {
    static final String SOURCE = "WB";

    private static final int MOST_LINES_BEFORE = 20;

    /** Faults of the line rather than of the figure of one year. */
    private static final Set<RejectionReason> WHOLE_LINE = Set.of(
            RejectionReason.UNSUPPORTED_CLASSIFICATION,
            RejectionReason.UNKNOWN_AREA,
            RejectionReason.NOT_A_REPORTER,
            RejectionReason.UNSAFE_TEXT);

    private record Measure(String code, String unit) {}

    private static final Map<String, Measure> INDICATORS = Map.of(
            "NY.GDP.MKTP.CD", new Measure("GDP", "USD"),
            "NY.GDP.MKTP.CN", new Measure("GDP", "LCU"),
            "NY.GDP.MKTP.PP.CD", new Measure("GDP", "PPP_USD"),
            "GB.XPD.RSDV.GD.ZS", new Measure("GERD_GDP", "PC"));

    static RndObservation total(
            String source, String country, Period period, String measure, @Nullable BigDecimal value, String unit) {
        String all = RndObservation.TOTAL;
        return new RndObservation(source, country, period, measure, all, all, all, all, value, unit, "A");
    }

    @Override
    public String name() {
        return "worldbank";
    }

    @Override
    public String title() {
        return "World Bank indicators, years as columns";
    }

    @Override
    public Subject subject() {
        return Subject.RND;
    }

    @Override
    public boolean matches(Head head) {
        return head.columns().contains("Data Source")
                || head.names("Country Name", "Country Code", "Indicator Name", "Indicator Code");
    }

    @Override
    public RowReader open(Reading reading) {
        return new Years(reading, CsvTable.headless(reading, true));
    }

    private static final class Years implements RowReader {
        private final CsvTable table;
        private final String source;
        private final AreaReader areas;
        private final Deque<Row> pending = new ArrayDeque<>();
        private final Known known = new Known();
        private final List<Period> years = new ArrayList<>();
        private final List<Integer> positions = new ArrayList<>();
        private final int code;
        private final int indicator;
        private @Nullable Instant releasedAt;

        Years(Reading reading, CsvTable table) {
            this.table = table;
            this.source = reading.sourceOr(SOURCE);
            this.areas = new AreaReader(reading.areas(), CodeList.ISO3);
            skipToHeader(reading.fileName());
            this.code = table.require("Country Code");
            this.indicator = table.require("Indicator Code");
            for (String name : table.header()) {
                if (name.length() == 4 && name.chars().allMatch(c -> c >= '0' && c <= '9')) {
                    years.add(year(reading.fileName(), name));
                    positions.add(table.require(name));
                }
            }
        }

        private static Period year(String fileName, String name) {
            try {
                Period year = Period.parse(name);
                if (year.hasFigures()) {
                    return year;
                }
            } catch (IllegalArgumentException e) {
                // told below, with the file
            }
            throw new RefusedFileException(
                    fileName + " has a column '" + name + "', a year of which there are no figures: correct it");
        }

        private static Instant updated(String fileName, String text) {
            try {
                return Instants.parse(text);
            } catch (IllegalArgumentException e) {
                throw new RefusedFileException(fileName + " says Last Updated Date, and " + e.getMessage(), e);
            }
        }

        private void skipToHeader(String fileName) {
            for (int i = 0; i < MOST_LINES_BEFORE; i++) {
                CsvRow row = table.advance();
                if (row == null) {
                    break;
                }
                if (row.plain(0).equals("Last Updated Date")) {
                    releasedAt = updated(fileName, row.plain(1));
                }
                if (row.plain(0).equals("Country Name") || row.plain(1).equals("Country Name")) {
                    table.takeHeader();
                    int width = table.header().size();
                    table.widths(width, width + 1);
                    return;
                }
            }
            throw new RefusedFileException(fileName + " has no line that begins with Country Name: download it again");
        }

        @Override
        public @Nullable Row next() {
            while (pending.isEmpty()) {
                CsvRow row = table.advance();
                if (row == null) {
                    return null;
                }
                known.clear();
                known.source(source);
                try {
                    table.checkQuotes();
                    readYears(row);
                } catch (RowRejectedException e) {
                    pending.add(known.rejected(row.line(), e, table.original()));
                }
            }
            return pending.poll();
        }

        private void readYears(CsvRow row) {
            Measure measure = INDICATORS.get(row.text(indicator));
            for (int i = 0; i < years.size(); i++) {
                String text = row.text(positions.get(i));
                if (text.isEmpty()) {
                    continue;
                }
                try {
                    pending.add(new Row.Rnd(row.line(), observation(row, years.get(i), measure, text), null));
                } catch (RowRejectedException e) {
                    pending.add(known.rejected(row.line(), e, table.original()));
                    if (WHOLE_LINE.contains(e.reason())) {
                        return;
                    }
                }
            }
        }

        private RndObservation observation(CsvRow row, Period year, @Nullable Measure measure, String text) {
            String country = known.reporter(areas.reporter(row.text(code), year.year(), "Country Code"));
            if (measure == null) {
                throw new RowRejectedException(
                        RejectionReason.UNSUPPORTED_CLASSIFICATION,
                        "Indicator Code '" + Texts.shown(row.text(indicator)) + "' is not known: publish it as a"
                                + " canonical R&D file");
            }
            BigDecimal value = RndFigures.value(text, measure.code(), year.toString());
            return total(source, country, year, measure.code(), value, measure.unit());
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
        public @Nullable Instant releasedAt() {
            return releasedAt;
        }

        @Override
        public void close() throws IOException {
            table.close();
        }
    }
}

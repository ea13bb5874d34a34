package dev.entrepot.producer.format;

import dev.entrepot.domain.code.CodeList;
import dev.entrepot.domain.observation.RndObservation;
import dev.entrepot.domain.period.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;

/** The product's own layout of R&amp;D figures and their context. */
public final class CanonicalRndFormat implements FileFormat {
    @Override
    public String name() {
        return "canonical";
    }

    @Override
    public String title() {
        return "canonical R&D CSV";
    }

    @Override
    public Subject subject() {
        return Subject.RND;
    }

    @Override
    public boolean matches(Head head) {
        return head.names("source", "frequency", "period", "country", "measure", "value", "unit");
    }

    @Override
    public RowReader open(Reading reading) {
        CsvTable table = CsvTable.open(reading, false);
        int[] position = Arrays.stream(RndColumn.values())
                .mapToInt(column -> column.isOptional() ? table.find(column.column()) : table.require(column.column()))
                .toArray();
        boolean dated = position[RndColumn.RELEASED_AT.ordinal()] >= 0;
        return new CsvRows(table, new Interpreter(reading, position), dated);
    }

    private static final class Interpreter implements RowInterpreter {
        private final Reading reading;
        private final int[] position;
        private final AreaReader areas;
        private final TradeCodes codes = new TradeCodes();

        Interpreter(Reading reading, int[] position) {
            this.reading = reading;
            this.position = position;
            this.areas = new AreaReader(reading.areas(), CodeList.M49);
        }

        @Override
        public Row read(CsvRow row, Known known) {
            String stated = Texts.required(text(row, RndColumn.SOURCE), "source");
            String source = known.source(Sources.name(reading.sourceOr(stated)));
            Instant releasedAt = known.releasedAt(Instants.optional(text(row, RndColumn.RELEASED_AT), "released_at"));
            String countryText = text(row, RndColumn.COUNTRY);
            Period period = areas.dated(
                    () -> codes.period(
                            codes.frequency(text(row, RndColumn.FREQUENCY), "frequency"),
                            text(row, RndColumn.PERIOD),
                            "period"),
                    countryText,
                    known);
            String country = known.reporter(areas.reporter(countryText, period.year(), "country"));
            String obsStatus = Texts.status(text(row, RndColumn.OBS_STATUS), "obs_status", "A");
            String measure = RndFigures.measure(text(row, RndColumn.MEASURE));
            BigDecimal value = RndFigures.value(text(row, RndColumn.VALUE), measure, "value");
            if (value == null) {
                Statuses.mayBeAbsent(obsStatus, "F");
            }
            return new Row.Rnd(
                    row.line(),
                    new RndObservation(
                            source,
                            country,
                            period,
                            measure,
                            dimension(row, RndColumn.PERFORMER),
                            dimension(row, RndColumn.FUNDS),
                            dimension(row, RndColumn.TYPE),
                            dimension(row, RndColumn.INDUSTRY),
                            value,
                            Texts.ownCode(Texts.required(text(row, RndColumn.UNIT), "unit"), "unit"),
                            obsStatus),
                    releasedAt);
        }

        private String text(CsvRow row, RndColumn column) {
            return row.text(position[column.ordinal()]);
        }

        private String dimension(CsvRow row, RndColumn column) {
            String text = text(row, column);
            return text.isEmpty() ? RndObservation.TOTAL : Texts.ownCode(text, column.column());
        }
    }
}

package dev.entrepot.producer.format;

import dev.entrepot.domain.code.CodeList;
import dev.entrepot.domain.observation.RejectionReason;
import dev.entrepot.domain.observation.RndObservation;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import java.math.BigDecimal;
import java.util.Map;

/**
 * GERD of the UNESCO Institute for Statistics, in thousands of current PPP dollars. Fields of science are no dimension of the
 * product: such rows are rejected, never taken for a total.
 */
public final class UisFormat implements FileFormat {
    private static final String UNKNOWN = "_U";

    /** Performer, source of funds and type of each indicator. */
    private record Dimensions(String performer, String funds, String type) {
        static Dimensions funds(String code) {
            return new Dimensions(RndObservation.TOTAL, code, RndObservation.TOTAL);
        }

        static Dimensions type(String code) {
            return new Dimensions(RndObservation.TOTAL, RndObservation.TOTAL, code);
        }

        static Dimensions performer(String code) {
            return new Dimensions(code, RndObservation.TOTAL, RndObservation.TOTAL);
        }
    }

    private static final Map<String, Dimensions> INDICATORS = Map.ofEntries(
            Map.entry("EXPPPP_CUR", Dimensions.performer(RndObservation.TOTAL)),
            Map.entry("EXPPPP_CUR_SP_BUSENTSP", Dimensions.performer("BES")),
            Map.entry("EXPPPP_CUR_SP_GOVSP", Dimensions.performer("GOV")),
            Map.entry("EXPPPP_CUR_SP_HIEDUSP", Dimensions.performer("HES")),
            Map.entry("EXPPPP_CUR_SP_PRNPSP", Dimensions.performer("PNP")),
            Map.entry("EXPPPP_CUR_SF_BUSENTFS", Dimensions.funds("BES")),
            Map.entry("EXPPPP_CUR_SF_GOVFS", Dimensions.funds("GOV")),
            Map.entry("EXPPPP_CUR_SF_HIEDUFS", Dimensions.funds("HES")),
            Map.entry("EXPPPP_CUR_SF_PRNPFS", Dimensions.funds("PNP")),
            Map.entry("EXPPPP_CUR_SF_FUNABFS", Dimensions.funds("ROW")),
            Map.entry("EXPPPP_CUR_SF_FSNS", Dimensions.funds(UNKNOWN)),
            Map.entry("EXPPPP_CUR_TA_BARES", Dimensions.type("BASIC")),
            Map.entry("EXPPPP_CUR_TA_APPRES", Dimensions.type("APPLIED")),
            Map.entry("EXPPPP_CUR_TA_EXPDEV", Dimensions.type("EXPERIMENTAL")),
            Map.entry("EXPPPP_CUR_TA_ACTNS", Dimensions.type(UNKNOWN)));

    @Override
    public String name() {
        return "uis";
    }

    @Override
    public String title() {
        return "UNESCO Institute for Statistics, GERD";
    }

    @Override
    public Subject subject() {
        return Subject.RND;
    }

    @Override
    public boolean matches(Head head) {
        return head.names("INDICATOR", "LOCATION", "TIME", "Value", "Flag Codes");
    }

    @Override
    public RowReader open(Reading reading) {
        CsvTable table = CsvTable.open(reading, true);
        return new CsvRows(table, new Interpreter(reading, table), false);
    }

    private static final class Interpreter implements RowInterpreter {
        private final String source;
        private final AreaReader areas;
        private final TradeCodes codes = new TradeCodes();
        private final int indicator;
        private final int location;
        private final int time;
        private final int value;
        private final int flags;

        Interpreter(Reading reading, CsvTable table) {
            source = reading.sourceOr("UIS");
            areas = new AreaReader(reading.areas(), CodeList.ISO3);
            indicator = table.require("INDICATOR");
            location = table.require("LOCATION");
            time = table.require("TIME");
            value = table.require("Value");
            flags = table.require("Flag Codes");
        }

        @Override
        public Row read(CsvRow row, Known known) {
            known.source(source);
            Period year = codes.period(Frequency.A, row.text(time), "TIME");
            String country = known.reporter(areas.reporter(row.text(location), year.year(), "LOCATION"));
            Dimensions dimensions = dimensions(row.text(indicator));
            String status = status(row.text(flags));
            BigDecimal amount = RndFigures.value(row.text(value), "GERD", "Value");
            if (amount == null) {
                Statuses.mayBeAbsent(status, "F");
            }
            return new Row.Rnd(
                    row.line(),
                    new RndObservation(
                            source,
                            country,
                            year,
                            "GERD",
                            dimensions.performer(),
                            dimensions.funds(),
                            dimensions.type(),
                            RndObservation.TOTAL,
                            amount,
                            "PPP_USD_1E3",
                            status),
                    null);
        }

        private static Dimensions dimensions(String indicator) {
            Dimensions dimensions = INDICATORS.get(Texts.required(indicator, "INDICATOR"));
            if (dimensions == null) {
                throw new RowRejectedException(
                        RejectionReason.UNKNOWN_BREAKDOWN,
                        "INDICATOR '" + Texts.shown(indicator) + "' is no GERD by performer, source of funds or type");
            }
            return dimensions;
        }

        /** n: nil or negligible, a: not applicable, + and a double dagger: estimates, p: provisional. */
        private static String status(String flags) {
            if (flags.isEmpty()) {
                return "A";
            }
            if (flags.contains("n")) {
                return "N";
            }
            if (flags.contains("a")) {
                return "M";
            }
            return flags.contains("p") ? "P" : "E";
        }
    }
}

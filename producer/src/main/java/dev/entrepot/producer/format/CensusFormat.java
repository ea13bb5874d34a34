package dev.entrepot.producer.format;

import dev.entrepot.domain.code.CodeList;
import dev.entrepot.domain.code.Flow;
import dev.entrepot.domain.observation.Breakdown;
import dev.entrepot.domain.observation.TradeObservation;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import dev.entrepot.producer.input.RefusedFileException;
import java.math.BigDecimal;

/**
 * US imports or exports by HS code and country, with the names of the Census Bureau's interface. Imports are valued by the
 * customs, without freight: FOB. The edition of the HS is not stated and not guessed.
 */
public final class CensusFormat implements FileFormat {
    private static final String REPORTER = "USA";

    @Override
    public String name() {
        return "census";
    }

    @Override
    public String title() {
        return "US Census Bureau, HS trade by country";
    }

    @Override
    public Subject subject() {
        return Subject.TRADE;
    }

    @Override
    public boolean matches(Head head) {
        return head.names("time", "CTY_CODE") && (head.names("I_COMMODITY") || head.names("E_COMMODITY"));
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
        private final Flow flow;
        private final int time;
        private final int country;
        private final String commodityName;
        private final int commodity;
        private final String valueName;
        private final int value;

        Interpreter(Reading reading, CsvTable table) {
            source = reading.sourceOr("CENSUS");
            areas = new AreaReader(reading.areas(), CodeList.CENSUS);
            flow = table.find("I_COMMODITY") >= 0 ? Flow.M : Flow.X;
            time = table.require("time");
            country = table.require("CTY_CODE");
            commodityName = flow == Flow.M ? "I_COMMODITY" : "E_COMMODITY";
            commodity = table.require(commodityName);
            valueName = valueName(reading, table, flow);
            value = table.require(valueName);
        }

        private static String valueName(Reading reading, CsvTable table, Flow flow) {
            if (flow == Flow.X) {
                return "ALL_VAL_MO";
            }
            for (String name : new String[] {"CON_VAL_MO", "GEN_VAL_MO"}) {
                if (table.find(name) >= 0) {
                    return name;
                }
            }
            throw new RefusedFileException(reading.fileName()
                    + " has neither CON_VAL_MO nor GEN_VAL_MO: ask the Census Bureau for monthly values");
        }

        @Override
        public Row read(CsvRow row, Known known) {
            known.source(source);
            known.reporter(REPORTER);
            Period month = codes.period(Frequency.M, row.text(time), "time");
            String partner = areas.partner(row.text(country), month.year(), "CTY_CODE");
            String code = row.text(commodity);
            String valueText = Texts.required(row.text(value), valueName);
            BigDecimal amount = Amounts.trade(valueText, valueName);
            return new Row.Trade(
                    row.line(),
                    new TradeObservation(
                            source,
                            month,
                            REPORTER,
                            partner,
                            flow.name(),
                            "HS",
                            code.equals("-") ? TradeCodes.TOTAL : codes.commodity(code, commodityName),
                            Breakdown.TOTAL,
                            amount,
                            "USD",
                            "FOB",
                            null,
                            null,
                            null,
                            "A",
                            "F",
                            false,
                            false),
                    null);
        }
    }
}

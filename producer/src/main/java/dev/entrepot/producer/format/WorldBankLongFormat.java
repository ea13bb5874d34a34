package dev.entrepot.producer.format;

import dev.entrepot.domain.code.CodeList;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import java.math.BigDecimal;

/** World Bank GDP in current US dollars with one row for each country and year; regions stand among the countries. */
public final class WorldBankLongFormat implements FileFormat {
    @Override
    public String name() {
        return "worldbank";
    }

    @Override
    public String title() {
        return "World Bank GDP in US dollars, one row a year";
    }

    @Override
    public Subject subject() {
        return Subject.RND;
    }

    @Override
    public boolean matches(Head head) {
        return head.names("Country Name", "Country Code", "Year", "Value");
    }

    @Override
    public RowReader open(Reading reading) {
        CsvTable table = CsvTable.open(reading, true);
        String source = reading.sourceOr(WorldBankWideFormat.SOURCE);
        AreaReader areas = new AreaReader(reading.areas(), CodeList.ISO3);
        TradeCodes codes = new TradeCodes();
        int code = table.require("Country Code");
        int year = table.require("Year");
        int value = table.require("Value");
        RowInterpreter interpreter = (row, known) -> {
            known.source(source);
            Period period = codes.period(Frequency.A, row.text(year), "Year");
            String country = known.reporter(areas.reporter(row.text(code), period.year(), "Country Code"));
            BigDecimal amount = RndFigures.value(Texts.required(row.text(value), "Value"), "GDP", "Value");
            return new Row.Rnd(
                    row.line(), WorldBankWideFormat.total(source, country, period, "GDP", amount, "USD"), null);
        };
        return new CsvRows(table, interpreter, false);
    }
}

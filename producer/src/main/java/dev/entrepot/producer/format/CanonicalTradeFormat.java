package dev.entrepot.producer.format;

import java.util.Map;

/** The product's own layout of trade figures. */
public final class CanonicalTradeFormat implements FileFormat {
    @Override
    public String name() {
        return "canonical";
    }

    @Override
    public String title() {
        return "canonical trade CSV";
    }

    @Override
    public Subject subject() {
        return Subject.TRADE;
    }

    @Override
    public boolean matches(Head head) {
        return head.names("source", "frequency", "period", "reporter", "partner", "flow", "commodity", "value");
    }

    @Override
    public RowReader open(Reading reading) {
        CsvTable table = CsvTable.open(reading, false);
        Cell[] cells = new Cell[TradeColumn.values().length];
        for (TradeColumn column : TradeColumn.values()) {
            cells[column.ordinal()] =
                    Cell.column(column.isOptional() ? table.find(column.column()) : table.require(column.column()));
        }
        boolean dated = table.find(TradeColumn.RELEASED_AT.column()) >= 0;
        return new CsvRows(table, new CanonicalTrade(reading, cells, Map.of()), dated);
    }
}

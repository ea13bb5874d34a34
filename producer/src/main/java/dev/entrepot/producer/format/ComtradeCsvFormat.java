package dev.entrepot.producer.format;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * UN Comtrade Plus as CSV: the portal's download (a comma after the last field, ISO-8859-1) and the tab-separated bulk files,
 * which leave out the descriptions.
 */
public final class ComtradeCsvFormat implements FileFormat {
    @Override
    public String name() {
        return "comtrade";
    }

    @Override
    public String title() {
        return "UN Comtrade Plus, CSV";
    }

    @Override
    public Subject subject() {
        return Subject.TRADE;
    }

    @Override
    public boolean matches(Head head) {
        return head.names("freqCode", "reporterCode", "partnerCode", "flowCode", "cmdCode", "primaryValue");
    }

    @Override
    public RowReader open(Reading reading) {
        CsvTable table = CsvTable.open(reading, true);
        Map<ComtradeColumns, Integer> positions = new EnumMap<>(ComtradeColumns.class);
        for (ComtradeColumns column : ComtradeColumns.values()) {
            positions.put(
                    column, column.isOptional() ? anyCase(table, column.column()) : table.require(column.column()));
        }
        int[] position = Arrays.stream(ComtradeColumns.values())
                .mapToInt(column -> positions.getOrDefault(column, -1))
                .toArray();
        ComtradeInterpreter interpreter = new ComtradeInterpreter(reading);
        int width = table.header().size();
        return new CsvRows(
                table,
                (row, known) -> interpreter.read(row.line(), column -> row.text(position[column.ordinal()]), known),
                width,
                width + 1,
                false);
    }

    /** The portal writes cifvalue, the bulk files cifValue. */
    private static int anyCase(CsvTable table, String name) {
        return table.header().stream()
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .map(table::find)
                .orElse(-1);
    }
}

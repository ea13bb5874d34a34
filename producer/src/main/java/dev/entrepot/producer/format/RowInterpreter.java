package dev.entrepot.producer.format;

/** Makes an observation of a row, or throws {@link RowRejectedException}. */
@FunctionalInterface
interface RowInterpreter {
    Row read(CsvRow row, Known known);
}

package dev.entrepot.producer.format;

/** Where the text of a canonical column comes from: a column of the file, a constant, or several columns together. */
@FunctionalInterface
interface Cell {
    /** A column that the file does not have. */
    Cell ABSENT = row -> "";

    String text(CsvRow row);

    /** The text of one column; absent when the position is negative. */
    static Cell column(int position) {
        return position < 0 ? ABSENT : row -> row.text(position);
    }
}

package dev.entrepot.streams.cli;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A table for people: leaves out the least important columns until it fits the width.
 *
 * @param <T> a row
 */
public final class TextTable<T> {
    private static final int NARROWEST = 20;

    private final List<Col<T>> columns = new ArrayList<>();

    private record Col<T>(String title, boolean number, int importance, boolean wraps, Function<T, String> cell) {}

    /** Adds a column of text; one of importance 0 is never left out. */
    public TextTable<T> text(String title, int importance, Function<T, String> cell) {
        columns.add(new Col<>(title, false, importance, false, cell));
        return this;
    }

    /** Adds a column of numbers. */
    public TextTable<T> number(String title, int importance, Function<T, String> cell) {
        columns.add(new Col<>(title, true, importance, false, cell));
        return this;
    }

    /** Adds the column of long text; when it is its turn to be left out, it takes the width that the others leave, if that is enough. */
    public TextTable<T> wrapped(String title, int importance, Function<T, String> cell) {
        columns.add(new Col<>(title, false, importance, true, cell));
        return this;
    }

    /** Returns the table. */
    public String render(List<T> rows, int width) {
        List<Col<T>> shown = new ArrayList<>(columns);
        int usual = Math.max(NARROWEST, width / 2);
        String table = render(rows, shown, usual, usual);
        while (widthOf(table) > width) {
            Optional<Col<T>> least =
                    shown.stream().filter(col -> col.importance() > 0).max(Comparator.comparingInt(Col::importance));
            if (least.isEmpty()) {
                return table;
            }
            int place = shown.indexOf(least.get());
            shown.remove(place);
            table = render(rows, shown, usual, usual);
            int left = width - widthOf(table) - 1;
            if (least.get().wraps() && left >= NARROWEST) {
                shown.add(place, least.get());
                return render(rows, shown, usual, left);
            }
        }
        return table;
    }

    private static <T> String render(List<T> rows, List<Col<T>> columns, int most, int mostWrapped) {
        return AsciiTable.builder()
                .lineSeparator("\n")
                .border(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS_NO_OUTSIDE_BORDER)
                .data(
                        rows,
                        columns.stream()
                                .map(col -> new Column()
                                        .header(col.title())
                                        .headerAlign(col.number() ? HorizontalAlign.RIGHT : HorizontalAlign.LEFT)
                                        .dataAlign(col.number() ? HorizontalAlign.RIGHT : HorizontalAlign.LEFT)
                                        .maxWidth(col.wraps() ? mostWrapped : most)
                                        .with(col.cell()))
                                .toList())
                .asString();
    }

    private static int widthOf(String table) {
        return table.lines().mapToInt(String::length).max().orElse(0);
    }
}

package dev.entrepot.domain.indicator.line;

import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.taxonomy.Comparability;
import dev.entrepot.domain.window.Breaks;
import dev.entrepot.domain.window.Figure;
import dev.entrepot.domain.window.FigureStatus;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Says of a figure what totals say of it, so that the two agree. */
final class FigureReading {
    private static final List<String> MATCHED = List.of("MATCHED");
    private static final List<String> MATCHED_WITH_BASE = List.of("MATCHED", "BASE_INCOMPLETE");
    private static final List<String> BASE = List.of("BASE_INCOMPLETE");
    private static final SortedMap<String, String> NO_INPUTS = Collections.unmodifiableSortedMap(new TreeMap<>());

    private FigureReading() {}

    /** Returns a number that compares with nothing: all there is to know is whether it is complete. */
    static Reading level(Figure figure, BigDecimal value) {
        boolean complete = figure.present() == figure.expected();
        return new Reading(
                value,
                null,
                null,
                complete ? FigureStatus.OK : FigureStatus.INCOMPLETE,
                List.of(),
                complete ? NO_INPUTS : Collections.unmodifiableSortedMap(gaps(figure)));
    }

    /**
     * Returns a number that compares with the year before.
     *
     * @param number unscaled; null when there is none
     * @param otherwise status when there is no number although the figure is complete
     */
    static Reading growth(Figure figure, @Nullable Long number, int scale, FigureStatus otherwise) {
        return new Reading(
                number == null ? null : BigDecimal.valueOf(number, scale),
                null,
                null,
                number == null && figure.status() == FigureStatus.OK ? otherwise : figure.status(),
                flags(figure),
                Collections.unmodifiableSortedMap(inputs(figure)));
    }

    private static List<String> flags(Figure figure) {
        if (figure.matched()) {
            return figure.baseIncomplete() ? MATCHED_WITH_BASE : MATCHED;
        }
        return figure.baseIncomplete() ? BASE : List.of();
    }

    /** Returns what is worth knowing of a figure, to be added to: its gaps, and what changes of the classification do to it. */
    static SortedMap<String, String> inputs(Figure figure) {
        SortedMap<String, String> inputs = gaps(figure);
        Breaks breaks = figure.breaks();
        if (breaks != null) {
            if (breaks.worst() != Comparability.A) {
                inputs.put("comparability", breaks.worst().toString());
            }
            if (!breaks.reason().isEmpty()) {
                inputs.put("breaks", breaks.reason());
            }
        }
        return inputs;
    }

    private static SortedMap<String, String> gaps(Figure figure) {
        SortedMap<String, String> inputs = new TreeMap<>();
        if (figure.present() < figure.expected()) {
            inputs.put("present", Integer.toString(figure.present()));
            inputs.put("expected", Integer.toString(figure.expected()));
            inputs.put("missing", figure.missing());
        }
        return inputs;
    }
}

package dev.entrepot.domain.indicator.line;

import dev.entrepot.domain.indicator.LineIndicator;
import dev.entrepot.domain.indicator.LineSeries;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Variants;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Window;
import dev.entrepot.domain.window.Figure;
import org.jspecify.annotations.Nullable;

/** What compares the single period, and the year that ends with it, with the year before; a variant for each window. */
interface OfPeriodAndYear extends LineIndicator {
    /** Reads a figure, some of whose periods are known; null when there is nothing to say. */
    @Nullable
    Reading of(Figure figure);

    @Override
    default int reach(Frequency frequency) {
        return 2 * frequency.perYear() - 1;
    }

    @Override
    default void read(LineSeries line, int at, Variants out) {
        Window period = Spans.period(line.frequency());
        put(line, period, at, out);
        if (line.year() != period) {
            put(line, line.year(), at, out);
        }
    }

    private void put(LineSeries line, Window window, int at, Variants out) {
        Figure figure = line.figure(window, at);
        if (figure != null && figure.value() != null) {
            Reading reading = of(figure);
            if (reading != null) {
                out.put(window.code(), reading);
            }
        }
    }
}

package dev.entrepot.domain.indicator.world;

import dev.entrepot.domain.indicator.AsOf;
import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.indicator.JoinIndicator;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Subject;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What is read off seasonally adjusted series. Every new month changes the past, so nothing limits its reach. */
interface AdjustedIndicator extends JoinIndicator {
    /** Words that all of them have in common. */
    String EDGES =
            "fewer than 36 months in a row, up to the newest, that are known, positive and of one currency, or X-13 finds no"
                    + " decomposition: absent. Every new month re-estimates the past: each vintage has its own adjusted series. Exports"
                    + " and imports of China are adjusted for Chinese New Year too, with the part of the 21 days from a week before it"
                    + " that is in each month, less its mean from 1980 to 2050. Computed in binary floating point. months: how many were"
                    + " adjusted together";

    /** Where the method comes from. */
    String METHOD =
            "X-13 of JDemetra+ 2.2.6, specification RSA4: automatic model, transformation, outliers, working days, Easter;"
                    + " Reserve Bank of Australia RDP 2015-13 on Chinese series";

    /** Reads a month of a series; null when there is nothing to say. */
    @Nullable
    Reading of(AdjustedSeries series, int month);

    @Override
    default boolean reads(InputSeries series) {
        return AdjustedSeries.reads(series);
    }

    @Override
    default int reach(InputSeries series, Frequency output) {
        return ALL;
    }

    @Override
    default boolean isOf(Frequency output) {
        return output == Frequency.M;
    }

    @Override
    default void read(AsOf inputs, Period period, BiConsumer<Subject, Reading> out) {
        if (period.frequency() != Frequency.M) {
            return;
        }
        for (AdjustedSeries adjusted : AdjustedSeries.of(inputs)) {
            Reading reading = of(adjusted, period.index());
            if (reading != null) {
                out.accept(
                        Subject.line(adjusted.series(), ""),
                        reading.from("currency", adjusted.currency())
                                .from("months", Integer.toString(adjusted.months())));
            }
        }
    }
}

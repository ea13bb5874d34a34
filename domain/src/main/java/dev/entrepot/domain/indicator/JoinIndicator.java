package dev.entrepot.domain.indicator;

import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import java.util.function.BiConsumer;

/**
 * An indicator that is joined from several series, each with vintages of its own: trade in both directions, R&amp;D and its context, or the
 * trade of many reporters.
 */
public interface JoinIndicator extends Indicator {
    /** Stands for all periods that follow. */
    int ALL = Integer.MAX_VALUE;

    /** Whether it reads a series; a function of its names. */
    boolean reads(InputSeries series);

    /**
     * Returns how many periods of the output after the end of a changed input's period may differ, counted in the output's frequency;
     * 0 when only the same period does, {@link #ALL} when there is no limit.
     *
     * @param output frequency of the output
     */
    int reach(InputSeries series, Frequency output);

    /** Whether there are readings of this frequency: M, Q or A. */
    boolean isOf(Frequency output);

    /** Says what it is in a period, of everything that it is about; nothing where it does not exist. */
    void read(AsOf inputs, Period period, BiConsumer<Subject, Reading> out);
}

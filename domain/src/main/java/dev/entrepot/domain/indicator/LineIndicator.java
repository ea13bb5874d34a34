package dev.entrepot.domain.indicator;

import dev.entrepot.domain.period.Frequency;

/** An indicator of one line of totals. */
public interface LineIndicator extends Indicator {
    /** Stands for a reach over all periods that follow. */
    int ALL = Integer.MAX_VALUE;

    /** Whether lines like this one have it; a function of the line's names, not of its values. */
    default boolean appliesTo(LineSeries line) {
        return true;
    }

    /** Returns how many periods after one that changes its readings may differ; {@link #ALL} when there is no limit. */
    int reach(Frequency frequency);

    /** Whether it reads the whole that the line is a part of. */
    default boolean readsWhole() {
        return false;
    }

    /** Says what it is at a position; nothing when it does not exist there. */
    void read(LineSeries line, int at, Variants out);
}

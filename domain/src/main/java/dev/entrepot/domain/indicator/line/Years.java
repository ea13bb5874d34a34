package dev.entrepot.domain.indicator.line;

import dev.entrepot.domain.indicator.LineSeries;

/** Goes from one position to the next with the sum of the year (twelve months, four quarters) that ends there. */
final class Years {
    private final LineSeries line;
    private final int first;
    private final int length;
    private int at;
    private int known;
    private long sum;

    /**
     * Starts right before a position.
     *
     * @param first the first position that counts; years that begin earlier are not complete
     */
    Years(LineSeries line, int first) {
        this.line = line;
        this.first = first;
        this.length = line.frequency().perYear();
        this.at = first - 1;
    }

    /** Goes on to the next position and returns it. */
    int next() {
        at++;
        if (line.isKnown(at)) {
            known++;
            sum += line.value(at);
        }
        int left = at - length;
        if (left >= first && line.isKnown(left)) {
            known--;
            sum -= line.value(left);
        }
        return at;
    }

    /** Whether all periods of the year are known. */
    boolean isComplete() {
        return known == length;
    }

    /** Returns what they add up to. */
    long sum() {
        return sum;
    }
}

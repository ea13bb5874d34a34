package dev.entrepot.domain.window;

/**
 * One line before and after something changed, over the same periods: finds the positions whose figures differ, and makes them. A window
 * that no change can have reached is not computed twice. Positions count from the start of the lines. Owned by one thread.
 */
public final class LineRevision {
    /** Where the two lines, or the wholes that they refer to, are not the same. */
    @FunctionalInterface
    public interface Changes {
        /** Whether anything at a position is another than before. */
        boolean at(int position);
    }

    private final LineFigures before;
    private final LineFigures now;
    private final int from;
    private final int[] changes;
    private final FigureBuffer rowsBefore;
    private final FigureBuffer rowsNow;
    private int rows;
    private int last;

    /**
     * Compares two lines.
     *
     * @param from the first position that will be asked for; nothing before it has changed
     * @param length positions of the lines
     */
    public LineRevision(LineFigures before, LineFigures now, int from, int length, Changes changed) {
        this.before = before;
        this.now = now;
        this.from = from;
        this.changes = new int[length - from + 1];
        for (int at = from; at < length; at++) {
            changes[at - from + 1] = changes[at - from] + (changed.at(at) ? 1 : 0);
        }
        this.rowsBefore = new FigureBuffer(now.windows());
        this.rowsNow = new FigureBuffer(now.windows());
    }

    /** Looks at a position; returns whether its figures differ, which are then held until the next look. */
    public boolean differsAt(int at) {
        boolean differs = false;
        rows = 0;
        last = at;
        for (int w = 0; w < now.windows(); w++) {
            int length = now.length(w, at);
            if (length > 0) {
                if (isReached(w, at, length)) {
                    before.put(w, at, rowsBefore, rows);
                    now.put(w, at, rowsNow, rows);
                    differs |= !rowsNow.sameRow(rowsBefore, rows);
                }
                rows++;
            }
        }
        if (differs) {
            completeAt(at);
        }
        return differs;
    }

    private void completeAt(int at) {
        int row = 0;
        for (int w = 0; w < now.windows(); w++) {
            int length = now.length(w, at);
            if (length > 0) {
                if (!isReached(w, at, length)) {
                    now.put(w, at, rowsNow, row);
                    rowsBefore.copyRow(rowsNow, row);
                }
                row++;
            }
        }
    }

    /** Whether a change lies in a window or in that of a year before, or in the run of changes that ends with it. */
    private boolean isReached(int w, int at, int length) {
        return changed(at - length + 1, at)
                || changed(at - length + 1 - now.lag(), at - now.lag())
                || now.streakDiffers(before, w, at);
    }

    private boolean changed(int first, int last) {
        return last >= from && changes[last - from + 1] != changes[Math.max(first, from) - from];
    }

    /** Returns the figures before, at the position that was last looked at. */
    public Figures before() {
        return before.figures(rowsBefore, rows, last);
    }

    /** Returns the figures now, at the position that was last looked at. */
    public Figures now() {
        return now.figures(rowsNow, rows, last);
    }
}

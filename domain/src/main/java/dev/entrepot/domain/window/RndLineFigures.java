package dev.entrepot.domain.window;

import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Window;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes the figures of one R&amp;D series beside the total of its measure. R&amp;D amounts come with any number of decimals and are few, so
 * they are kept as they are.
 */
public final class RndLineFigures {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Presence presence;
    private final int start;
    private final @Nullable BigDecimal[] values;
    private final @Nullable BigDecimal[] whole;
    private final int[][] streaks;
    private final boolean[][] censored;

    /**
     * Prepares a series from its first to the last period.
     *
     * @param first index of the first period for which anything of the measure is stored
     * @param last index of the last one
     * @param series values by period
     * @param measure the values of the measure's total by period
     */
    public RndLineFigures(
            Frequency frequency,
            int first,
            int last,
            SortedMap<Integer, BigDecimal> series,
            SortedMap<Integer, BigDecimal> measure) {
        int length = last - first + 1;
        this.start = first;
        this.values = new BigDecimal[length];
        this.whole = new BigDecimal[length];
        boolean[] known = new boolean[length];
        boolean[] wholeKnown = new boolean[length];
        series.forEach((period, value) -> {
            values[period - first] = value;
            known[period - first] = true;
        });
        measure.forEach((period, value) -> {
            whole[period - first] = value;
            wholeKnown[period - first] = true;
        });
        this.presence = new Presence(frequency, first, first, known, wholeKnown, null, new Gaps(frequency));
        this.streaks = new int[presence.windows().size()][length];
        this.censored = new boolean[presence.windows().size()][length];
        for (int w = 0; w < streaks.length; w++) {
            presence.runStreaks(presence.windows().get(w), this::sign, 0, streaks[w], censored[w]);
        }
    }

    /** Returns the figures of every window that ends with the period. */
    public List<RndFigure> at(int period) {
        List<RndFigure> figures = new ArrayList<>();
        int at = period - start;
        for (int w = 0; w < streaks.length; w++) {
            int length = presence.length(presence.windows().get(w), at);
            if (length > 0) {
                figures.add(figure(w, at, length));
            }
        }
        return figures;
    }

    private RndFigure figure(int w, int at, int length) {
        int first = at - length + 1;
        int lag = presence.lag();
        int present = 0;
        int basePresent = 0;
        int matched = 0;
        BigDecimal value = BigDecimal.ZERO;
        BigDecimal now = BigDecimal.ZERO;
        BigDecimal before = BigDecimal.ZERO;
        for (int i = first; i <= at; i++) {
            present += presence.known(i) ? 1 : 0;
            basePresent += presence.known(i - lag) ? 1 : 0;
            value = value.add(value(values, i));
            if (presence.known(i) && presence.known(i - lag)) {
                matched++;
                now = now.add(value(values, i));
                before = before.add(value(values, i - lag));
            }
        }
        boolean comparable = matched > 0;
        BigDecimal change = now.subtract(before);
        BigDecimal both = now.add(before);
        FigureStatus status = Presence.status(present, length, false, comparable, before.signum());
        Window window = presence.windows().get(w);
        return new RndFigure(
                window,
                present > 0 ? plain(value) : null,
                present,
                length,
                present == length ? "" : presence.missing(first, at),
                status,
                comparable && matched < length,
                status == FigureStatus.OK && basePresent < length,
                comparable ? plain(now) : null,
                comparable ? plain(before) : null,
                comparable && before.signum() > 0 ? quotient(change, before, 6) : null,
                comparable && both.signum() != 0 ? quotient(change.add(change), both, 6) : null,
                contribution(first, at),
                present > 0 ? share(first, at) : null,
                Presence.streak(streaks[w][at]),
                censored[w][at]);
    }

    private @Nullable BigDecimal contribution(int first, int at) {
        int lag = presence.lag();
        BigDecimal change = BigDecimal.ZERO;
        BigDecimal base = BigDecimal.ZERO;
        for (int i = first; i <= at; i++) {
            if (presence.wholeKnown(i) && presence.wholeKnown(i - lag)) {
                if (!presence.known(i) || !presence.known(i - lag)) {
                    return null;
                }
                change = change.add(value(values, i)).subtract(value(values, i - lag));
                base = base.add(value(whole, i - lag));
            }
        }
        return base.signum() > 0 ? quotient(change.multiply(HUNDRED), base, 4) : null;
    }

    private @Nullable BigDecimal share(int first, int at) {
        BigDecimal part = BigDecimal.ZERO;
        BigDecimal all = BigDecimal.ZERO;
        for (int i = first; i <= at; i++) {
            if (presence.wholeKnown(i)) {
                if (!presence.known(i)) {
                    return null;
                }
                part = part.add(value(values, i));
                all = all.add(value(whole, i));
            }
        }
        return all.signum() > 0 ? quotient(part, all, 6) : null;
    }

    private int sign(int at, int length) {
        BigDecimal change = BigDecimal.ZERO;
        for (int i = at - length + 1; i <= at; i++) {
            change = change.add(value(values, i)).subtract(value(values, i - presence.lag()));
        }
        return change.signum();
    }

    private static BigDecimal value(@Nullable BigDecimal[] of, int at) {
        BigDecimal value = at < 0 ? null : of[at];
        return value == null ? BigDecimal.ZERO : value;
    }

    static BigDecimal plain(BigDecimal value) {
        return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }

    private static BigDecimal quotient(BigDecimal numerator, BigDecimal denominator, int scale) {
        return numerator.divide(denominator, MathContext.DECIMAL128).setScale(scale, RoundingMode.HALF_EVEN);
    }
}

package dev.entrepot.domain.indicator.line;

import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Definition.Chapter;
import dev.entrepot.domain.indicator.LineIndicator;
import dev.entrepot.domain.indicator.LineSeries;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Unit;
import dev.entrepot.domain.indicator.Variants;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Window;
import dev.entrepot.domain.window.Figure;
import dev.entrepot.domain.window.FigureStatus;
import dev.entrepot.domain.window.Ratio;
import org.jspecify.annotations.Nullable;

/**
 * How little would have ended a streak (STK-MARGIN): its smallest change, in money with three decimals or as a fraction of its base with
 * six.
 *
 * @param definition what it is
 * @param inMoney whether it is in money
 */
public record StreakMargin(Definition definition, boolean inMoney) implements LineIndicator {
    private static final String ID = "STK-MARGIN";
    private static final String BY = "reporter, flow, sector, partner or group; variants as STK, followed by ";
    private static final String AFTER = "ours";

    /** Returns the smallest change in money. */
    public static StreakMargin money() {
        return new StreakMargin(
                Definition.of(
                                ID,
                                "Streak margin in money",
                                Chapter.GROWTH,
                                "min |v(s) - v(s-1 year)| over the periods s of the streak that ends with t")
                        .in(Unit.MONEY, 3)
                        .by(BY + "/money")
                        .edges(
                                "no streak, or one of length 0: absent; the streak may be longer than is known: LEFT_CENSORED")
                        .after(AFTER),
                true);
    }

    /** Returns the smallest change as a fraction of its base. */
    public static StreakMargin fraction() {
        return new StreakMargin(
                Definition.of(
                                ID,
                                "Streak margin as a fraction",
                                Chapter.GROWTH,
                                "min |v(s) - v(s-1 year)| / v(s-1 year) over the periods s of the streak that ends with t")
                        .by(BY + "/fraction")
                        .edges(
                                "as in money; periods with a base of zero or less have no fraction and are passed over, and when"
                                        + " all have, it is absent")
                        .after(AFTER),
                false);
    }

    @Override
    public int reach(Frequency frequency) {
        return ALL;
    }

    @Override
    public void read(LineSeries line, int at, Variants out) {
        for (Window window : Streak.windows(line.frequency())) {
            Figure figure = line.figure(window, at);
            Integer streak = figure == null ? null : figure.streak();
            if (figure != null && streak != null && streak != 0) {
                Reading reading = weakest(line, window, at, Math.abs(streak));
                if (reading != null) {
                    out.put(
                            window.code() + (inMoney ? "/money" : "/fraction"),
                            figure.leftCensored() ? reading.flag("LEFT_CENSORED") : reading);
                }
            }
        }
    }

    private @Nullable Reading weakest(LineSeries line, Window window, int at, int periods) {
        int length = Spans.length(line, window, at);
        int step = window.step(line.frequency());
        long least = Long.MAX_VALUE;
        int weakest = -1;
        for (int end = at; end > at - periods * step; end -= step) {
            long margin = margin(line, end - length + 1, end);
            if (margin < least) {
                least = margin;
                weakest = end;
            }
        }
        return weakest < 0
                ? null
                : Reading.of(least, inMoney ? 3 : 6, FigureStatus.OK)
                        .from("weakest", Spans.at(line, weakest).toString());
    }

    /** Returns the size of a change; the largest number where there is none. */
    private long margin(LineSeries line, int first, int last) {
        long base = Sums.comparedBase(line, first, last);
        long change = Math.subtractExact(Sums.compared(line, first, last), base);
        if (inMoney) {
            return Math.abs(change);
        }
        long rate = base > 0 ? Ratio.scaled(change, base, Ratio.MILLIONTHS) : Ratio.TOO_LARGE;
        return rate == Ratio.TOO_LARGE ? Long.MAX_VALUE : Math.abs(rate);
    }
}

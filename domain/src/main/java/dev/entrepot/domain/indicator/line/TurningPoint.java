package dev.entrepot.domain.indicator.line;

import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Definition.Chapter;
import dev.entrepot.domain.indicator.LineIndicator;
import dev.entrepot.domain.indicator.LineSeries;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Unit;
import dev.entrepot.domain.indicator.Variants;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.window.Figure;
import dev.entrepot.domain.window.FigureStatus;

/** Where growth of the year turns into decline, or decline into growth (GRW-TURN): +1 or -1. */
public record TurningPoint() implements LineIndicator {
    private static final int CONFIRMED = 2;
    private static final Definition DEFINITION = Definition.of(
                    "GRW-TURN",
                    "Turning point",
                    Chapter.GROWTH,
                    "sign of GRW-R12(t) (annual lines: of GRW-YOY) when t is the first or the second period after one with the"
                            + " opposite sign")
            .in(Unit.INDEX, 0)
            .by("reporter, flow, sector, partner or group")
            .edges(
                    "the first period after the turn is PROVISIONAL, the second confirms it; no turn, or one that the next period"
                            + " takes back: absent. No change at all has no sign, and neither has an incomplete or not comparable"
                            + " year: nothing turns there. turned: the first period with the new sign")
            .after("ours; two periods of confirmation");

    @Override
    public Definition definition() {
        return DEFINITION;
    }

    @Override
    public int reach(Frequency frequency) {
        return 2 * frequency.perYear() - 1 + CONFIRMED;
    }

    @Override
    public void read(LineSeries line, int at, Variants out) {
        int streak = streak(line, at);
        int periods = Math.abs(streak);
        if (periods == 0 || periods > CONFIRMED) {
            return;
        }
        int sign = Integer.signum(streak);
        if (Integer.signum(streak(line, at - periods)) == -sign) {
            out.put(
                    "",
                    Reading.of(sign, 0, periods < CONFIRMED ? FigureStatus.PROVISIONAL : FigureStatus.OK)
                            .from("turned", Spans.at(line, at - periods + 1).toString()));
        }
    }

    private static int streak(LineSeries line, int at) {
        Figure figure = at < 0 ? null : line.figure(line.year(), at);
        Integer streak = figure == null ? null : figure.streak();
        return streak == null ? 0 : streak;
    }
}

package dev.entrepot.domain.indicator.line;

import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Definition.Chapter;
import dev.entrepot.domain.indicator.LineIndicator;
import dev.entrepot.domain.indicator.LineSeries;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Variants;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.window.Figure;
import dev.entrepot.domain.window.FigureStatus;
import java.math.BigDecimal;

/** How much of the change of its whole comes from a line (CTG-SH). A fraction, six decimals. */
public record ShareOfChange() implements LineIndicator {
    private static final int LEAST = 1000;
    private static final Definition DEFINITION = Definition.of(
                    "CTG-SH",
                    "Share of the change",
                    Chapter.GROWTH,
                    "(v(t) - v(t-1 year)) / (V(t) - V(t-1 year)) over the year that ends with the period; V is the whole, as in"
                            + " CTG")
            .by("reporter, flow, sector, partner or group, but not all goods with the world")
            .edges(
                    "the whole changes by less than 0.1 % of its base, has no positive base, or lacks a period of either"
                            + " year: absent; the line lacks one: no value, INCOMPLETE or BASE_MISSING; NOT_COMPARABLE as GRW-YOY")
            .after("usage of China's National Bureau of Statistics");

    @Override
    public Definition definition() {
        return DEFINITION;
    }

    @Override
    public boolean appliesTo(LineSeries line) {
        return !Spans.isWhole(line);
    }

    @Override
    public int reach(Frequency frequency) {
        return 2 * frequency.perYear() - 1;
    }

    @Override
    public boolean readsWhole() {
        return true;
    }

    @Override
    public void read(LineSeries line, int at, Variants out) {
        int year = line.frequency().perYear();
        int first = at - year + 1;
        if (!Sums.isWholeKnown(line, first - year, at)) {
            return;
        }
        long base = Sums.wholes(line, first - year, at - year);
        long whole = Math.subtractExact(Sums.wholes(line, first, at), base);
        if (base <= 0 || Math.abs(whole) <= (base - 1) / LEAST) {
            return;
        }
        Figure figure = line.figure(line.year(), at);
        if (figure == null || figure.value() == null) {
            return;
        }
        Long change = figure.change();
        if (change == null || figure.matched()) {
            out.put("", Reading.none(figure.status() == FigureStatus.OK ? FigureStatus.BASE_MISSING : figure.status()));
        } else {
            out.put("", Reading.of(Reading.ratio(BigDecimal.valueOf(change), BigDecimal.valueOf(whole), 6)));
        }
    }
}

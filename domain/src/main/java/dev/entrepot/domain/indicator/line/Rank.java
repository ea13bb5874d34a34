package dev.entrepot.domain.indicator.line;

import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Definition.Chapter;
import dev.entrepot.domain.indicator.LineIndicator;
import dev.entrepot.domain.indicator.LineSeries;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Unit;
import dev.entrepot.domain.indicator.Variants;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.window.FigureStatus;

/** Where a year stands among all years before it (STK-REC): 1 is the highest. A count. */
public record Rank() implements LineIndicator {
    private static final Definition DEFINITION = Definition.of(
                    "STK-REC",
                    "Rank and records",
                    Chapter.GROWTH,
                    "1 + number of earlier periods s with V(s) > V(t); V is the year (twelve months, four quarters) that ends with"
                            + " the period")
            .in(Unit.COUNT, 0)
            .by("reporter, flow, sector, partner or group")
            .edges(
                    "the year is incomplete: absent; incomplete years before it do not count, nor years from before the goods of"
                            + " the sector changed. RECORD_HIGH: higher than all earlier ones, RECORD_LOW: lower, of which there must"
                            + " be some. history: number of years compared, with this one; since: the first of them; otherwise"
                            + " lastAsHigh and lastAsLow: the last earlier one that was not lower, and not higher")
            .after("ours");

    @Override
    public Definition definition() {
        return DEFINITION;
    }

    @Override
    public int reach(Frequency frequency) {
        return ALL;
    }

    @Override
    public void read(LineSeries line, int at, Variants out) {
        int year = line.frequency().perYear();
        int since = Math.max(line.comparableSince(at), 0);
        if (at - year + 1 < since || !Sums.isKnown(line, at - year + 1, at)) {
            return;
        }
        long value = Sums.values(line, at - year + 1, at);
        int history = 1;
        int higher = 0;
        int first = at;
        int lastAsHigh = -1;
        int lastAsLow = -1;
        Years years = new Years(line, since);
        for (int s = years.next(); s < at; s = years.next()) {
            if (years.isComplete()) {
                history++;
                first = Math.min(first, s);
                higher += years.sum() > value ? 1 : 0;
                lastAsHigh = years.sum() >= value ? s : lastAsHigh;
                lastAsLow = years.sum() <= value ? s : lastAsLow;
            }
        }
        Reading reading = Reading.of(1L + higher, 0, FigureStatus.OK)
                .from("history", Integer.toString(history))
                .from("since", Spans.at(line, first).toString());
        if (lastAsHigh >= 0) {
            reading = reading.from("lastAsHigh", Spans.at(line, lastAsHigh).toString());
        } else if (history > 1) {
            reading = reading.flag("RECORD_HIGH");
        }
        if (lastAsLow >= 0) {
            reading = reading.from("lastAsLow", Spans.at(line, lastAsLow).toString());
        } else if (history > 1) {
            reading = reading.flag("RECORD_LOW");
        }
        out.put("", reading);
    }
}

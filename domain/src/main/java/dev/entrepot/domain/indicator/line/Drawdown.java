package dev.entrepot.domain.indicator.line;

import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Definition.Chapter;
import dev.entrepot.domain.indicator.LineIndicator;
import dev.entrepot.domain.indicator.LineSeries;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Variants;
import dev.entrepot.domain.period.Frequency;
import java.math.BigDecimal;

/** How far a year is below the highest one so far (DRW): zero or negative. A fraction, six decimals. */
public record Drawdown() implements LineIndicator {
    private static final int SCALE = 6;
    private static final Definition DEFINITION = Definition.of(
                    "DRW",
                    "Drawdown",
                    Chapter.RESILIENCE,
                    "V(t) / max(V(s), s up to t) - 1; V is the year (twelve months, four quarters) that ends with the period")
            .by("reporter, flow, sector, partner or group")
            .edges(
                    "the year is incomplete, or none so far is positive: absent; incomplete years before it do not count, nor years"
                            + " from before the goods of the sector changed. peak: the last period of the maximum; months: since then;"
                            + " depth: the lowest drawdown since then; recovery: of the last drawdown that ended, months from its lowest"
                            + " point to when the old maximum was reached again")
            .after("standard");

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
        Episode episode = new Episode();
        Years years = new Years(line, since);
        long value = 0;
        for (int s = since; s <= at; s++) {
            years.next();
            if (years.isComplete()) {
                value = years.sum();
                episode.take(s, value);
            }
        }
        if (episode.top <= 0) {
            return;
        }
        int months = 12 / year;
        Reading reading = Reading.of(below(value, episode.top))
                .from("depth", below(episode.low, episode.top).toPlainString())
                .from("months", Integer.toString((at - episode.peak) * months))
                .from("peak", Spans.at(line, episode.peak).toString());
        out.put(
                "",
                episode.recovery < 0 ? reading : reading.from("recovery", Integer.toString(episode.recovery * months)));
    }

    private static BigDecimal below(long value, long top) {
        return Reading.ratio(BigDecimal.valueOf(Math.subtractExact(value, top)), BigDecimal.valueOf(top), SCALE);
    }

    /** The highest year so far and what came after it. */
    private static final class Episode {
        long top = Long.MIN_VALUE;
        int peak;
        long low;
        int trough;
        /** Periods from the lowest point of the last drawdown to its end; negative when none has ended. */
        int recovery = -1;

        void take(int at, long value) {
            if (value >= top) {
                recovery = trough > peak ? at - trough : recovery;
                top = value;
                peak = at;
                low = value;
                trough = at;
            } else if (value < low) {
                low = value;
                trough = at;
            }
        }
    }
}

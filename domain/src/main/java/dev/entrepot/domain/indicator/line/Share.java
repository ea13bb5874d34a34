package dev.entrepot.domain.indicator.line;

import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Definition.Chapter;
import dev.entrepot.domain.indicator.LineIndicator;
import dev.entrepot.domain.indicator.LineSeries;
import dev.entrepot.domain.indicator.LineSeries.Kind;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Variants;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.window.Figure;
import dev.entrepot.domain.window.FigureStatus;
import java.math.BigDecimal;

/**
 * Share of a line in its whole (SHR-S of sectors, SHR-G of partners and groups). A fraction, six decimals.
 *
 * @param definition what it is
 * @param ofSectors whether it is about sectors, traded with the world
 */
public record Share(Definition definition, boolean ofSectors) implements LineIndicator {
    private static final String EDGES =
            "the whole is the published one, not what its parts add up to; periods are missing: over"
                    + " those that are there, INCOMPLETE; the line lacks one in which the whole is known: no value";

    /** Returns the share of a sector in all goods. */
    public static Share sector() {
        return new Share(
                Definition.of(
                                "SHR-S",
                                "Sector share",
                                Chapter.STRUCTURE,
                                "X(sector) / X(all goods) over the year that ends with the period")
                        .by("reporter, flow, sector")
                        .edges(EDGES)
                        .after("WITS"),
                true);
    }

    /** Returns the share of a partner or group in trade with the world, in all goods or in a sector. */
    public static Share partner() {
        return new Share(
                Definition.of(
                                "SHR-G",
                                "Partner share",
                                Chapter.STRUCTURE,
                                "X(partner) / X(world) over the year that ends with the period, both of the same goods")
                        .by("reporter, flow, partner or group, with or without sector")
                        .edges(EDGES)
                        .after("WITS"),
                false);
    }

    @Override
    public boolean appliesTo(LineSeries line) {
        return ofSectors == (line.kind() == Kind.SECTOR) && !Spans.isWhole(line);
    }

    @Override
    public int reach(Frequency frequency) {
        return frequency.perYear() - 1;
    }

    @Override
    public boolean readsWhole() {
        return true;
    }

    @Override
    public void read(LineSeries line, int at, Variants out) {
        Figure figure = line.figure(line.year(), at);
        if (figure == null || figure.value() == null) {
            return;
        }
        Long share = figure.share();
        if (share != null) {
            out.put("", FigureReading.level(figure, BigDecimal.valueOf(share, 6)));
        } else if (figure.present() < figure.expected()) {
            out.put("", Reading.none(FigureStatus.INCOMPLETE));
        }
    }
}

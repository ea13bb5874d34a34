package dev.entrepot.domain.ledger;

import dev.entrepot.domain.indicator.LineSeries;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Window;
import dev.entrepot.domain.window.Figure;
import dev.entrepot.domain.window.FigureStatus;
import dev.entrepot.domain.window.Figures;
import dev.entrepot.domain.window.Line;
import dev.entrepot.domain.window.LineFigures;
import org.jspecify.annotations.Nullable;

/** A line for indicators, on the working arrays of a {@link StrandSide}; its figures are made when they are asked for. */
final class StrandLine implements LineSeries {
    /** What the line is called. */
    record Names(Kind kind, SectorIndex.Id id, String partner, String flow, String currency) {}

    private final Names names;
    private final Line line;
    private final int first;
    private final @Nullable Figures[] made;
    private @Nullable LineFigures figures;

    /**
     * Looks at a line.
     *
     * @param first the position of its first observation
     */
    StrandLine(Names names, Line line, int first) {
        this.names = names;
        this.line = line;
        this.first = first;
        this.made = new Figures[line.length()];
    }

    @Override
    public Kind kind() {
        return names.kind();
    }

    @Override
    public String taxonomy() {
        return names.id().taxonomy();
    }

    @Override
    public String sector() {
        return names.id().sector();
    }

    @Override
    public String partner() {
        return names.partner();
    }

    @Override
    public String flow() {
        return names.flow();
    }

    @Override
    public String currency() {
        return names.currency();
    }

    @Override
    public Frequency frequency() {
        return line.frequency();
    }

    @Override
    public int start() {
        return line.start();
    }

    @Override
    public int length() {
        return line.length();
    }

    @Override
    public boolean isKnown(int at) {
        return at >= first && at >= 0 && at < line.length() && line.known()[at];
    }

    @Override
    public long value(int at) {
        return isKnown(at) ? line.values()[at] : 0;
    }

    @Override
    public long compared(int at) {
        long @Nullable [] compared = line.compared();
        return compared == null || !isKnown(at) ? value(at) : compared[at];
    }

    @Override
    public long comparedBase(int at) {
        long @Nullable [] base = line.comparedBase();
        return base == null || !isKnown(at) ? value(at - frequency().perYear()) : base[at];
    }

    @Override
    public boolean isWholeKnown(int at) {
        return at >= 0 && at < line.length() && line.wholeKnown()[at];
    }

    @Override
    public long whole(int at) {
        return isWholeKnown(at) ? line.whole()[at] : 0;
    }

    @Override
    public @Nullable Figure figure(Window window, int at) {
        if (at < first || at < 0 || at >= line.length()) {
            return null;
        }
        Figures all = made[at];
        if (all == null) {
            if (figures == null) {
                figures = new LineFigures(line, 0);
            }
            all = figures.at(at);
            made[at] = all;
        }
        for (int i = 0; i < all.size(); i++) {
            if (all.window(i) == window) {
                return all.get(i);
            }
        }
        return null;
    }

    @Override
    public int comparableSince(int at) {
        if (line.editions() == null) {
            return 0;
        }
        for (int back = at; back > 0; back--) {
            if (isBroken(back) && !isBroken(back - 1)) {
                return back;
            }
        }
        return 0;
    }

    /** The shortest window spans one period, and is not comparable when the edition of that period is not the one of a year before. */
    private boolean isBroken(int at) {
        Window shortest = Window.of(line.frequency()).get(0);
        Figure figure = figure(shortest, at);
        return figure != null && figure.status() == FigureStatus.NOT_COMPARABLE;
    }
}

package dev.entrepot.domain.indicator.world;

import dev.entrepot.domain.indicator.AsOf;
import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Definition.Chapter;
import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.indicator.JoinIndicator;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Subject;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import java.util.function.BiConsumer;

/** An indicator of the exports of all countries by product. */
abstract class MatrixIndicator implements JoinIndicator {
    private static final String EDGES =
            "countries count whose total is known for every period of the year, in the currency of most; a chapter "
                    + "that is not stated in a period had no exports in it; what is in no chapter is left out; countries and products without "
                    + "exports are dropped and counted; absent for fewer than 3 countries or 2 products";

    private final Definition definition;

    MatrixIndicator(Definition definition) {
        this.definition = definition;
    }

    /** Starts a definition of an index, with the cases that all of them have in common. */
    static Definition define(String id, String name, String formula) {
        return define(Chapter.SPECIALISATION, id, name, formula, "");
    }

    /** Starts a definition of an index, with further cases of its own. */
    static Definition define(String id, String name, String formula, String edges) {
        return define(Chapter.SPECIALISATION, id, name, formula, edges);
    }

    /** Starts a definition that is listed elsewhere. */
    static Definition define(Chapter chapter, String id, String name, String formula, String edges) {
        return Definition.of(id, name, chapter, formula).edges(edges.isEmpty() ? EDGES : EDGES + "; " + edges);
    }

    @Override
    public final Definition definition() {
        return definition;
    }

    @Override
    public boolean reads(InputSeries series) {
        return series.measure().equals(WorldSeries.EXPORTS)
                && WorldSeries.isWithWorld(series)
                && (series.taxonomy().equals(WorldSeries.PRODUCTS)
                        || series.taxonomy().equals(WorldSeries.ALL_GOODS));
    }

    @Override
    public int reach(InputSeries series, Frequency output) {
        return series.frequency() == output ? output.perYear() - 1 : 0;
    }

    @Override
    public final boolean isOf(Frequency output) {
        return output == Frequency.M || output == Frequency.A;
    }

    @Override
    public final void read(AsOf inputs, Period period, BiConsumer<Subject, Reading> out) {
        ExportMatrix.of(inputs, period).ifPresent(matrix -> read(inputs, period, matrix, out));
    }

    /** Says what it is of everything in the matrix. */
    abstract void read(AsOf inputs, Period period, ExportMatrix matrix, BiConsumer<Subject, Reading> out);
}

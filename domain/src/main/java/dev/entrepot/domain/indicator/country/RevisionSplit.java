package dev.entrepot.domain.indicator.country;

import dev.entrepot.domain.indicator.AsOf;
import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Subject;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.revision.FigureRevision;
import dev.entrepot.domain.window.GrowthRevision;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Why growth was revised since it was first known (REV-DEC): the period itself, the period a year before, or both together. */
public final class RevisionSplit extends CountryIndicator {
    /** Makes the indicator. */
    public RevisionSplit() {
        super(Definition.of(
                        "REV-DEC",
                        "Growth-revision split",
                        Definition.Chapter.QUALITY,
                        "g(newest) - g(first) = numerator + base + cross; with g(n, b) = n / b - 1: numerator g(new, old) - g(old, old), base"
                                + " g(old, new) - g(old, old), cross the rest")
                .by(
                        "source, reporter, flow X or M, sector of TOTAL or STRATEGIC, partner W00; or GERD; single periods; variant: the part")
                .edges("Absent while growth is as it was first known, or has no rate. Parts are rounded one by one.")
                .after("standard"));
    }

    @Override
    public boolean reads(InputSeries series) {
        return Revisions.isWatched(series);
    }

    @Override
    public int reach(InputSeries series, Frequency output) {
        return output.perYear();
    }

    @Override
    void read(AsOf inputs, CountrySeries series, Period period, BiConsumer<Subject, Reading> out) {
        for (InputSeries watched : Revisions.watched(series, period.frequency())) {
            FigureRevision figure = Revisions.of(inputs).at(inputs, watched, period.index());
            GrowthRevision split = figure == null ? null : figure.growthSplit();
            if (figure != null && split != null && figure.isRevised()) {
                SortedMap<String, BigDecimal> parts = new TreeMap<>(Map.of(
                        ".numerator", split.numerator(),
                        ".base", split.base(),
                        ".cross", split.cross()));
                parts.forEach((part, value) -> out.accept(Revisions.subject(watched, part), told(value, figure)));
            }
        }
    }

    private Reading told(BigDecimal part, FigureRevision figure) {
        return Reading.of(part)
                .from("g(first)", rate(figure.firstGrowth()))
                .from("g(newest)", rate(figure.latestGrowth()));
    }

    private String rate(@Nullable BigDecimal growth) {
        return growth == null ? "none" : Terms.plain(growth.setScale(scale(), RoundingMode.HALF_EVEN));
    }
}

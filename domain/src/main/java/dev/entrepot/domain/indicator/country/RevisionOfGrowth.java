package dev.entrepot.domain.indicator.country;

import dev.entrepot.domain.indicator.AsOf;
import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Subject;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.revision.RevisionStatistics;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How far the growth of a series is revised as a rule, from its first to its newest statement (REV-MR, REV-MAR, REV-RMAR, REV-SIGN). */
public final class RevisionOfGrowth extends CountryIndicator {
    private final Function<RevisionStatistics, @Nullable BigDecimal> statistic;

    private RevisionOfGrowth(
            String id, String name, String formula, Function<RevisionStatistics, @Nullable BigDecimal> statistic) {
        super(Definition.of(id, name, Definition.Chapter.QUALITY, formula)
                .by("source, reporter, flow X or M, sector of TOTAL or STRATEGIC, partner W00; or GERD; single periods")
                .edges("Growth over a year of single periods. Absent when fewer than " + RevisionStatistics.LEAST
                        + " of the last " + Revisions.PERIODS + " periods were revised.")
                .after("OECD revisions analysis of short-term statistics"));
        this.statistic = statistic;
    }

    /** Returns all four. */
    public static List<RevisionOfGrowth> all() {
        return List.of(
                new RevisionOfGrowth(
                        "REV-MR", "Mean revision of growth", "mean of g(newest) - g(first)", RevisionStatistics::mean),
                new RevisionOfGrowth(
                        "REV-MAR",
                        "Mean absolute revision of growth",
                        "mean of |g(newest) - g(first)|",
                        RevisionStatistics::meanAbsolute),
                new RevisionOfGrowth(
                        "REV-RMAR",
                        "Relative mean absolute revision of growth",
                        "sum of |g(newest) - g(first)| / sum of |g(newest)|",
                        RevisionStatistics::relative),
                new RevisionOfGrowth(
                        "REV-SIGN",
                        "Sign-flip rate",
                        "share of the revised periods whose growth has another sign than at first",
                        RevisionStatistics::signFlips));
    }

    @Override
    public boolean reads(InputSeries series) {
        return Revisions.isWatched(series);
    }

    @Override
    public int reach(InputSeries series, Frequency output) {
        return Revisions.PERIODS - 1 + output.perYear();
    }

    @Override
    void read(AsOf inputs, CountrySeries series, Period period, BiConsumer<Subject, Reading> out) {
        for (InputSeries watched : Revisions.watched(series, period.frequency())) {
            if (inputs.value(watched, period.index()) != null) {
                RevisionStatistics statistics = Revisions.of(inputs).statistics(inputs, watched, period.index());
                BigDecimal value = statistic.apply(statistics);
                if (value != null) {
                    out.accept(
                            Revisions.subject(watched, ""),
                            Reading.of(value)
                                    .from("periods", Revisions.PERIODS + " to " + period)
                                    .from("revised", Integer.toString(statistics.revised())));
                }
            }
        }
    }
}

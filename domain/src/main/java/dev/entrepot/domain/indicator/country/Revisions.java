package dev.entrepot.domain.indicator.country;

import dev.entrepot.domain.indicator.AsOf;
import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.indicator.InputValue;
import dev.entrepot.domain.indicator.Subject;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Window;
import dev.entrepot.domain.release.Vintage;
import dev.entrepot.domain.revision.FigureRevision;
import dev.entrepot.domain.revision.FigureVintage;
import dev.entrepot.domain.revision.RevisionStatistics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What became of the figures of the watched series: trade with the world in all goods and in strategic sectors, and whole GERD. */
final class Revisions {
    private static final List<String> FLOWS = List.of("X", "M");
    private static final List<String> TAXONOMIES = List.of(CountrySeries.TOTAL, "STRATEGIC");

    /** How many periods up to one the statistics are over. */
    static final int PERIODS = 24;

    private record At(InputSeries series, int period) {}

    private final Map<At, Optional<FigureRevision>> made = new HashMap<>();
    private final Map<At, RevisionStatistics> statistics = new HashMap<>();

    private Revisions() {}

    /** Returns those of a vintage; each is worked out when it is first asked for. */
    static Revisions of(AsOf inputs) {
        return inputs.once("revisions", Revisions::new);
    }

    /** Whether a series is watched. */
    static boolean isWatched(InputSeries series) {
        if (series.isTrade()) {
            return FLOWS.contains(series.measure())
                    && TAXONOMIES.contains(series.taxonomy())
                    && series.partner().equals(CountryIndicator.WORLD);
        }
        return CountryIndicator.isMeasure(series, RdExpenditure.GERD) && series.isWhole();
    }

    /** Returns the watched series of a frequency. */
    static List<InputSeries> watched(CountrySeries all, Frequency frequency) {
        List<InputSeries> watched = new ArrayList<>();
        for (String flow : FLOWS) {
            for (String taxonomy : TAXONOMIES) {
                all.trade(flow, taxonomy, frequency).stream()
                        .filter(Revisions::isWatched)
                        .forEach(watched::add);
            }
        }
        watched.addAll(all.wholes(RdExpenditure.GERD, frequency));
        return watched;
    }

    /** Returns what a watched series is about; the variant begins with the window of its single periods. */
    static Subject subject(InputSeries series, String variant) {
        String window = Window.of(series.frequency()).get(0).code() + variant;
        return series.isTrade()
                ? Subject.line(series, window)
                : new Subject(series.source(), series.reporter(), "", "", series.measure(), "", window);
    }

    /** Returns what became of a figure; null when it is not known now. */
    @Nullable
    FigureRevision at(AsOf inputs, InputSeries series, int period) {
        return made.computeIfAbsent(new At(series, period), at -> Optional.ofNullable(make(inputs, series, period)))
                .orElse(null);
    }

    private static @Nullable FigureRevision make(AsOf inputs, InputSeries series, int period) {
        if (inputs.value(series, period) == null) {
            return null;
        }
        int before = period - series.frequency().perYear();
        SortedMap<Vintage, InputValue> values = byVintage(inputs.vintages(series, period));
        SortedMap<Vintage, InputValue> bases = byVintage(inputs.vintages(series, before));
        SortedSet<Vintage> when = new TreeSet<>(values.keySet());
        when.addAll(bases.keySet());
        List<FigureVintage> vintages = new ArrayList<>();
        InputValue value = null;
        InputValue base = null;
        for (Vintage vintage : when) {
            value = values.getOrDefault(vintage, value);
            base = bases.getOrDefault(vintage, base);
            if (value != null) {
                vintages.add(stated(value, base));
            }
        }
        if (value != null && base != null && inputs.value(series, before) == null) {
            vintages.add(stated(value, null));
        }
        return vintages.isEmpty() ? null : FigureRevision.of(vintages);
    }

    private static SortedMap<Vintage, InputValue> byVintage(List<InputValue> stated) {
        SortedMap<Vintage, InputValue> by = new TreeMap<>();
        stated.forEach(value -> by.put(value.since(), value));
        return by;
    }

    private static FigureVintage stated(InputValue value, @Nullable InputValue base) {
        return base == null || !base.unit().equals(value.unit())
                ? FigureVintage.published(value.value(), null)
                : FigureVintage.compared(value.value(), base.value());
    }

    /** Returns the statistics of the last {@link #PERIODS} periods up to one, of those that are known. */
    RevisionStatistics statistics(AsOf inputs, InputSeries series, int last) {
        return statistics.computeIfAbsent(new At(series, last), at -> {
            List<FigureRevision> figures = new ArrayList<>();
            for (int period = last - PERIODS + 1; period <= last; period++) {
                FigureRevision figure = at(inputs, series, period);
                if (figure != null) {
                    figures.add(figure);
                }
            }
            return RevisionStatistics.of(figures);
        });
    }
}

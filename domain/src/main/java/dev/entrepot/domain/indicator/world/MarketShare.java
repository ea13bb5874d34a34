package dev.entrepot.domain.indicator.world;

import dev.entrepot.domain.indicator.AsOf;
import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Definition.Chapter;
import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.indicator.JoinIndicator;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Subject;
import dev.entrepot.domain.indicator.TradeYear;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.window.FigureStatus;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** The part of a reporter in what all reporters export of a sector. */
public final class MarketShare implements JoinIndicator {
    private static final int FEWEST = 3;
    private static final List<String> TAXONOMIES = List.of(WorldSeries.ALL_GOODS, WorldSeries.PRODUCTS, "STRATEGIC");
    private static final Definition DEFINITION = Definition.of(
                    "SHR-W",
                    "World market share",
                    Chapter.STRUCTURE,
                    "X_r(S) / sum over reporters of X(S); the reporters are those whose total is known for every period of the year, in the "
                            + "currency of most")
            .by("reporter, sector; exports")
            .edges(
                    "INCOMPLETE where a reporter that counted a year before is missing, which is named; a sector that is not stated in a period "
                            + "had no exports in it; absent for fewer than 3 reporters")
            .after("World Bank WITS");

    @Override
    public Definition definition() {
        return DEFINITION;
    }

    @Override
    public boolean reads(InputSeries series) {
        return series.measure().equals(WorldSeries.EXPORTS)
                && WorldSeries.isWithWorld(series)
                && TAXONOMIES.contains(series.taxonomy());
    }

    @Override
    public int reach(InputSeries series, Frequency output) {
        return series.frequency() == output ? 2 * output.perYear() - 1 : 0;
    }

    @Override
    public boolean isOf(Frequency output) {
        return output == Frequency.M || output == Frequency.A;
    }

    @Override
    public void read(AsOf inputs, Period period, BiConsumer<Subject, Reading> out) {
        Reporters reporters = Reporters.of(inputs, WorldSeries.EXPORTS, period);
        if (reporters.totals().size() < FEWEST) {
            return;
        }
        SortedSet<String> missing = new TreeSet<>(Reporters.of(
                        inputs,
                        WorldSeries.EXPORTS,
                        period.plus(-period.frequency().perYear()))
                .totals()
                .keySet());
        missing.removeAll(reporters.totals().keySet());
        for (String taxonomy : TAXONOMIES) {
            SortedMap<String, SortedMap<String, BigInteger>> sectors = new TreeMap<>();
            for (InputSeries series :
                    WorldSeries.of(inputs).ofSectors(WorldSeries.EXPORTS, taxonomy, period.frequency())) {
                BigInteger amount = TradeYear.stated(inputs.values(series), period);
                if (reporters.totals().containsKey(series.reporter()) && amount.signum() > 0) {
                    sectors.computeIfAbsent(series.sector(), sector -> new TreeMap<>())
                            .put(series.reporter(), amount);
                }
            }
            sectors.forEach((sector, amounts) -> {
                BigInteger all = amounts.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
                amounts.forEach((reporter, amount) -> out.accept(
                        new Subject(
                                reporters.source(),
                                reporter,
                                WorldSeries.EXPORTS,
                                taxonomy,
                                sector,
                                "",
                                TradeYear.window(period)),
                        reporters.state(reading(amount, all, missing))));
            });
        }
    }

    private static Reading reading(BigInteger amount, BigInteger all, SortedSet<String> missing) {
        BigDecimal share = Reading.ratio(new BigDecimal(amount), new BigDecimal(all), DEFINITION.scale());
        Reading reading = Reading.of(share, missing.isEmpty() ? FigureStatus.OK : FigureStatus.INCOMPLETE)
                .from("value", ExportMatrix.text(amount))
                .from("world", ExportMatrix.text(all));
        return missing.isEmpty() ? reading : reading.from("missing", String.join(",", missing));
    }
}

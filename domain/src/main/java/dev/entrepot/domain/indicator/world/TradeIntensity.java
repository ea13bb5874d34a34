package dev.entrepot.domain.indicator.world;

import dev.entrepot.domain.indicator.AsOf;
import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Definition.Chapter;
import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.indicator.JoinIndicator;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Subject;
import dev.entrepot.domain.indicator.TradeYear;
import dev.entrepot.domain.indicator.Unit;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** How much more a reporter sells to a partner than the partner's part in the exports of all reporters would have it. */
public final class TradeIntensity implements JoinIndicator {
    private static final int FEWEST = 3;
    private static final Definition DEFINITION = Definition.of(
                    "TII",
                    "Trade intensity index",
                    Chapter.PARTNERS,
                    "(x_rp/X_r) / (X_wp/X_w); X_wp is what all reporters export to p, X_w what they export to everybody; the reporters are "
                            + "those whose total is known for every period of the year, in the currency of most")
            .in(Unit.INDEX, 6)
            .by("reporter, partner; exports")
            .edges(
                    "a partner that is not stated in a period had no trade in it; the world is not corrected for countries that do not export to "
                            + "themselves; absent for fewer than 3 reporters")
            .after("World Bank WITS; Kojima 1964");

    @Override
    public Definition definition() {
        return DEFINITION;
    }

    @Override
    public boolean reads(InputSeries series) {
        return series.measure().equals(WorldSeries.EXPORTS) && series.taxonomy().equals(WorldSeries.ALL_GOODS);
    }

    @Override
    public int reach(InputSeries series, Frequency output) {
        return series.frequency() == output ? output.perYear() - 1 : 0;
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
        SortedMap<String, SortedMap<String, BigInteger>> partners = new TreeMap<>();
        for (InputSeries series : WorldSeries.of(inputs).withPartners(WorldSeries.EXPORTS, period.frequency())) {
            BigInteger amount = TradeYear.stated(inputs.values(series), period);
            if (reporters.totals().containsKey(series.reporter()) && amount.signum() > 0) {
                partners.computeIfAbsent(series.partner(), partner -> new TreeMap<>())
                        .put(series.reporter(), amount);
            }
        }
        BigInteger all = reporters.all();
        partners.forEach((partner, amounts) -> {
            BigInteger toPartner = amounts.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
            amounts.forEach((reporter, amount) -> {
                BigInteger total = reporters.totals().getOrDefault(reporter, BigInteger.ZERO);
                Reading reading = Reading.of(Reading.ratio(
                                new BigDecimal(amount.multiply(all)),
                                new BigDecimal(total.multiply(toPartner)),
                                DEFINITION.scale()))
                        .from("x_rp", ExportMatrix.text(amount))
                        .from("X_r", ExportMatrix.text(total))
                        .from("X_wp", ExportMatrix.text(toPartner))
                        .from("X_w", ExportMatrix.text(all));
                out.accept(
                        new Subject(
                                reporters.source(),
                                reporter,
                                WorldSeries.EXPORTS,
                                WorldSeries.ALL_GOODS,
                                WorldSeries.ALL_GOODS,
                                partner,
                                TradeYear.window(period)),
                        reporters.state(reading));
            });
        });
    }
}

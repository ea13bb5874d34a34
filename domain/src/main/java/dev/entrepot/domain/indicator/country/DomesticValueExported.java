package dev.entrepot.domain.indicator.country;

import dev.entrepot.domain.indicator.AsOf;
import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Subject;
import dev.entrepot.domain.indicator.TradeYear;
import dev.entrepot.domain.indicator.Unit;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.window.FigureStatus;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Domestic value added exported (DVX): exports by industry times the newest share of domestic value added that is known of it. */
public final class DomesticValueExported extends CountryIndicator {
    private static final String EXPORTS = "X";
    private static final int DIVISION = 2;
    private static final int EXCLUDED_SCALE = 6;

    /** Makes the indicator. */
    public DomesticValueExported() {
        super(Definition.of(
                        "DVX",
                        "Domestic value added exported",
                        Definition.Chapter.VALUE_ADDED,
                        "sum of X_i * DVASH_i / 100 over industries i; X_i exports over a year")
                .in(Unit.MONEY, 3)
                .by("source of trade, reporter, flow X, partner, window")
                .edges(
                        "A proxy: the share of an industry in exports to the world stands for each partner, and the newest year for later"
                                + " ones (input AGE, the oldest that is used). An industry without a share takes that of its division; without one it"
                                + " is left out and counts in the input excluded.")
                .after("ours, on OECD Trade in Value Added"));
    }

    @Override
    public boolean reads(InputSeries series) {
        return (isMeasure(series, DomesticValueShare.DVASH) && series.frequency() == Frequency.A)
                || (series.measure().equals(EXPORTS)
                        && (isTotal(series) || series.taxonomy().equals(InnovationContent.TAXONOMY)));
    }

    @Override
    public int reach(InputSeries series, Frequency output) {
        return series.isTrade() ? year(output) : ALL;
    }

    @Override
    void read(AsOf inputs, CountrySeries series, Period period, BiConsumer<Subject, Reading> out) {
        SortedMap<String, SortedMap<String, Carried>> bySource = new TreeMap<>();
        for (InputSeries stated : series.measures(DomesticValueShare.DVASH, Frequency.A)) {
            Carried newest = Carried.newest(inputs, stated, period.lastMonth());
            String industry = CountrySeries.industry(stated);
            if (newest != null && industry != null) {
                bySource.computeIfAbsent(stated.source(), s -> new TreeMap<>()).put(industry, newest);
            }
        }
        if (!bySource.isEmpty()) {
            String source = bySource.firstKey();
            Map<String, Carried> shares = bySource.values().iterator().next();
            series.pairs(EXPORTS, InnovationContent.TAXONOMY, period.frequency())
                    .forEach((pair, lines) -> add(inputs, pair, lines, source, shares, period, out));
        }
    }

    private void add(
            AsOf inputs,
            CountrySeries.Pair pair,
            List<InputSeries> lines,
            String source,
            Map<String, Carried> shares,
            Period period,
            BiConsumer<Subject, Reading> out) {
        YearSum whole = YearSum.of(inputs, pair.whole(EXPORTS, period.frequency()), period);
        BigDecimal value = BigDecimal.ZERO;
        BigDecimal covered = BigDecimal.ZERO;
        int age = -1;
        for (InputSeries line : lines) {
            Carried share = share(shares, line.sector());
            YearSum exports = YearSum.of(inputs, line, period);
            if (share != null && exports.present() > 0 && exports.unit().equals(whole.unit())) {
                value = value.add(exports.value().multiply(share.value().value()));
                covered = covered.add(exports.value());
                age = Math.max(age, share.age());
            }
        }
        if (whole.present() == 0 || age < 0) {
            return;
        }
        Reading reading = whole.isComplete()
                ? Reading.of(value.scaleByPowerOfTen(-2).setScale(scale(), RoundingMode.HALF_EVEN))
                : Reading.none(FigureStatus.INCOMPLETE);
        if (whole.value().signum() > 0) {
            BigDecimal rest = whole.value().subtract(covered);
            reading = reading.from("excluded", Terms.plain(Reading.ratio(rest, whole.value(), EXCLUDED_SCALE)));
        }
        out.accept(
                new Subject(
                        pair.source(),
                        pair.reporter(),
                        EXPORTS,
                        InnovationContent.TAXONOMY,
                        "",
                        pair.partner(),
                        TradeYear.window(period)),
                reading.flag(PROXY)
                        .from(EXPORTS, whole.counted())
                        .from("DVASH source", source)
                        .from(Carried.AGE, Carried.months(age))
                        .from(UNIT, whole.unit()));
    }

    private static @Nullable Carried share(Map<String, Carried> shares, String industry) {
        Carried own = shares.get(industry);
        return own != null || industry.length() <= DIVISION || industry.indexOf('-') >= 0
                ? own
                : shares.get(industry.substring(0, DIVISION));
    }
}

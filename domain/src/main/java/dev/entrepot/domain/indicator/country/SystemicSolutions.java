package dev.entrepot.domain.indicator.country;

import dev.entrepot.domain.indicator.AsOf;
import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Subject;
import dev.entrepot.domain.indicator.TradeYear;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.window.FigureStatus;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** The step from goods to whole solutions (SYS-SOL): construction, computer services and licences in all exports to a partner. */
public final class SystemicSolutions extends CountryIndicator {
    private static final String GOODS = "X";
    private static final String SERVICES = "SX";
    private static final List<String> PARTS = List.of("SE", "SI2", "SH");

    /** Makes the indicator. */
    public SystemicSolutions() {
        super(Definition.of(
                        "SYS-SOL",
                        "Services share of solutions",
                        Definition.Chapter.PARTNERS,
                        "(SE + SI2 + SH) / (X + SX) over a year; SE construction, SI2 computer services, SH charges for intellectual property,"
                                + " X goods, SX all services")
                .by("source, reporter, flow SX, partner, window")
                .edges(
                        "Absent where one of its terms is not published for the partner. A proxy: goods as customs count them, not adjusted to"
                                + " the balance of payments.")
                .after("ours, on EBOPS 2010"));
    }

    @Override
    public boolean reads(InputSeries series) {
        boolean whole = isTotal(series)
                && (series.measure().equals(GOODS) || series.measure().equals(SERVICES));
        return whole
                || (series.measure().equals(SERVICES)
                        && series.taxonomy().equals(ServicesLevel.TAXONOMY)
                        && PARTS.contains(series.sector()));
    }

    @Override
    public int reach(InputSeries series, Frequency output) {
        return year(output);
    }

    @Override
    void read(AsOf inputs, CountrySeries series, Period period, BiConsumer<Subject, Reading> out) {
        Frequency frequency = period.frequency();
        for (CountrySeries.Pair pair :
                series.pairs(SERVICES, ServicesLevel.TAXONOMY, frequency).keySet()) {
            SortedMap<String, YearSum> terms = new TreeMap<>();
            terms.put(GOODS, YearSum.of(inputs, pair.whole(GOODS, frequency), period));
            terms.put(SERVICES, YearSum.of(inputs, pair.whole(SERVICES, frequency), period));
            for (String part : PARTS) {
                terms.put(
                        part, YearSum.of(inputs, pair.line(SERVICES, ServicesLevel.TAXONOMY, part, frequency), period));
            }
            if (terms.values().stream().allMatch(YearSum::isComplete)) {
                Reading reading = share(terms).flag(PROXY);
                for (Map.Entry<String, YearSum> term : terms.entrySet()) {
                    reading = reading.from(term.getKey(), term.getValue().told());
                }
                out.accept(Subject.line(pair.whole(SERVICES, frequency), TradeYear.window(period)), reading);
            }
        }
    }

    private Reading share(SortedMap<String, YearSum> terms) {
        if (terms.values().stream().map(YearSum::unit).distinct().count() > 1) {
            return Reading.none(FigureStatus.NOT_COMPARABLE);
        }
        BigDecimal solutions = BigDecimal.ZERO;
        BigDecimal all = BigDecimal.ZERO;
        for (Map.Entry<String, YearSum> term : terms.entrySet()) {
            if (PARTS.contains(term.getKey())) {
                solutions = solutions.add(term.getValue().value());
            } else {
                all = all.add(term.getValue().value());
            }
        }
        return all.signum() <= 0
                ? Reading.none(FigureStatus.DEGENERATE)
                : Reading.of(Reading.ratio(solutions, all, scale()));
    }
}

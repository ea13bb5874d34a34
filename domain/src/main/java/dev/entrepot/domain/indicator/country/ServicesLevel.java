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
import java.util.function.BiConsumer;

/** A year of trade in a group of services (SRV-...): one sector of the taxonomy of services, or an interval between two. */
public final class ServicesLevel extends CountryIndicator {
    /** The taxonomy. */
    static final String TAXONOMY = "SERVICES";

    private static final List<String> FLOWS = List.of("SX", "SM");

    private final String lower;
    private final String upper;

    private ServicesLevel(String id, String name, String formula, String edges, String lower, String upper) {
        super(Definition.of(id, name, Definition.Chapter.SERVICES, formula)
                .in(Unit.MONEY, 3)
                .by("source, reporter, flow SX or SM, partner, window")
                .edges(edges + " BPM6, change of ownership: never added to goods. Missing periods: INCOMPLETE.")
                .after("Extended Balance of Payments Services Classification 2010"));
        this.lower = lower;
        this.upper = upper;
    }

    /** Returns all of them. */
    public static List<ServicesLevel> all() {
        return List.of(
                of(
                        "SRV-DIG",
                        "Digitally deliverable services",
                        "SF + SG + SH + SI + SJ + SK",
                        "Could be delivered digitally, whether they were or not."),
                new ServicesLevel(
                        "SRV-GAME",
                        "Games and software",
                        "from SI21 to SI21 + SH3 + SK1",
                        "Games are split between software, licences and audiovisual services by business model: an interval (BOUNDED).",
                        "SRV-GAME-LOW",
                        "SRV-GAME-HIGH"),
                of(
                        "SRV-FILM",
                        "Film and audiovisual services",
                        "SK1 + SH4",
                        "Lines that are part of another are not added to it."),
                of("SRV-AI", "Computer and AI services", "SI2 + SI3", "There is no code of AI alone: a proxy."),
                of(
                        "SRV-RD",
                        "R&D services and intellectual property",
                        "SJ1 + SH2",
                        "R&D services sold, and licences to use the results of R&D."),
                of(
                        "SRV-PROC",
                        "Manufacturing services on inputs owned by others",
                        "SA",
                        "The side of processing trade in the balance of payments."));
    }

    private static ServicesLevel of(String id, String name, String formula, String edges) {
        return new ServicesLevel(id, name, formula, edges, id, id);
    }

    @Override
    public boolean reads(InputSeries series) {
        return FLOWS.contains(series.measure())
                && series.taxonomy().equals(TAXONOMY)
                && (series.sector().equals(lower) || series.sector().equals(upper));
    }

    @Override
    public int reach(InputSeries series, Frequency output) {
        return year(output);
    }

    @Override
    void read(AsOf inputs, CountrySeries series, Period period, BiConsumer<Subject, Reading> out) {
        for (String flow : FLOWS) {
            for (CountrySeries.Pair pair :
                    series.pairs(flow, TAXONOMY, period.frequency()).keySet()) {
                YearSum least = YearSum.of(inputs, pair.line(flow, TAXONOMY, lower, period.frequency()), period);
                YearSum most = YearSum.of(inputs, pair.line(flow, TAXONOMY, upper, period.frequency()), period);
                if (least.present() > 0 || most.present() > 0) {
                    out.accept(subject(pair, flow, period), level(least, most));
                }
            }
        }
    }

    private Reading level(YearSum least, YearSum most) {
        Reading reading;
        if (!least.isComplete() || !most.isComplete()) {
            reading = Reading.none(FigureStatus.INCOMPLETE);
        } else if (lower.equals(upper)) {
            reading = Reading.of(rounded(least.value()));
        } else {
            reading = Reading.between(rounded(least.value()), rounded(most.value()));
        }
        return reading.from(lower, least.counted())
                .from(upper, most.counted())
                .from(UNIT, least.unit().isEmpty() ? most.unit() : least.unit());
    }

    private BigDecimal rounded(BigDecimal amount) {
        return amount.setScale(scale(), RoundingMode.HALF_EVEN);
    }

    private static Subject subject(CountrySeries.Pair pair, String flow, Period period) {
        return new Subject(
                pair.source(), pair.reporter(), flow, TAXONOMY, "", pair.partner(), TradeYear.window(period));
    }
}

package dev.entrepot.domain.indicator.country;

import dev.entrepot.domain.indicator.AsOf;
import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.indicator.InputValue;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Subject;
import dev.entrepot.domain.indicator.Unit;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import java.math.BigDecimal;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Basic, applied and experimental research (RD-TYPE): what share each has in expenditure on R&amp;D, and what it contributes to its
 * growth. What belongs to no type is the part {@code _X}, so that shares add up to 100 and contributions to growth.
 */
public final class RdTypes extends CountryIndicator {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final String SHARE = "share";
    private static final String CONTRIBUTION = "contribution";

    /** Makes the indicator. */
    public RdTypes() {
        super(Definition.of(
                        "RD-TYPE",
                        "R&D by type of research",
                        Definition.Chapter.INNOVATION,
                        "share: 100 * GERD_i / GERD; contribution: 100 * (GERD_i(t) - GERD_i(t-1)) / GERD(t-1), percentage points")
                .in(Unit.PERCENT, 4)
                .by("source, country, type, variant share or contribution")
                .edges(
                        "What belongs to no type is the part _X, shown where it is not zero. Without the whole there is neither; without the"
                                + " type a year before there is no contribution.")
                .after("standard"));
    }

    @Override
    public boolean reads(InputSeries series) {
        return isMeasure(series, RdExpenditure.GERD) && (series.isWhole() || CountrySeries.type(series) != null);
    }

    @Override
    public int reach(InputSeries series, Frequency output) {
        return 1;
    }

    @Override
    public boolean isOf(Frequency output) {
        return output == Frequency.A;
    }

    @Override
    void read(AsOf inputs, CountrySeries series, Period period, BiConsumer<Subject, Reading> out) {
        for (InputSeries whole : series.wholes(RdExpenditure.GERD, period.frequency())) {
            InputValue all = inputs.value(whole, period.index());
            SortedMap<String, InputValue> now = types(inputs, series, whole, period.index());
            if (all != null && all.value().signum() > 0 && !now.isEmpty()) {
                shares(whole, all, now, period, out);
                contributions(inputs, series, whole, now, period, out);
            }
        }
    }

    private static SortedMap<String, InputValue> types(AsOf inputs, CountrySeries series, InputSeries whole, int year) {
        SortedMap<String, InputValue> types = new TreeMap<>();
        InputValue all = inputs.value(whole, year);
        for (InputSeries part : series.measures(RdExpenditure.GERD, whole.frequency())) {
            String type = CountrySeries.type(part);
            InputValue value = inputs.value(part, year);
            if (type != null
                    && part.source().equals(whole.source())
                    && value != null
                    && all != null
                    && value.unit().equals(all.unit())) {
                types.put(type, value);
            }
        }
        return types;
    }

    private void shares(
            InputSeries whole,
            InputValue all,
            SortedMap<String, InputValue> types,
            Period period,
            BiConsumer<Subject, Reading> out) {
        types.forEach((type, value) -> out.accept(
                subject(whole, type, SHARE),
                share(value.value(), all)
                        .from("GERD_i", Terms.of(value, period))
                        .from(RdExpenditure.GERD, Terms.of(all, period))));
        BigDecimal rest = rest(all, types);
        if (rest.signum() != 0) {
            out.accept(subject(whole, REST, SHARE), share(rest, all).from(RdExpenditure.GERD, Terms.of(all, period)));
        }
    }

    private Reading share(BigDecimal part, InputValue all) {
        return Reading.of(Reading.ratio(part.multiply(HUNDRED), all.value(), scale()));
    }

    private void contributions(
            AsOf inputs,
            CountrySeries series,
            InputSeries whole,
            SortedMap<String, InputValue> now,
            Period period,
            BiConsumer<Subject, Reading> out) {
        InputValue base = inputs.value(whole, period.index() - 1);
        InputValue all = inputs.value(whole, period.index());
        if (base == null
                || all == null
                || base.value().signum() <= 0
                || !base.unit().equals(all.unit())) {
            return;
        }
        SortedMap<String, InputValue> before = types(inputs, series, whole, period.index() - 1);
        now.forEach((type, value) -> {
            InputValue was = before.get(type);
            if (was != null) {
                out.accept(
                        subject(whole, type, CONTRIBUTION),
                        contribution(value.value(), was.value(), base, period)
                                .from("GERD_i(t)", Terms.of(value, period))
                                .from("GERD_i(t-1)", Terms.of(was, period.plus(-1))));
            }
        });
        BigDecimal rest = rest(all, now);
        BigDecimal restBefore = rest(base, before);
        if (now.keySet().equals(before.keySet()) && (rest.signum() != 0 || restBefore.signum() != 0)) {
            out.accept(subject(whole, REST, CONTRIBUTION), contribution(rest, restBefore, base, period));
        }
    }

    private Reading contribution(BigDecimal now, BigDecimal before, InputValue base, Period period) {
        BigDecimal points = now.subtract(before).multiply(HUNDRED);
        return Reading.of(Reading.ratio(points, base.value(), scale()))
                .from("GERD(t-1)", Terms.of(base, period.plus(-1)));
    }

    private static BigDecimal rest(InputValue whole, SortedMap<String, InputValue> types) {
        BigDecimal rest = whole.value();
        for (InputValue value : types.values()) {
            rest = rest.subtract(value.value());
        }
        return rest;
    }

    private static Subject subject(InputSeries whole, String type, String variant) {
        return new Subject(whole.source(), whole.reporter(), "", "", type, "", variant);
    }
}

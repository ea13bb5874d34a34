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
import java.math.RoundingMode;
import java.util.List;
import java.util.function.BiConsumer;

/** By how much a figure was revised: since the statement before (REV-LAST), or since the first (REV-CUM). */
public final class RevisionOfValue extends CountryIndicator {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int PERCENT_SCALE = 4;

    private final boolean cumulative;

    private RevisionOfValue(String id, String name, String formula, boolean cumulative) {
        super(Definition.of(id, name, Definition.Chapter.QUALITY, formula)
                .in(Unit.MONEY, 3)
                .by("source, reporter, flow X or M, sector of TOTAL or STRATEGIC, partner W00; or GERD; single periods")
                .edges(
                        "Absent for a figure that was stated once. The input percent has it in percent of the value revised, if that is positive.")
                .after("OECD/Eurostat guidelines on revisions policy and analysis"));
        this.cumulative = cumulative;
    }

    /** Returns REV-LAST. */
    public static RevisionOfValue last() {
        return new RevisionOfValue("REV-LAST", "Last revision", "v(newest) - v(before the newest)", false);
    }

    /** Returns REV-CUM. */
    public static RevisionOfValue cumulative() {
        return new RevisionOfValue("REV-CUM", "Cumulative revision", "v(newest) - v(first)", true);
    }

    @Override
    public boolean reads(InputSeries series) {
        return Revisions.isWatched(series);
    }

    @Override
    public int reach(InputSeries series, Frequency output) {
        return 0;
    }

    @Override
    void read(AsOf inputs, CountrySeries series, Period period, BiConsumer<Subject, Reading> out) {
        for (InputSeries watched : Revisions.watched(series, period.frequency())) {
            List<InputValue> vintages = inputs.vintages(watched, period.index());
            InputValue now = inputs.value(watched, period.index());
            if (now != null && vintages.size() > 1) {
                InputValue was = vintages.get(cumulative ? 0 : vintages.size() - 2);
                out.accept(Revisions.subject(watched, ""), revision(was, now, period));
            }
        }
    }

    private Reading revision(InputValue was, InputValue now, Period period) {
        BigDecimal change = now.value().subtract(was.value());
        Reading reading = Reading.of(change.setScale(scale(), RoundingMode.HALF_EVEN))
                .from("v(newest)", Terms.of(now, period))
                .from(cumulative ? "v(first)" : "v(before the newest)", Terms.of(was, period))
                .from(UNIT, now.unit());
        return was.value().signum() <= 0
                ? reading
                : reading.from(
                        "percent", Terms.plain(Reading.ratio(change.multiply(HUNDRED), was.value(), PERCENT_SCALE)));
    }
}

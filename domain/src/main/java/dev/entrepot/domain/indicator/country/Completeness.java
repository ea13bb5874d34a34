package dev.entrepot.domain.indicator.country;

import dev.entrepot.domain.indicator.AsOf;
import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.indicator.InputValue;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Subject;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** How much of what was traded a year before is known of a period now (DQ-COMP), by chapters of goods. */
public final class Completeness extends CountryIndicator {
    private static final String CHAPTERS = "HS2";
    private static final List<String> FLOWS = List.of("X", "M");
    private static final int NAMED = 10;

    /** Makes the indicator. */
    public Completeness() {
        super(Definition.of(
                        "DQ-COMP",
                        "Completeness",
                        Definition.Chapter.QUALITY,
                        "sum of v_c(year before) over chapters c that are known now / sum of v_c(year before) over all chapters known then")
                .by("source, reporter, flow X or M, partner W00; single periods")
                .edges(
                        "Chapters of the Harmonized System with the world; a known zero is known. Absent where nothing is known now, or"
                                + " nothing was traded a year before.")
                .after("ours"));
    }

    @Override
    public boolean reads(InputSeries series) {
        return FLOWS.contains(series.measure())
                && series.taxonomy().equals(CHAPTERS)
                && series.partner().equals(WORLD);
    }

    @Override
    public int reach(InputSeries series, Frequency output) {
        return output.perYear();
    }

    @Override
    void read(AsOf inputs, CountrySeries series, Period period, BiConsumer<Subject, Reading> out) {
        for (String flow : FLOWS) {
            series.pairs(flow, CHAPTERS, period.frequency()).forEach((pair, lines) -> {
                if (pair.partner().equals(WORLD)) {
                    complete(inputs, pair.whole(flow, period.frequency()), lines, period, out);
                }
            });
        }
    }

    private void complete(
            AsOf inputs, InputSeries whole, List<InputSeries> lines, Period period, BiConsumer<Subject, Reading> out) {
        BigDecimal expected = BigDecimal.ZERO;
        BigDecimal present = BigDecimal.ZERO;
        List<String> missing = new ArrayList<>();
        int known = 0;
        for (InputSeries line : lines) {
            InputValue before =
                    inputs.value(line, period.index() - period.frequency().perYear());
            boolean isKnown = inputs.value(line, period.index()) != null;
            known += isKnown ? 1 : 0;
            if (before != null && before.value().signum() > 0 && !line.sector().equals(REST)) {
                expected = expected.add(before.value());
                present = isKnown ? present.add(before.value()) : present;
                if (!isKnown) {
                    missing.add(line.sector());
                }
            }
        }
        if (known > 0 && expected.signum() > 0) {
            Reading reading = Reading.of(Reading.ratio(present, expected, scale()))
                    .from("present", Terms.plain(present))
                    .from("expected", Terms.plain(expected));
            String named = String.join(" ", missing.subList(0, Math.min(NAMED, missing.size())));
            out.accept(
                    Revisions.subject(whole, ""),
                    missing.isEmpty()
                            ? reading
                            : reading.from("missing", named + (missing.size() > NAMED ? " ..." : "")));
        }
    }
}

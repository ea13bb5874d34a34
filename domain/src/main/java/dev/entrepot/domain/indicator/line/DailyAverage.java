package dev.entrepot.domain.indicator.line;

import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Definition.Chapter;
import dev.entrepot.domain.indicator.LineIndicator;
import dev.entrepot.domain.indicator.LineSeries;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Unit;
import dev.entrepot.domain.indicator.Variants;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.LunarNewYear;
import java.math.BigDecimal;
import java.time.YearMonth;

/** The value of a month for each of its days (LVL-PD). Money a calendar day, three decimals. */
public record DailyAverage() implements LineIndicator {
    private static final int SCALE = 3;
    private static final String CHINA = "CHN";
    private static final Definition DEFINITION = Definition.of(
                    "LVL-PD", "Daily average", Chapter.LEVELS, "v(t) / calendar days of month t")
            .in(Unit.MONEY_PER_DAY, SCALE)
            .by("reporter, flow, sector, partner or group; monthly")
            .edges("the month is missing: absent; trade with China in the month of Chinese New Year: LUNAR_NEW_YEAR"
                    + " (the line does not know its reporter, so China's own trade with others is not flagged)")
            .after("calendar arithmetic");

    @Override
    public Definition definition() {
        return DEFINITION;
    }

    @Override
    public boolean appliesTo(LineSeries line) {
        return line.frequency() == Frequency.M;
    }

    @Override
    public int reach(Frequency frequency) {
        return 0;
    }

    @Override
    public void read(LineSeries line, int at, Variants out) {
        if (!line.isKnown(at)) {
            return;
        }
        YearMonth month = Spans.month(line, at);
        Reading reading = Reading.of(Reading.ratio(
                BigDecimal.valueOf(line.value(at), SCALE), BigDecimal.valueOf(month.lengthOfMonth()), SCALE));
        boolean isLunarNewYear =
                line.partner().equals(CHINA) && LunarNewYear.isIn(month.getYear(), month.getMonthValue());
        out.put("", isLunarNewYear ? reading.flag("LUNAR_NEW_YEAR") : reading);
    }
}

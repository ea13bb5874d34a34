package dev.entrepot.producer.format;

import dev.entrepot.domain.observation.RejectionReason;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Reads periods as sources write them: 2024-05, 202405, 2024-Q2, 2024Q2, 2024. */
final class PeriodReader {
    private final Map<Frequency, Map<String, Period>> known = new EnumMap<>(Frequency.class);

    PeriodReader() {
        for (Frequency frequency : Frequency.values()) {
            known.put(frequency, new HashMap<>());
        }
    }

    Period read(Frequency frequency, String text, String column) {
        Map<String, Period> ofFrequency = known.getOrDefault(frequency, Map.of());
        Period period = ofFrequency.get(text);
        if (period == null) {
            period = parse(frequency, text, column);
            TradeCodes.remember(ofFrequency, text, period);
        }
        return period;
    }

    private static Period parse(Frequency frequency, String text, String column) {
        try {
            Period period = Period.parse(dashed(text));
            if (!period.hasFigures()) {
                throw new RowRejectedException(
                        RejectionReason.BAD_PERIOD,
                        column + " '" + Texts.shown(text) + "' is in the year " + period.year()
                                + ", of which there are no figures: correct it");
            }
            if (frequency == Frequency.YTD && period.frequency() == Frequency.M) {
                return period.toDate();
            }
            if (period.frequency() == frequency) {
                return period;
            }
            throw new RowRejectedException(
                    RejectionReason.BAD_PERIOD,
                    column + " '" + Texts.shown(text) + "' does not fit the frequency " + frequency
                            + ": correct one of them");
        } catch (IllegalArgumentException e) {
            throw new RowRejectedException(
                    RejectionReason.BAD_PERIOD, column + " '" + Texts.shown(text) + "' is wrong: " + e.getMessage());
        }
    }

    private static String dashed(String text) {
        return text.length() == 6 && text.charAt(4) != '-' ? text.substring(0, 4) + "-" + text.substring(4) : text;
    }
}

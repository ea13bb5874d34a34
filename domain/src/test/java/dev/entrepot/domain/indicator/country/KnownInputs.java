package dev.entrepot.domain.indicator.country;

import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.indicator.InputValue;
import dev.entrepot.domain.indicator.JoinIndicator;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.StatedInputs;
import dev.entrepot.domain.indicator.Subject;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.release.Vintage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** What was stated of a country, typed in by a test, as it was known on a day. */
final class KnownInputs extends StatedInputs {
    private record Statement(
            InputSeries series, int period, @Nullable BigDecimal value, String unit, Vintage vintage) {}

    private final List<Statement> statements;
    private final Map<InputSeries, Map<Integer, List<InputValue>>> vintages = new HashMap<>();

    KnownInputs() {
        this(List.of());
    }

    private KnownInputs(List<Statement> statements) {
        this.statements = new ArrayList<>();
        statements.forEach(this::add);
    }

    static InputSeries trade(String flow, String taxonomy, String sector, String partner, Frequency frequency) {
        return InputSeries.trade("GACC", "CHN", flow, taxonomy, sector, partner, frequency);
    }

    static InputSeries goods(String flow, Frequency frequency) {
        return trade(flow, "TOTAL", "TOTAL", "W00", frequency);
    }

    static InputSeries industry(String flow, String industry, Frequency frequency) {
        return trade(flow, "RND-INDUSTRY", industry, "W00", frequency);
    }

    static InputSeries measure(String measure) {
        return InputSeries.measure("NBS", "CHN", measure);
    }

    static InputSeries measure(String measure, String breakdown) {
        return InputSeries.measure("NBS", "CHN", measure, breakdown, Frequency.A);
    }

    KnownInputs say(InputSeries series, String period, @Nullable String value, String unit, String day) {
        Vintage vintage = new Vintage(Instant.parse(day + "T00:00:00Z").toEpochMilli(), 0, "R-" + day);
        add(new Statement(
                series, Period.parse(period).index(), value == null ? null : new BigDecimal(value), unit, vintage));
        return this;
    }

    KnownInputs say(InputSeries series, int period, BigDecimal value, String unit) {
        return say(
                series, new Period(series.frequency(), period).toString(), value.toPlainString(), unit, "2025-01-01");
    }

    /** The same without what was stated later; a day itself counts. */
    KnownInputs asOf(String day) {
        long instant = Instant.parse(day + "T00:00:00Z").toEpochMilli();
        return new KnownInputs(statements.stream()
                .filter(statement -> statement.vintage().releasedAt() <= instant)
                .toList());
    }

    private void add(Statement statement) {
        statements.add(statement);
        NavigableMap<Integer, InputValue> of = change(statement.series());
        BigDecimal value = statement.value();
        List<InputValue> stated = vintages.computeIfAbsent(statement.series(), s -> new HashMap<>())
                .computeIfAbsent(statement.period(), p -> new ArrayList<>());
        if (value == null) {
            of.remove(statement.period());
            return;
        }
        boolean isNew =
                stated.isEmpty() || stated.get(stated.size() - 1).value().compareTo(value) != 0;
        if (isNew) {
            stated.add(new InputValue(value, statement.unit(), statement.vintage()));
        }
        of.put(statement.period(), stated.get(stated.size() - 1));
    }

    @Override
    public List<InputValue> vintages(InputSeries series, int period) {
        return vintages.getOrDefault(series, Map.of()).getOrDefault(period, List.of());
    }

    /** Returns the same without the series that an indicator does not read. */
    KnownInputs seenBy(JoinIndicator indicator) {
        return new KnownInputs(statements.stream()
                .filter(statement -> indicator.reads(statement.series()))
                .toList());
    }

    /** Reads an indicator, as the machinery does: of the frequencies that it has, and of nothing but the series that it reads. */
    Map<Subject, Reading> read(JoinIndicator indicator, String period) {
        return seenBy(indicator).read(indicator, Period.parse(period));
    }

    /** Reads an indicator of all that is here. */
    Map<Subject, Reading> read(JoinIndicator indicator, Period period) {
        Map<Subject, Reading> readings = new LinkedHashMap<>();
        if (indicator.isOf(period.frequency())) {
            indicator.read(this, period, (subject, reading) -> {
                if (readings.put(subject, reading) != null) {
                    throw new IllegalStateException("twice: " + subject);
                }
            });
        }
        return readings;
    }

    /** Reads an indicator that says one thing. */
    Reading only(JoinIndicator indicator, String period) {
        Map<Subject, Reading> readings = read(indicator, period);
        if (readings.size() != 1) {
            throw new IllegalStateException("one reading was expected: " + readings);
        }
        return readings.values().iterator().next();
    }
}

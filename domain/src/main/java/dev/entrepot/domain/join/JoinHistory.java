package dev.entrepot.domain.join;

import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Subject;
import dev.entrepot.domain.ledger.IndicatorChange;
import dev.entrepot.domain.ledger.TotalChange;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.release.Vintage;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one indicator says in one period, vintage after vintage: as it was told, and as it should have been told. Owned by one thread.
 */
final class JoinHistory {
    /** A record of history. */
    private record Told(@Nullable Reading now, @Nullable Reading before, Vintage vintage) {}

    private final JoinReader reader;
    private final Period period;
    private Map<Subject, Reading> were = Map.of();
    private Map<Subject, Reading> are = Map.of();
    private final Map<Subject, Told> lastWere = new LinkedHashMap<>();
    private final Map<Subject, Told> lastAre = new LinkedHashMap<>();

    JoinHistory(JoinReader reader, Period period) {
        this.reader = reader;
        this.period = period;
    }

    /** Starts with what was known before the first change. */
    void start(BookView base) {
        were = read(base);
        are = were;
    }

    private Map<Subject, Reading> read(BookView inputs) {
        Map<Subject, Reading> readings = new LinkedHashMap<>();
        if (!reader.isWithin(period, inputs)) {
            return readings;
        }
        reader.indicator().read(inputs, period, (subject, reading) -> {
            if (!reading.saysNothing()) {
                readings.put(subject, reading);
            }
        });
        return readings;
    }

    /** Goes on to the next vintage, and reports where the two histories differ at it. */
    void step(Vintage vintage, BookView was, BookView is, Joins.Output out) {
        if (!reader.has(vintage)) {
            return;
        }
        Map<Subject, Reading> toldThen = reader.isFresh(vintage) ? were : read(was);
        Map<Subject, Reading> toldNow = read(is);
        Set<Subject> subjects = new LinkedHashSet<>(toldNow.keySet());
        subjects.addAll(are.keySet());
        subjects.addAll(toldThen.keySet());
        subjects.addAll(were.keySet());
        for (Subject subject : subjects) {
            Told then = told(toldThen.get(subject), were.get(subject), vintage);
            Told now = told(toldNow.get(subject), are.get(subject), vintage);
            if (now != null) {
                if (!now.equals(then)) {
                    out.told(change(subject, now));
                }
                lastAre.put(subject, now);
            } else if (then != null) {
                out.takenBack(change(subject, then));
            }
            if (then != null) {
                lastWere.put(subject, then);
            }
        }
        were = toldThen;
        are = toldNow;
    }

    private static @Nullable Told told(@Nullable Reading now, @Nullable Reading before, Vintage vintage) {
        return Objects.equals(now, before) ? null : new Told(now, before, vintage);
    }

    /**
     * Reports which records are the newest now.
     *
     * @param at gives what was known at a vintage before the first change
     */
    void finish(Function<Vintage, BookView> at, Vintage first, Joins.Output out) {
        Set<Subject> subjects = new LinkedHashSet<>(lastAre.keySet());
        subjects.addAll(lastWere.keySet());
        for (Subject subject : subjects) {
            Told is = lastAre.get(subject);
            Told was = lastWere.get(subject);
            if (is != null && !is.equals(was)) {
                out.newest(change(subject, is));
            } else if (is == null && was != null) {
                Told earlier = earlier(subject, at, first);
                if (earlier == null) {
                    out.gone(change(subject, was));
                } else {
                    out.newest(change(subject, earlier));
                }
            }
        }
    }

    /** Finds the newest record before the first change. */
    private @Nullable Told earlier(Subject subject, Function<Vintage, BookView> at, Vintage first) {
        Vintage later = null;
        Reading then = null;
        for (Vintage vintage : reader.vintagesBefore(first)) {
            Reading reading = read(at.apply(vintage)).get(subject);
            if (later != null && !Objects.equals(reading, then)) {
                return new Told(then, reading, later);
            }
            then = reading;
            later = vintage;
        }
        return later == null || then == null ? null : new Told(then, null, later);
    }

    private IndicatorChange change(Subject subject, Told told) {
        Reading either = told.now() == null ? told.before() : told.now();
        return new IndicatorChange(
                new IndicatorChange.Place(
                        reader.indicator().definition().id(),
                        subject.source(),
                        subject.reporter(),
                        subject.flow(),
                        subject.taxonomy(),
                        subject.sector(),
                        subject.partner(),
                        subject.variant(),
                        period),
                reader.indicator().definition().unit().in(either == null ? "" : currency(either)),
                told.now(),
                told.before(),
                cause(told),
                told.vintage());
    }

    private static String currency(Reading reading) {
        return reading.inputs().getOrDefault("unit", reading.inputs().getOrDefault("currency", ""));
    }

    private TotalChange.Cause cause(Told told) {
        Set<JoinReader.Kind> kinds = reader.kinds(told.vintage());
        if (told.now() == null) {
            return TotalChange.Cause.WITHDRAWAL;
        }
        if (kinds.equals(Set.of(JoinReader.Kind.RATE))) {
            return TotalChange.Cause.FX;
        }
        if (kinds.equals(Set.of(JoinReader.Kind.WEIGHT))) {
            return TotalChange.Cause.WEIGHTS;
        }
        return told.before() == null ? TotalChange.Cause.NEW_PERIOD : TotalChange.Cause.REVISION;
    }
}

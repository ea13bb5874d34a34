package dev.entrepot.streams.stage;

import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.join.Joins;
import dev.entrepot.domain.ledger.IndicatorScope;
import dev.entrepot.domain.ledger.InputChange;
import dev.entrepot.domain.ledger.LedgerStore;
import dev.entrepot.domain.ledger.RndChange;
import dev.entrepot.domain.ledger.TotalChange;
import dev.entrepot.domain.release.Vintage;
import dev.entrepot.domain.window.RndFigure;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Hands on what indicators are joined from: to those of the same country, which are settled with every release, and to those of many
 * reporters, which live elsewhere. Owned by one thread.
 */
final class CountryJoins {
    private static final int SCALE = 3;

    /**
     * What a vintage says of a value.
     *
     * @param vintage which one
     * @param value what; null when the value is absent or withheld
     * @param unit unit of the measure, or currency
     * @param live whether it is of live records
     */
    record Said(Vintage vintage, @Nullable BigDecimal value, String unit, boolean live) {}

    /** Takes what indicators of many reporters are made from. */
    interface Elsewhere {
        /** A vintage says this of a value. */
        void send(InputSeries series, int period, Said said);

        /** A vintage says nothing of a value any more. */
        void takeBack(InputSeries series, int period, Vintage vintage);
    }

    private final IndicatorScope scope;
    private final LedgerStore store;
    private final Joins.Output out;
    private final Elsewhere elsewhere;
    private final Map<String, Joins> countries = new HashMap<>();
    private final Map<InputSeries, Boolean> wantedElsewhere = new HashMap<>();
    private final SortedMap<String, Joins> unsettled = new TreeMap<>();

    CountryJoins(IndicatorScope scope, LedgerStore store, Joins.Output out, Elsewhere elsewhere) {
        this.scope = scope;
        this.store = store;
        this.out = out;
        this.elsewhere = elsewhere;
    }

    void put(InputChange change) {
        Long now = change.now();
        put(
                change.series(),
                change.period(),
                new Said(
                        change.vintage(),
                        now == null ? null : BigDecimal.valueOf(now, SCALE),
                        change.currency(),
                        change.live()));
    }

    void remove(InputChange change) {
        remove(change.series(), change.period(), change.vintage());
    }

    void put(RndChange change) {
        boolean live = change.cause() == TotalChange.Cause.LIVE;
        put(series(change), change.period().index(), new Said(change.vintage(), value(change), change.unit(), live));
    }

    void remove(RndChange change) {
        remove(series(change), change.period().index(), change.vintage());
    }

    private static InputSeries series(RndChange change) {
        return InputSeries.measure(
                change.source(),
                change.country(),
                change.series().measure(),
                String.join(
                        ".",
                        List.of(
                                change.series().performer(),
                                change.series().funds(),
                                change.series().type(),
                                change.series().industry())),
                change.period().frequency());
    }

    /** The shortest window spans the period itself. */
    private static @Nullable BigDecimal value(RndChange change) {
        List<RndFigure> figures = change.now();
        return figures.isEmpty() || figures.get(0).present() == 0
                ? null
                : figures.get(0).value();
    }

    private void put(InputSeries series, int period, Said said) {
        if (!scope.catalogue().countries().isEmpty()) {
            of(series).put(series, period, said.vintage(), said.value(), said.unit(), said.live());
        }
        if (isWantedElsewhere(series)) {
            elsewhere.send(series, period, said);
        }
    }

    private void remove(InputSeries series, int period, Vintage vintage) {
        if (!scope.catalogue().countries().isEmpty()) {
            of(series).remove(series, period, vintage);
        }
        if (isWantedElsewhere(series)) {
            elsewhere.takeBack(series, period, vintage);
        }
    }

    private boolean isWantedElsewhere(InputSeries series) {
        return wantedElsewhere.computeIfAbsent(
                series, s -> scope.catalogue().worlds().stream().anyMatch(indicator -> indicator.reads(s)));
    }

    private Joins of(InputSeries series) {
        Joins joins = countries.computeIfAbsent(
                series.reporter(),
                country -> new Joins(scope.catalogue().countries(), store, "join\0" + country + '\0', out));
        unsettled.put(series.reporter(), joins);
        return joins;
    }

    /** Reports what follows from everything since the last time. */
    void settle() {
        unsettled.values().forEach(Joins::settle);
        unsettled.clear();
    }
}

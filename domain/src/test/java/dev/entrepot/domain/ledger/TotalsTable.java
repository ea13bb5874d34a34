package dev.entrepot.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.observation.RejectionReason;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.quality.Check;
import dev.entrepot.domain.quality.QualityFinding;
import dev.entrepot.domain.quality.QualityPlace;
import dev.entrepot.domain.release.ReleaseReport;
import dev.entrepot.domain.release.Vintage;
import dev.entrepot.domain.window.Figure;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a reader of the outputs holds: the newest figures of every line, every vintage of them, and all reports. */
final class TotalsTable implements LedgerOutput<TradeRow, TradeChange> {
    /** The place of a record. */
    record Key(
            TotalChange.Kind kind,
            String source,
            String reporter,
            String flow,
            String taxonomy,
            String sector,
            String partner,
            Period period) {}

    private static final Set<Check> ABOUT_RELEASES = EnumSet.of(Check.DUP, Check.CONFLICT, Check.LATE);

    final Map<Key, List<Figure>> figures = new HashMap<>();
    final Map<Key, NavigableMap<Vintage, TotalChange>> history = new HashMap<>();
    final Map<IndicatorChange.Place, Reading> readings = new HashMap<>();
    final Map<IndicatorChange.Place, NavigableMap<Vintage, IndicatorChange>> readingsHistory = new HashMap<>();
    final List<IndicatorChange> readingsChanges = new ArrayList<>();
    final Map<InputChange.Place, NavigableMap<Vintage, InputChange>> inputs = new HashMap<>();
    final List<TotalChange> changes = new ArrayList<>();
    final SortedMap<QualityPlace, QualityFinding.Outcome> quality = new TreeMap<>();
    final List<ReleaseReport> reports = new ArrayList<>();
    private final boolean looksAtQuality;
    final List<String> rejections = new ArrayList<>();

    TotalsTable() {
        this(true);
    }

    /** Makes a table that keeps findings about quality, or one that passes them over. */
    TotalsTable(boolean looksAtQuality) {
        this.looksAtQuality = looksAtQuality;
    }

    @Override
    public void changed(TradeChange change) {
        if (change instanceof IndicatorChange indicator) {
            assertThat(indicator.before())
                    .as("reading before, of %s", change)
                    .isEqualTo(readings.get(indicator.place()));
            assertThat(indicator.now()).as("reading now, of %s", change).isNotEqualTo(indicator.before());
            readingsChanges.add(indicator);
        } else if (change instanceof InputChange input) {
            Map.Entry<Vintage, InputChange> held =
                    inputs.getOrDefault(input.place(), new TreeMap<>()).lastEntry();
            assertThat(input.before())
                    .as("input before, of %s", change)
                    .isEqualTo(held == null ? null : held.getValue().now());
            assertThat(input.now()).as("input now, of %s", change).isNotEqualTo(input.before());
        } else {
            TotalChange total = (TotalChange) change;
            Key key = key(total);
            List<Figure> held = Objects.requireNonNullElse(figures.get(key), List.of());
            assertThat(total.before()).as("figures before, of %s", key).isEqualTo(held);
            assertThat(total.now()).as("figures now, of %s", key).isNotEqualTo(held);
            changes.add(total);
        }
        rewritten(change);
        newest(change);
    }

    @Override
    public void rewritten(TradeChange change) {
        if (change instanceof IndicatorChange indicator) {
            readingsHistory
                    .computeIfAbsent(indicator.place(), k -> new TreeMap<>())
                    .put(change.vintage(), indicator);
        } else if (change instanceof InputChange input) {
            inputs.computeIfAbsent(input.place(), k -> new TreeMap<>()).put(change.vintage(), input);
        } else {
            TotalChange total = (TotalChange) change;
            history.computeIfAbsent(key(total), k -> new TreeMap<>()).put(change.vintage(), total);
        }
    }

    @Override
    public void takenBack(TradeChange change) {
        if (change instanceof IndicatorChange indicator) {
            takeBack(readingsHistory, indicator.place(), change.vintage());
        } else if (change instanceof InputChange input) {
            takeBack(inputs, input.place(), change.vintage());
        } else {
            takeBack(history, key((TotalChange) change), change.vintage());
        }
    }

    private static <K, C> void takeBack(Map<K, NavigableMap<Vintage, C>> all, K key, Vintage vintage) {
        NavigableMap<Vintage, C> vintages = Objects.requireNonNull(all.get(key));
        assertThat(vintages.remove(vintage)).as("what is taken back").isNotNull();
        if (vintages.isEmpty()) {
            all.remove(key);
        }
    }

    @Override
    public void newest(TradeChange change) {
        if (change instanceof IndicatorChange indicator) {
            Reading now = indicator.now();
            if (now == null) {
                readings.remove(indicator.place());
            } else {
                readings.put(indicator.place(), now);
            }
        } else if (change instanceof TotalChange total) {
            if (total.now().isEmpty()) {
                figures.remove(key(total));
            } else {
                figures.put(key(total), total.now());
            }
        }
    }

    @Override
    public void gone(TradeChange change) {
        if (change instanceof IndicatorChange indicator) {
            readings.remove(indicator.place());
        } else if (change instanceof TotalChange total) {
            figures.remove(key(total));
        }
    }

    /** What the history says was known with a vintage: the last record that is not newer, where it has figures. */
    Map<Key, List<Figure>> asOf(Vintage vintage) {
        Map<Key, List<Figure>> known = new HashMap<>();
        history.forEach((key, vintages) -> {
            Map.Entry<Vintage, TotalChange> last = vintages.floorEntry(vintage);
            if (last != null && !last.getValue().now().isEmpty()) {
                known.put(key, last.getValue().now());
            }
        });
        return known;
    }

    /** The same of indicators. */
    Map<IndicatorChange.Place, Reading> readingsAsOf(Vintage vintage) {
        Map<IndicatorChange.Place, Reading> known = new HashMap<>();
        readingsHistory.forEach((place, vintages) -> {
            Map.Entry<Vintage, IndicatorChange> last = vintages.floorEntry(vintage);
            Reading now = last == null ? null : last.getValue().now();
            if (now != null) {
                known.put(place, now);
            }
        });
        return known;
    }

    /** The same of inputs, by their place. */
    Map<InputChange.Place, Long> inputsAsOf(Vintage vintage) {
        Map<InputChange.Place, Long> known = new HashMap<>();
        inputs.forEach((place, vintages) -> {
            Map.Entry<Vintage, InputChange> last = vintages.floorEntry(vintage);
            Long now = last == null ? null : last.getValue().now();
            if (now != null) {
                known.put(place, now);
            }
        });
        return known;
    }

    private static Key key(TotalChange change) {
        boolean isPartner = change.kind() == TotalChange.Kind.PARTNER;
        return new Key(
                change.kind(),
                change.source(),
                change.reporter(),
                change.flow(),
                isPartner ? "" : change.line().taxonomy(),
                isPartner ? "" : change.line().sector(),
                change.partner(),
                change.period());
    }

    @Override
    public void quality(QualityFinding finding) {
        if (!looksAtQuality) {
            return;
        }
        if (finding.outcome() == null) {
            assertThat(quality.remove(finding.place()))
                    .as("a finding that is gone: %s", finding.place())
                    .isNotNull();
            return;
        }
        QualityFinding.Outcome before = quality.put(finding.place(), finding.outcome());
        if (!ABOUT_RELEASES.contains(finding.place().check())) {
            assertThat(before).as("a finding that changed").isNotEqualTo(finding.outcome());
        }
    }

    @Override
    public void release(ReleaseReport report) {
        reports.add(report);
    }

    @Override
    public void reject(TradeRow row, RejectionReason reason, String message) {
        rejections.add(reason + " " + row.line());
    }

    @Override
    public void rejectCurrent(RejectionReason reason, String message) {
        rejections.add(reason + " current");
    }

    ReleaseReport lastReport() {
        return reports.get(reports.size() - 1);
    }
}

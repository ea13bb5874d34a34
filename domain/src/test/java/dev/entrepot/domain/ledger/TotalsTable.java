package dev.entrepot.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.domain.indicator.Bounds;
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
    /** An indicator with whose it is. */
    record Owned(String source, String reporter, IndicatorChange.Place place) {}

    final Map<Owned, Bounds> bounds = new HashMap<>();
    final Map<Owned, NavigableMap<Vintage, IndicatorChange>> boundsHistory = new HashMap<>();
    final List<IndicatorChange> boundsChanges = new ArrayList<>();
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
            assertThat(indicator.before()).as("bounds before, of %s", change).isEqualTo(bounds.get(owned(indicator)));
            assertThat(indicator.now()).as("bounds now, of %s", change).isNotEqualTo(indicator.before());
            boundsChanges.add(indicator);
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
            boundsHistory
                    .computeIfAbsent(owned(indicator), k -> new TreeMap<>())
                    .put(change.vintage(), indicator);
        } else {
            TotalChange total = (TotalChange) change;
            history.computeIfAbsent(key(total), k -> new TreeMap<>()).put(change.vintage(), total);
        }
    }

    @Override
    public void takenBack(TradeChange change) {
        if (change instanceof IndicatorChange indicator) {
            takeBack(boundsHistory, owned(indicator), change.vintage());
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
            Bounds now = indicator.now();
            if (now == null) {
                bounds.remove(owned(indicator));
            } else {
                bounds.put(owned(indicator), now);
            }
        } else {
            TotalChange total = (TotalChange) change;
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
            bounds.remove(owned(indicator));
        } else {
            figures.remove(key((TotalChange) change));
        }
    }

    private static Owned owned(IndicatorChange change) {
        return new Owned(change.source(), change.reporter(), change.place());
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

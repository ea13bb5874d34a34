package dev.entrepot.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

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
final class TotalsTable implements LedgerOutput<TradeRow, TotalChange> {
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
    final List<TotalChange> changes = new ArrayList<>();
    final SortedMap<QualityPlace, QualityFinding.Outcome> quality = new TreeMap<>();
    final List<ReleaseReport> reports = new ArrayList<>();
    final List<String> rejections = new ArrayList<>();

    @Override
    public void changed(TotalChange change) {
        Key key = key(change);
        List<Figure> held = Objects.requireNonNullElse(figures.get(key), List.of());
        assertThat(change.before()).as("figures before, of %s", key).isEqualTo(held);
        assertThat(change.now()).as("figures now, of %s", key).isNotEqualTo(held);
        changes.add(change);
        rewritten(change);
        newest(change);
    }

    @Override
    public void rewritten(TotalChange change) {
        history.computeIfAbsent(key(change), k -> new TreeMap<>()).put(change.vintage(), change);
    }

    @Override
    public void takenBack(TotalChange change) {
        NavigableMap<Vintage, TotalChange> vintages = Objects.requireNonNull(history.get(key(change)));
        assertThat(vintages.remove(change.vintage())).as("what is taken back").isNotNull();
        if (vintages.isEmpty()) {
            history.remove(key(change));
        }
    }

    @Override
    public void newest(TotalChange change) {
        if (change.now().isEmpty()) {
            figures.remove(key(change));
        } else {
            figures.put(key(change), change.now());
        }
    }

    @Override
    public void gone(TotalChange change) {
        figures.remove(key(change));
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
        if (finding.outcome() == null) {
            assertThat(quality.remove(finding.place()))
                    .as("a finding that is gone")
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

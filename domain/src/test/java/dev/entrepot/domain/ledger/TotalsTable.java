package dev.entrepot.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.domain.observation.RejectionReason;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.release.ReleaseReport;
import dev.entrepot.domain.window.Figure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a reader of the outputs holds: the newest figures of every line, and all reports. */
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

    final Map<Key, List<Figure>> figures = new HashMap<>();
    final List<TotalChange> changes = new ArrayList<>();
    final List<ReleaseReport> reports = new ArrayList<>();
    final List<String> rejections = new ArrayList<>();

    @Override
    public void changed(TotalChange change) {
        boolean isPartner = change.kind() == TotalChange.Kind.PARTNER;
        Key key = new Key(
                change.kind(),
                change.source(),
                change.reporter(),
                change.flow(),
                isPartner ? "" : change.line().taxonomy(),
                isPartner ? "" : change.line().sector(),
                change.partner(),
                change.period());
        List<Figure> held = Objects.requireNonNullElse(figures.get(key), List.of());
        assertThat(change.before()).as("figures before, of %s", key).isEqualTo(held);
        assertThat(change.now()).as("figures now, of %s", key).isNotEqualTo(held);
        changes.add(change);
        if (change.now().isEmpty()) {
            figures.remove(key);
        } else {
            figures.put(key, change.now());
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

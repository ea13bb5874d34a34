package dev.entrepot.streams.view;

import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.revision.FigureRevision;
import dev.entrepot.domain.revision.FigureVintage;
import dev.entrepot.domain.revision.RevisionStatistics;
import dev.entrepot.schemas.avro.Window;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Compares the vintages of one series after the other, as they come in key order. */
final class RevisionScan {
    private static final String MATCHED = "MATCHED";

    private final TotalsQuery query;
    private final int periods;
    private final List<SeriesRevisions> found = new ArrayList<>();
    private final SortedMap<Line, List<Compared>> current =
            new TreeMap<>(Comparator.comparing(Line::frequency).thenComparing(line -> Window.valueOf(line.window())));
    private List<String> series = List.of();
    private int seen;
    private boolean more;

    /** A window of a series at one frequency. */
    private record Line(String frequency, String window) {}

    /** A figure with its newest vintage. */
    private record Compared(TotalRow newest, PeriodRevision figure) {}

    /**
     * Makes the scan.
     *
     * @param query limit and offset count windows of series
     * @param periods how many periods count
     */
    RevisionScan(TotalsQuery query, int periods) {
        this.query = query;
        this.periods = periods;
    }

    /** Takes the figures of the next key; false when there is enough. */
    boolean add(List<String> key, KeyHistory history) {
        List<String> itsSeries = key.subList(0, key.size() - 1);
        if (!itsSeries.equals(series)) {
            finish();
            series = List.copyOf(itsSeries);
        }
        for (List<TotalRow> vintages : history.figures()) {
            TotalRow newest = vintages.get(vintages.size() - 1);
            if (query.wants(newest)) {
                FigureRevision revision = FigureRevision.of(
                        vintages.stream().map(RevisionScan::vintage).toList());
                current.computeIfAbsent(new Line(newest.frequency(), newest.window()), any -> new ArrayList<>())
                        .add(new Compared(newest, new PeriodRevision(newest.period(), revision)));
            }
        }
        return !more;
    }

    /** Ends the series that was read last. */
    void finish() {
        for (List<Compared> figures : current.values()) {
            if (found.size() == query.limit()) {
                more = true;
                break;
            }
            if (seen++ >= query.offset()) {
                found.add(series(figures));
            }
        }
        current.clear();
    }

    boolean isEmpty() {
        return seen == 0;
    }

    boolean more() {
        return more;
    }

    List<SeriesRevisions> found() {
        return found;
    }

    private SeriesRevisions series(List<Compared> figures) {
        figures.sort(Comparator.comparing(
                each -> Period.parse(each.newest().period()).lastMonth()));
        TotalRow row = figures.get(figures.size() - 1).newest();
        List<FigureRevision> revised = figures.stream()
                .map(each -> each.figure().revision())
                .filter(FigureRevision::isRevised)
                .toList();
        return new SeriesRevisions(
                row.source(),
                row.reporter(),
                row.flow(),
                row.taxonomy(),
                row.sector(),
                row.partner(),
                row.frequency(),
                row.currency(),
                row.window(),
                RevisionStatistics.of(last(revised)),
                last(figures).stream().map(Compared::figure).toList());
    }

    private <T> List<T> last(List<T> all) {
        return all.subList(Math.max(0, all.size() - periods), all.size());
    }

    /** Sums are known exactly unless growth compares only some periods of the window. */
    private static FigureVintage vintage(TotalRow row) {
        BigDecimal value = row.value();
        BigDecimal change = row.change();
        return row.yoy() == null
                        || value == null
                        || change == null
                        || row.flags().contains(MATCHED)
                ? FigureVintage.published(value, row.yoy())
                : FigureVintage.compared(value, value.subtract(change));
    }
}

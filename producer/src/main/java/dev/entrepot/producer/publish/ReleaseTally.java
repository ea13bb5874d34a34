package dev.entrepot.producer.publish;

import dev.entrepot.schemas.avro.QuarantinedRecord;
import dev.entrepot.schemas.avro.RndRecord;
import dev.entrepot.schemas.avro.TradeRecord;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts and control totals of one release while its rows pass by. */
public final class ReleaseTally {
    private final Map<Series, SeriesTally> bySeries = new TreeMap<>();
    private final Map<String, Long> byReason = new TreeMap<>();
    private final Map<String, String> examples = new TreeMap<>();
    private long rows;
    private long unattributed;
    private long discarded;
    private @Nullable Series lastSeries;
    private @Nullable SeriesTally lastTally;

    /** Counts a row; returns the series if this is its first row, else null. */
    @Nullable
    Series accept(Entry entry) {
        rows++;
        if (entry instanceof Entry.Discarded) {
            discarded++;
            return null;
        }
        int known = bySeries.size();
        Series series = series(entry);
        if (series == null) {
            unattributed++;
        } else {
            SeriesTally tally = tally(series);
            if (entry instanceof Entry.Trade trade) {
                TradeRecord body = trade.body();
                tally.accept(
                        body.getFlow(), body.getFrequency(), body.getPeriod(), body.getCurrency(), body.getValue());
            } else if (entry instanceof Entry.Rnd rnd) {
                RndRecord body = rnd.body();
                tally.accept(body.getMeasure(), body.getFrequency(), body.getPeriod(), body.getUnit(), body.getValue());
            } else {
                tally.quarantine();
            }
        }
        if (entry instanceof Entry.Quarantined quarantined) {
            byReason.merge(quarantined.body().getReason(), 1L, Long::sum);
            examples.putIfAbsent(
                    quarantined.body().getReason(), quarantined.body().getMessage());
        }
        return bySeries.size() > known ? series : null;
    }

    private @Nullable Series series(Entry entry) {
        if (entry instanceof Entry.Trade trade) {
            return same(trade.body().getSource(), trade.body().getReporter());
        }
        if (entry instanceof Entry.Rnd rnd) {
            return same(rnd.body().getSource(), rnd.body().getCountry());
        }
        QuarantinedRecord body = ((Entry.Quarantined) entry).body();
        String source = body.getSource();
        String reporter = body.getReporter();
        return source == null || reporter == null ? null : same(source, reporter);
    }

    /** Rows of a reporter tend to stand together. */
    private Series same(String source, String reporter) {
        Series last = lastSeries;
        boolean again =
                last != null && last.source().equals(source) && last.reporter().equals(reporter);
        return again && last != null ? last : new Series(source, reporter);
    }

    @SuppressWarnings("ReferenceEquality") // the last one again, see same
    private SeriesTally tally(Series series) {
        SeriesTally last = lastTally;
        if (last != null && series == lastSeries) {
            return last;
        }
        SeriesTally tally = bySeries.computeIfAbsent(series, key -> new SeriesTally());
        lastSeries = series;
        lastTally = tally;
        return tally;
    }

    /** Returns how many rows of the input have passed, accepted or not. */
    public long rows() {
        return rows;
    }

    /** Returns how many rows were accepted. */
    public long accepted() {
        return rows - quarantined() - discarded;
    }

    /** Returns how many rows went into quarantine. */
    public long quarantined() {
        return byReason.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Returns how many rows only say that an entry of the quarantine is given up. */
    public long discarded() {
        return discarded;
    }

    /** Returns how many rows in quarantine are of a reporter that could not be read. */
    public long unattributed() {
        return unattributed;
    }

    /** Returns the counts of each reporter. */
    public Map<Series, SeriesTally> bySeries() {
        return Collections.unmodifiableMap(bySeries);
    }

    /** Returns how many rows went into quarantine for each reason. */
    public Map<String, Long> byReason() {
        return Collections.unmodifiableMap(byReason);
    }

    /** Returns the first message of each reason. */
    public Map<String, String> examples() {
        return Collections.unmodifiableMap(examples);
    }
}

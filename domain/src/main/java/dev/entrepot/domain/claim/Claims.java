package dev.entrepot.domain.claim;

import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.join.InputBook;
import dev.entrepot.domain.ledger.IndicatorChange;
import dev.entrepot.domain.ledger.LedgerStore;
import dev.entrepot.domain.ledger.TotalChange;
import dev.entrepot.domain.release.Vintage;
import dev.entrepot.domain.window.FigureStatus;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the vintages of the indicators that claims speak of, and, when it is settled, reports what follows for the claims at every vintage
 * from the first changed one on. What it reports depends on the vintages alone: one that comes late corrects what was told of later ones.
 * Owned by one thread.
 */
public final class Claims {
    /** Takes what happens to claims. A record of history is known by its claim, source, reporter and vintage. */
    public interface Output {
        /** This record joins the history of its claim, or replaces the record of the same vintage there. */
        void told(ClaimChange change);

        /** There is no record of a vintage in the history of a claim any more. */
        void takenBack(Claim claim, String source, String reporter, Vintage vintage);

        /** This is the newest record of its claim. */
        void newest(ClaimChange change);

        /** The claim has no record at all any more. */
        void gone(Claim claim, String source, String reporter, Vintage vintage);
    }

    /** Numbers that stand for less, or for something else, than the indicator says. */
    private static final Set<FigureStatus> NOT_TO_BE_COMPARED =
            EnumSet.of(FigureStatus.INCOMPLETE, FigureStatus.NOT_COMPARABLE, FigureStatus.DEGENERATE);

    private final LedgerStore store;
    private final String made;
    private final Output out;
    private final InputBook book;
    private final Map<String, List<Claim>> byIndicator = new HashMap<>();
    private final Map<InputSeries, List<ClaimHistory>> histories = new HashMap<>();
    private final SortedMap<InputSeries, Vintage> changed = new TreeMap<>();
    private final Set<InputSeries> otherwise = new TreeSet<>();

    /**
     * Starts with what the store holds. Claims that have changed since it was written are assessed anew when it is next settled.
     *
     * @param prefix of the keys in the store that are used
     */
    public Claims(List<Claim> claims, LedgerStore store, String prefix, Output out) {
        this.store = store;
        this.made = prefix + "made\0";
        this.out = out;
        this.book = new InputBook(store, prefix + "read\0");
        claims.forEach(claim -> byIndicator
                .computeIfAbsent(claim.indicator(), id -> new ArrayList<>())
                .add(claim));
        for (InputSeries series : book.series()) {
            for (ClaimHistory history : histories(series)) {
                if (!isMade(history.claim(), series)) {
                    otherwise.add(series);
                }
            }
        }
    }

    /** Takes in that an indicator says something from a vintage on. */
    public void told(IndicatorChange change) {
        IndicatorChange.Place place = change.place();
        if (isOfInterest(place)) {
            InputSeries series = before(change);
            Reading now = change.now();
            book.say(
                    series,
                    place.period().index(),
                    change.vintage(),
                    now == null || NOT_TO_BE_COMPARED.contains(now.status()) ? null : now.value(),
                    change.cause() == TotalChange.Cause.LIVE);
        }
    }

    /** Takes in that a vintage says nothing of an indicator any more. */
    public void takenBack(IndicatorChange change) {
        if (isOfInterest(change.place())) {
            InputSeries series = before(change);
            book.unsay(series, change.place().period().index(), change.vintage());
        }
    }

    private boolean isOfInterest(IndicatorChange.Place place) {
        List<Claim> about = byIndicator.get(place.id());
        return about != null && about.stream().anyMatch(claim -> claim.isAbout(place));
    }

    /** Makes sure that what was told is known before it changes. */
    private InputSeries before(IndicatorChange change) {
        InputSeries series = series(change.place());
        histories(series);
        changed.merge(series, change.vintage(), (one, other) -> one.compareTo(other) < 0 ? one : other);
        return series;
    }

    /** An indicator goes into the book as a measure: its id, flow and variant in one name. */
    private static InputSeries series(IndicatorChange.Place place) {
        return new InputSeries(
                place.source(),
                place.reporter(),
                name(place.id(), place.flow(), place.variant()),
                place.taxonomy(),
                place.sector(),
                place.partner(),
                place.period().frequency());
    }

    private static String name(String id, String flow, String variant) {
        return String.join("|", id, flow, variant);
    }

    private List<ClaimHistory> histories(InputSeries series) {
        return histories.computeIfAbsent(series, fresh -> {
            List<ClaimHistory> all = new ArrayList<>();
            String id = fresh.measure().substring(0, fresh.measure().indexOf('|'));
            for (Claim claim : byIndicator.getOrDefault(id, List.of())) {
                if (isAbout(claim, fresh)) {
                    ClaimHistory history = new ClaimHistory(claim, fresh);
                    history.read(book, null);
                    all.add(history);
                }
            }
            return all;
        });
    }

    private static boolean isAbout(Claim claim, InputSeries series) {
        return series.measure().equals(name(claim.indicator(), claim.flow(), claim.variant()))
                && series.taxonomy().equals(claim.taxonomy())
                && series.sector().equals(claim.sector())
                && series.partner().equals(claim.partner())
                && series.frequency() == claim.frequency()
                && claim.sources().contains(series.source())
                && (claim.reporters().isEmpty() || claim.reporters().contains(series.reporter()));
    }

    /** Reports what follows from everything that was taken in since the last time. */
    public void settle() {
        if (changed.isEmpty() && otherwise.isEmpty()) {
            return;
        }
        for (InputSeries series : otherwise) {
            for (ClaimHistory history : histories(series)) {
                if (!isMade(history.claim(), series)) {
                    tellAll(history, series);
                }
            }
        }
        otherwise.clear();
        changed.forEach((series, first) -> {
            for (ClaimHistory history : histories(series)) {
                if (isMade(history.claim(), series)) {
                    tell(history, series, first);
                } else {
                    tellAll(history, series);
                }
            }
        });
        changed.clear();
        book.save();
    }

    private void tell(ClaimHistory history, InputSeries series, Vintage first) {
        NavigableMap<Vintage, ClaimChange> then = new TreeMap<>(history.told().tailMap(first, true));
        ClaimChange newestThen = last(history.told());
        history.read(book, first);
        NavigableMap<Vintage, ClaimChange> now = history.told().tailMap(first, true);
        now.forEach((vintage, change) -> {
            if (!change.equals(then.get(vintage))) {
                out.told(change);
            }
        });
        then.keySet().forEach(vintage -> {
            if (!now.containsKey(vintage)) {
                out.takenBack(history.claim(), series.source(), series.reporter(), vintage);
            }
        });
        ClaimChange newestNow = last(history.told());
        if (newestNow == null) {
            if (newestThen != null) {
                out.gone(history.claim(), series.source(), series.reporter(), newestThen.vintage());
            }
        } else if (!newestNow.equals(newestThen)) {
            out.newest(newestNow);
        }
    }

    /** Tells everything of a claim that is new, or says something else than when it was last told. */
    private void tellAll(ClaimHistory history, InputSeries series) {
        boolean wasTold = store.get(made(history.claim(), series)) != null;
        history.read(book, null);
        for (Vintage vintage : book.vintages(series, null)) {
            ClaimChange change = history.told().get(vintage);
            if (change != null) {
                out.told(change);
            } else if (wasTold) {
                out.takenBack(history.claim(), series.source(), series.reporter(), vintage);
            }
        }
        ClaimChange newest = last(history.told());
        if (newest != null) {
            out.newest(newest);
        }
        store.put(made(history.claim(), series), version(history.claim()));
    }

    private static @Nullable ClaimChange last(NavigableMap<Vintage, ClaimChange> told) {
        Map.Entry<Vintage, ClaimChange> last = told.lastEntry();
        return last == null ? null : last.getValue();
    }

    private boolean isMade(Claim claim, InputSeries series) {
        byte[] then = store.get(made(claim, series));
        return then != null && Arrays.equals(then, version(claim));
    }

    private String made(Claim claim, InputSeries series) {
        return made + String.join("\0", claim.id(), series.source(), series.reporter());
    }

    private static byte[] version(Claim claim) {
        return claim.toString().getBytes(StandardCharsets.UTF_8);
    }
}

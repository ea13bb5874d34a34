package dev.entrepot.streams.view;

import dev.entrepot.schemas.avro.Alert;
import dev.entrepot.schemas.avro.QualityFigure;
import dev.entrepot.schemas.avro.ReleaseStatus;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Answers questions from one state of the index. */
final class IndexReader {
    private static final Comparator<ReleaseEntry> BY_INSTANT = Comparator.comparing(ReleaseEntry::source)
            .thenComparing(ReleaseEntry::reporter)
            .thenComparing(ReleaseEntry::releasedAt)
            .thenComparing(ReleaseEntry::sequence)
            .thenComparing(ReleaseEntry::release);

    private static final Comparator<Alert> NEWEST_FIRST = Comparator.comparing(Alert::getReleasedAt)
            .thenComparing(Alert::getSequence)
            .thenComparing(Alert::getRelease)
            .reversed()
            .thenComparing(Alert::getSource)
            .thenComparing(Alert::getReporter)
            .thenComparing(Alert::getClaim);

    private final Values values;
    private final SourceOrder order;

    IndexReader(Values values, List<String> preferredSources) {
        this.values = values;
        this.order = new SourceOrder(preferredSources);
    }

    RowPage<TotalRow> totals(LiveIndex.Shown shown, TotalsQuery query) {
        try (KeyCursor cursor = shown.snapshot().cursor(query.asOf())) {
            return page(
                    shown,
                    cursor,
                    query,
                    (key, value) -> values.rows(query.kind(), key, value).stream()
                            .filter(query::wants)
                            .toList());
        }
    }

    /** Returns the vintages of figures: rows in the order of key, window and vintage. */
    RowPage<TotalRow> history(LiveIndex.Shown shown, TotalsQuery query) {
        try (AsOfCursor cursor = shown.snapshot().vintages(query.asOf())) {
            return page(
                    shown,
                    cursor,
                    query,
                    (key, last) -> history(query, cursor, key).figures().stream()
                            .flatMap(List::stream)
                            .filter(query::wants)
                            .toList());
        }
    }

    RowPage<IndicatorRow> indicators(LiveIndex.Shown shown, IndicatorQuery query) {
        try (KeyCursor cursor = shown.snapshot().cursor(query.asOf())) {
            return page(shown, cursor, query, (key, value) -> {
                IndicatorRow row = values.indicator(value);
                return row.isWithdrawn() ? List.of() : List.of(row);
            });
        }
    }

    /** Returns the vintages of indicators: rows in the order of key and vintage. */
    RowPage<IndicatorRow> indicatorHistory(LiveIndex.Shown shown, IndicatorQuery query) {
        try (AsOfCursor cursor = shown.snapshot().vintages(query.asOf())) {
            return page(
                    shown,
                    cursor,
                    query,
                    (key, last) ->
                            cursor.vintages().stream().map(values::indicator).toList());
        }
    }

    /** Returns the ids of the indicators that there are or were, of any source and reporter. */
    SortedSet<String> indicatorIds(LiveIndex.Shown shown) {
        SortedSet<String> ids = new TreeSet<>();
        try (KeyCursor cursor = shown.snapshot().vintages(null)) {
            scan(cursor, IndicatorKeys.INDICATORS)
                    .heads(List.of(), IndicatorKeys.INDICATORS.chosenBy(), head -> ids.add(head.get(head.size() - 1)));
        }
        return ids;
    }

    /** Compares a key with those that there are; one that was withdrawn counts when it is met exactly. */
    KeyMatch match(LiveIndex.Shown shown, KeySpace space, List<String> parts) {
        try (KeyCursor newest = shown.snapshot().cursor(null);
                KeyCursor vintages = shown.snapshot().vintages(null)) {
            KeyMatch match = new KeySearch(scan(newest, space), space).match(parts);
            if (match.isExact()) {
                return match;
            }
            KeyMatch once = new KeySearch(scan(vintages, space), space).match(parts);
            return once.isExact() ? once : match;
        }
    }

    /**
     * Returns how series were revised.
     *
     * @param periods how many of the last periods count
     */
    RevisionsPage revisions(LiveIndex.Shown shown, TotalsQuery query, int periods) {
        try (AsOfCursor cursor = shown.snapshot().vintages(query.asOf())) {
            SeriesScan scan = scan(cursor, query);
            List<SourceOrder.Chosen> choices = order.choose(scan, query);
            RevisionScan revisions = new RevisionScan(query, periods);
            run(scan, choices, (key, last) -> revisions.add(key, history(query, cursor, key)));
            revisions.finish();
            String note = revisions.isEmpty() ? new EmptyAnswer(scan, query).reason() : "";
            return new RevisionsPage(
                    revisions.found(),
                    revisions.more(),
                    sources(choices),
                    relevant(shown.state().applied(), choices),
                    note);
        }
    }

    /** What a record says that is asked for. */
    private interface Rows<R> {
        List<R> of(List<String> key, byte[] value);
    }

    private <R> RowPage<R> page(LiveIndex.Shown shown, KeyCursor cursor, SeriesQuery query, Rows<R> rows) {
        SeriesScan scan = scan(cursor, query);
        List<SourceOrder.Chosen> choices = order.choose(scan, query);
        Page<R> page = new Page<>(query);
        run(scan, choices, (key, value) -> page.addAll(rows.of(key, value)));
        String note = page.seen == 0 ? new EmptyAnswer(scan, query).reason() : "";
        return new RowPage<>(
                page.rows, page.more, sources(choices), relevant(shown.state().applied(), choices), note);
    }

    private static SeriesScan scan(KeyCursor cursor, SeriesQuery query) {
        return new SeriesScan(cursor, query.space(), query.values(), query.periods());
    }

    private static SeriesScan scan(KeyCursor cursor, KeySpace space) {
        return new SeriesScan(cursor, space, Map.of(), new PeriodRange(null, null, null));
    }

    /** Gives every figure of a query, of all sources asked for. */
    void each(LiveIndex.Shown shown, TotalsQuery query, Consumer<TotalRow> figures) {
        try (KeyCursor cursor = shown.snapshot().cursor(query.asOf())) {
            SeriesScan scan = scan(cursor, query);
            boolean whole = scan.run(List.of(), (key, value) -> {
                values.rows(query.kind(), key, value).stream()
                        .filter(query::wants)
                        .forEach(figures);
                return true;
            });
            if (!whole) {
                throw new IllegalStateException("the scan ended early");
            }
        }
    }

    /** Makes a state that queries may hold. */
    HeldState held(LiveIndex.Shown shown) {
        return new HeldState() {
            @Override
            public boolean isSettled() {
                return shown.state().settled();
            }

            @Override
            public List<ReleaseEntry> releases() {
                return IndexReader.this.releases(shown, Selection.ALL);
            }

            @Override
            public RowPage<TotalRow> totals(TotalsQuery query) {
                return IndexReader.this.totals(shown, query);
            }

            @Override
            public RowPage<TotalRow> history(TotalsQuery query) {
                return IndexReader.this.history(shown, query);
            }

            @Override
            public RowPage<IndicatorRow> indicators(IndicatorQuery query) {
                return IndexReader.this.indicators(shown, query);
            }

            @Override
            public RowPage<IndicatorRow> indicatorHistory(IndicatorQuery query) {
                return IndexReader.this.indicatorHistory(shown, query);
            }

            @Override
            public SortedSet<String> indicatorIds() {
                return IndexReader.this.indicatorIds(shown);
            }

            @Override
            public AlertPage claims(ClaimSelection selection) {
                return IndexReader.this.claims(shown, selection);
            }

            @Override
            public AlertPage alerts(ClaimSelection selection) {
                return IndexReader.this.alerts(shown, selection);
            }

            @Override
            public KeyMatch match(KeySpace space, List<String> parts) {
                return IndexReader.this.match(shown, space, parts);
            }

            @Override
            public void each(TotalsQuery query, Consumer<TotalRow> figures) {
                IndexReader.this.each(shown, query, figures);
            }
        };
    }

    private KeyHistory history(TotalsQuery query, AsOfCursor cursor, List<String> key) {
        return KeyHistory.of(cursor.vintages().stream()
                .map(vintage -> values.stated(query.kind(), key, vintage))
                .toList());
    }

    private static void run(SeriesScan scan, List<SourceOrder.Chosen> choices, SeriesScan.Visitor visitor) {
        for (SourceOrder.Chosen choice : choices) {
            if (!scan.run(choice.head(), visitor)) {
                break;
            }
        }
    }

    List<Coverage> coverage(LiveIndex.Shown shown, TotalsKind kind) {
        List<Coverage> all = new ArrayList<>();
        try (KeyCursor cursor = shown.snapshot().cursor(null)) {
            SeriesScan scan = scan(cursor, kind);
            for (String source : scan.distinct(List.of())) {
                for (String reporter : scan.distinct(List.of(source))) {
                    coverage(scan, kind, List.of(source, reporter), all);
                }
            }
        }
        return all;
    }

    List<ReleaseEntry> releases(LiveIndex.Shown shown, Selection selection) {
        Map<String, ReleaseEntry> entries = new TreeMap<>();
        each(
                shown,
                Table.RELEASE_STATUS,
                (key, value) -> entries.put(key, new ReleaseEntry(values.status(value), null)));
        each(shown, Table.RELEASE, (key, value) -> {
            ReleaseEntry known = entries.get(key);
            entries.put(key, new ReleaseEntry(known == null ? null : known.status(), values.manifest(value)));
        });
        return entries.values().stream()
                .filter(entry -> selection.matches(entry.source(), entry.reporter(), entry.state()))
                .sorted(BY_INSTANT)
                .skip(selection.offset())
                .limit(selection.limit())
                .toList();
    }

    List<HeldRelease> heldReleases(LiveIndex.Shown shown) {
        Map<String, Instant> since = new TreeMap<>();
        each(
                shown,
                Table.HELD_SINCE,
                (key, value) -> since.put(
                        key, Instant.ofEpochMilli(ByteBuffer.wrap(value).getLong())));
        List<HeldRelease> held = new ArrayList<>();
        if (!since.isEmpty()) {
            each(shown, Table.RELEASE_STATUS, (key, value) -> {
                Instant known = since.get(key);
                if (known != null) {
                    held.add(HeldRelease.of(values.status(value), known));
                }
            });
        }
        return held;
    }

    List<QualityFigure> quality(LiveIndex.Shown shown, QualitySelection selection) {
        List<QualityFigure> figures = new ArrayList<>();
        int[] seen = {0};
        each(shown, Table.QUALITY, (key, value) -> {
            QualityFigure figure = values.quality(value);
            if (selection.matches(figure) && seen[0]++ >= selection.offset() && figures.size() < selection.limit()) {
                figures.add(figure);
            }
        });
        return figures;
    }

    AlertPage claims(LiveIndex.Shown shown, ClaimSelection selection) {
        List<Alert> found = new ArrayList<>();
        byte[] prefix = IndexKey.prefix(Table.CLAIM, List.of());
        try (KeyCursor cursor = shown.snapshot().cursor(selection.asOf())) {
            for (cursor.seek(prefix); cursor.isValid() && IndexKey.startsWith(cursor.key(), prefix); cursor.next()) {
                byte[] value = cursor.value();
                if (value != null) {
                    add(found, value, selection);
                }
            }
        }
        return AlertPage.of(found, selection);
    }

    AlertPage alerts(LiveIndex.Shown shown, ClaimSelection selection) {
        List<Alert> found = new ArrayList<>();
        byte[] prefix = IndexKey.prefix(Table.CLAIM, List.of());
        try (AsOfCursor cursor = shown.snapshot().vintages(selection.asOf())) {
            for (cursor.seek(prefix); cursor.isValid() && IndexKey.startsWith(cursor.key(), prefix); cursor.next()) {
                cursor.vintages().forEach(value -> add(found, value, selection));
            }
        }
        found.sort(NEWEST_FIRST);
        return AlertPage.of(found, selection);
    }

    private void add(List<Alert> found, byte[] value, ClaimSelection selection) {
        Alert alert = values.alert(value);
        if (selection.matches(alert)) {
            found.add(alert);
        }
    }

    /** Returns the releases that are applied. */
    AppliedReleases applied(IndexSnapshot snapshot) {
        AppliedReleases applied = new AppliedReleases();
        each(snapshot, Table.RELEASE_STATUS, (key, value) -> {
            ReleaseStatus status = values.status(value);
            if (AppliedReleases.isApplied(status)) {
                applied.add(status);
            }
        });
        return applied;
    }

    private void coverage(SeriesScan scan, TotalsKind kind, List<String> pair, List<Coverage> all) {
        SortedSet<String> flows = kind.has(Dimension.FLOW) ? scan.distinct(pair) : new TreeSet<>(Set.of(""));
        for (String flow : flows) {
            List<String> parts = flow.isEmpty() ? pair : SeriesScan.with(pair, flow);
            List<String> taxonomies = kind.has(Dimension.TAXONOMY) ? List.copyOf(scan.distinct(parts)) : List.of();
            List<String> series = parts;
            while (series.size() < kind.dimensions().size() - 1) {
                series = SeriesScan.with(series, scan.distinct(series).first());
            }
            SortedSet<String> periods = scan.distinct(series);
            all.add(new Coverage(pair.get(0), pair.get(1), flow, taxonomies, periods.first(), periods.last()));
        }
    }

    private static List<SourceChoice> sources(List<SourceOrder.Chosen> choices) {
        return choices.stream().map(SourceOrder.Chosen::choice).distinct().toList();
    }

    private static List<AppliedRelease> relevant(List<AppliedRelease> applied, List<SourceOrder.Chosen> choices) {
        Set<List<String>> pairs = choices.stream()
                .map(chosen -> List.of(chosen.choice().source(), chosen.choice().reporter()))
                .collect(Collectors.toSet());
        return applied.stream()
                .filter(release -> pairs.contains(List.of(release.source(), release.reporter())))
                .toList();
    }

    private interface Entries {
        void accept(String key, byte[] value);
    }

    private static void each(LiveIndex.Shown shown, Table table, Entries entries) {
        each(shown.snapshot(), table, entries);
    }

    private static void each(IndexSnapshot snapshot, Table table, Entries entries) {
        byte[] prefix = IndexKey.prefix(table, List.of());
        try (KeyCursor cursor = snapshot.cursor(null)) {
            for (cursor.seek(prefix); cursor.isValid() && IndexKey.startsWith(cursor.key(), prefix); cursor.next()) {
                byte[] value = cursor.value();
                if (value != null) {
                    entries.accept(String.join("\0", IndexKey.parts(cursor.key())), value);
                }
            }
        }
    }

    /** Collects the rows of a page and one look beyond it. */
    private static final class Page<R> {
        private final SeriesQuery query;
        private final List<R> rows = new ArrayList<>();
        private int seen;
        private boolean more;

        Page(SeriesQuery query) {
            this.query = query;
        }

        /** Adds rows; false when there are enough. */
        boolean addAll(List<R> next) {
            for (R row : next) {
                if (rows.size() == query.limit()) {
                    more = true;
                    return false;
                }
                if (seen++ >= query.offset()) {
                    rows.add(row);
                }
            }
            return true;
        }
    }
}

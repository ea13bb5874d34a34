package dev.entrepot.streams.replay;

import dev.entrepot.streams.replay.Difference.Cause;
import dev.entrepot.streams.view.TotalRow;
import dev.entrepot.streams.view.TotalsKind;
import dev.entrepot.streams.view.TotalsState;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares the live totals with the replayed ones, figure by figure, and counts what differs by its cause. */
final class Comparison {
    /** What one side was made with, as far as its records say. */
    private static final class Versions {
        private final Map<String, Set<String>> taxonomies = new HashMap<>();
        private final Set<String> memberships = new HashSet<>();
        private final Set<String> codes = new HashSet<>();

        private void note(TotalRow row) {
            if (!row.taxonomy().isEmpty()) {
                taxonomies
                        .computeIfAbsent(row.taxonomy(), any -> new HashSet<>())
                        .add(row.taxonomyVersion());
            }
            if (!row.membershipVersion().isEmpty()) {
                memberships.add(row.membershipVersion());
            }
            codes.add(row.codeVersion());
        }

        /** Returns why this side, which has records, has none where the other has one of these versions. */
        private Cause whyNot(Only other) {
            if (!codes.isEmpty()) {
                if (!other.taxonomy.isEmpty()
                        && !taxonomies.getOrDefault(other.taxonomy, Set.of()).contains(other.taxonomyVersion)) {
                    return Cause.TAXONOMY;
                }
                if (!other.membershipVersion.isEmpty() && !memberships.contains(other.membershipVersion)) {
                    return Cause.MEMBERSHIP;
                }
                if (!codes.contains(other.codeVersion)) {
                    return Cause.CODE;
                }
            }
            return Cause.RELEASES;
        }
    }

    /** Figures that one side alone has, by what they were made with; their cause shows when all records are seen. */
    private record Only(
            TotalsKind kind,
            boolean live,
            String taxonomy,
            String taxonomyVersion,
            String membershipVersion,
            String codeVersion) {
        private static Only of(TotalsKind kind, boolean live, TotalRow row) {
            return new Only(
                    kind, live, row.taxonomy(), row.taxonomyVersion(), row.membershipVersion(), row.codeVersion());
        }
    }

    private record Example(
            TotalsKind kind,
            String key,
            @Nullable TotalRow live,
            @Nullable TotalRow replayed) {}

    private final Selected selected;
    private final int limit;
    private final Versions live = new Versions();
    private final Versions replayed = new Versions();
    private final Map<TotalsKind, Map<Cause, Long>> counts = new EnumMap<>(TotalsKind.class);
    private final Map<Only, Long> onlies = new HashMap<>();
    private final List<Example> examples = new ArrayList<>();
    private long compared;

    private Comparison(Selected selected, int limit) {
        this.selected = selected;
        this.limit = limit;
    }

    /**
     * What came out.
     *
     * @param compared figures looked at
     * @param counts figures that differ, by kind and cause
     * @param first the first of them in the order of the view
     */
    record Result(long compared, Map<TotalsKind, Map<Cause, Long>> counts, List<Difference> first) {
        /** Returns how many figures differ. */
        long differences() {
            return counts.values().stream()
                    .flatMap(byCause -> byCause.values().stream())
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    /**
     * Compares.
     *
     * @param live what a running app says
     * @param replayed the newest vintages of the replay
     * @param selected which figures count; as of its instant the live side is taken
     * @param limit how many differences to list
     */
    static Result compare(TotalsState live, TotalsState replayed, Selected selected, int limit) {
        Comparison comparison = new Comparison(selected, limit);
        for (TotalsKind kind : TotalsKind.values()) {
            try (TotalsState.Walk before = live.walk(kind, selected.asOf());
                    TotalsState.Walk after = replayed.walk(kind, null)) {
                comparison.compare(kind, before, after);
            }
        }
        return comparison.result();
    }

    private void compare(TotalsKind kind, TotalsState.Walk before, TotalsState.Walk after) {
        boolean hasBefore = before.next();
        boolean hasAfter = after.next();
        while (hasBefore || hasAfter) {
            int order = !hasBefore ? 1 : !hasAfter ? -1 : before.placeAgainst(after);
            List<TotalRow> left = order <= 0 ? before.rows() : List.of();
            List<TotalRow> right = order >= 0 ? after.rows() : List.of();
            compare(kind, order <= 0 ? before.key() : after.key(), left, right);
            if (order <= 0) {
                hasBefore = before.next();
            }
            if (order >= 0) {
                hasAfter = after.next();
            }
        }
    }

    private void compare(TotalsKind kind, String key, List<TotalRow> left, List<TotalRow> right) {
        Map<String, @Nullable TotalRow> before = new LinkedHashMap<>();
        Map<String, @Nullable TotalRow> after = new LinkedHashMap<>();
        left.forEach(row -> before.put(row.window(), row));
        right.forEach(row -> after.put(row.window(), row));
        left.stream().limit(1).forEach(live::note);
        right.stream().limit(1).forEach(replayed::note);
        before.forEach((window, row) -> compare(kind, key, row, after.get(window)));
        after.forEach((window, row) -> {
            if (!before.containsKey(window)) {
                compare(kind, key, null, row);
            }
        });
    }

    private void compare(TotalsKind kind, String key, @Nullable TotalRow before, @Nullable TotalRow after) {
        if ((before == null || !selected.hasRelease(before.release()))
                && (after == null || !selected.hasRelease(after.release()))) {
            return;
        }
        compared++;
        if (before != null && after != null) {
            if (Difference.same(before, after)) {
                return;
            }
            counts.computeIfAbsent(kind, any -> new EnumMap<>(Cause.class)).merge(cause(before, after), 1L, Long::sum);
        } else if (before != null) {
            onlies.merge(Only.of(kind, true, before), 1L, Long::sum);
        } else if (after != null) {
            onlies.merge(Only.of(kind, false, after), 1L, Long::sum);
        }
        if (examples.size() < limit) {
            examples.add(new Example(kind, key, before, after));
        }
    }

    private static Cause cause(TotalRow before, TotalRow after) {
        if (!before.taxonomyVersion().equals(after.taxonomyVersion())) {
            return Cause.TAXONOMY;
        }
        if (!before.membershipVersion().equals(after.membershipVersion())) {
            return Cause.MEMBERSHIP;
        }
        return before.codeVersion().equals(after.codeVersion()) ? Cause.RELEASES : Cause.CODE;
    }

    private Cause cause(Only only) {
        return (only.live ? replayed : live).whyNot(only);
    }

    private Cause cause(Example example) {
        TotalRow before = example.live;
        TotalRow after = example.replayed;
        if (before != null) {
            return after == null ? cause(Only.of(example.kind, true, before)) : cause(before, after);
        }
        return after == null ? Cause.RELEASES : cause(Only.of(example.kind, false, after));
    }

    private Result result() {
        onlies.forEach((only, count) -> counts.computeIfAbsent(only.kind, any -> new EnumMap<>(Cause.class))
                .merge(cause(only), count, Long::sum));
        List<Difference> first = new ArrayList<>();
        for (Example example : examples) {
            TotalRow row = example.live == null ? example.replayed : example.live;
            first.add(new Difference(
                    example.kind,
                    example.key,
                    row == null ? "" : row.window(),
                    cause(example),
                    example.live,
                    example.replayed));
        }
        return new Result(compared, counts, first);
    }
}

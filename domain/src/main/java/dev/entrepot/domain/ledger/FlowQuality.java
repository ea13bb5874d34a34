package dev.entrepot.domain.ledger;

import dev.entrepot.domain.cover.Axis;
import dev.entrepot.domain.cover.Reconciliation;
import dev.entrepot.domain.cover.SliceRows;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.release.Vintage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Flows against the flows that they consist of, code by code: exports against domestic exports and re-exports, imports against
 * foreign imports and re-imports. Compared are codes of which the whole and a part are stated, where the source publishes the domestic
 * (foreign) part at all: one that has re-exports alone says nothing of the rest. Only slices that a release has touched are read; what
 * the others of a frame came to is remembered. Owned by one thread.
 */
final class FlowQuality {
    private record FlowTree(String parent, String main, String minor) {
        private static final List<FlowTree> ALL = List.of(new FlowTree("X", "DX", "RX"), new FlowTree("M", "FM", "RM"));

        private boolean holds(String flow) {
            return parent.equals(flow) || main.equals(flow) || minor.equals(flow);
        }
    }

    private record FlowFrame(FlowTree tree, Frequency frequency, int period) {
        private Strand strand(String flow) {
            return new Strand(flow, frequency);
        }
    }

    private final Map<FlowFrame, TradeFindings.Tally> tallies = new HashMap<>();
    private final Map<FlowFrame, Set<String>> touched = new HashMap<>();

    /** Notes the partners of a frame whose slices differ. */
    void touch(Strand strand, int period, Set<String> partners) {
        for (FlowTree tree : FlowTree.ALL) {
            if (tree.holds(strand.flow())) {
                touched.computeIfAbsent(new FlowFrame(tree, strand.frequency(), period), any -> new TreeSet<>())
                        .addAll(partners);
            }
        }
    }

    /** Compares what was touched, as it was and as it is. */
    void compare(TradeQuality.Books was, TradeQuality.Books now, TradeFindings before, TradeFindings after) {
        touched.forEach((frame, partners) -> {
            if (isSplit(frame, was) != isSplit(frame, now)) {
                partners.addAll(partners(frame, was));
                partners.addAll(partners(frame, now));
            }
            compare(frame, partners, was, now, before, after);
        });
        touched.clear();
    }

    private void compare(
            FlowFrame frame,
            Set<String> partners,
            TradeQuality.Books was,
            TradeQuality.Books now,
            TradeFindings before,
            TradeFindings after) {
        TradeFindings.Tally old = tallies.get(frame);
        if (old == null) {
            old = TradeFindings.Tally.NONE;
            for (String partner : partners(frame, was)) {
                old = old.plus(reconcile(frame, partner, was), Axis.FLOW, 1);
            }
        }
        TradeFindings.Tally tally = old;
        for (String partner : partners) {
            Reconciliation then = reconcile(frame, partner, was);
            Reconciliation current = reconcile(frame, partner, now);
            tally = tally.plus(then, Axis.FLOW, -1).plus(current, Axis.FLOW, 1);
            residuals(frame, partner, then, was, before);
            residuals(frame, partner, current, now, after);
        }
        summary(frame, old, was, before);
        summary(frame, tally, now, after);
        tallies.put(frame, tally);
    }

    private static boolean isSplit(FlowFrame frame, TradeQuality.Books books) {
        return frameOf(frame, frame.tree.main, books) != null;
    }

    private static @Nullable FrameState frameOf(FlowFrame frame, String flow, TradeQuality.Books books) {
        FlowBook book = books.book(frame.strand(flow));
        return book == null ? null : book.frames().get(frame.period);
    }

    private static Set<String> partners(FlowFrame frame, TradeQuality.Books books) {
        FrameState of = frameOf(frame, frame.tree.parent, books);
        return of == null ? Set.of() : of.facts().keySet();
    }

    private static Reconciliation reconcile(FlowFrame frame, String partner, TradeQuality.Books books) {
        if (!isSplit(frame, books)) {
            return Reconciliation.NONE;
        }
        SliceRows whole = books.rows(frame.strand(frame.tree.parent), frame.period, partner);
        if (whole.size() == 0) {
            return Reconciliation.NONE;
        }
        List<SliceRows> parts = new ArrayList<>(2);
        for (String part : List.of(frame.tree.main, frame.tree.minor)) {
            SliceRows rows = books.rows(frame.strand(part), frame.period, partner);
            if (rows.classification().equals(whole.classification())) {
                parts.add(rows);
            }
        }
        Reconciliation.Builder checks = new Reconciliation.Builder();
        for (int i = 0; i < whole.size(); i++) {
            long sum = 0;
            boolean any = false;
            for (SliceRows part : parts) {
                int found = part.find(whole.code(i));
                if (found >= 0) {
                    any = true;
                    sum = Math.addExact(sum, part.value(found));
                }
            }
            if (any) {
                checks.compare(Axis.FLOW, "", whole.code(i), whole.value(i), sum);
            }
        }
        return checks.build();
    }

    private static void residuals(
            FlowFrame frame, String partner, Reconciliation checks, TradeQuality.Books books, TradeFindings findings) {
        FlowBook book = books.book(frame.strand(frame.tree.parent));
        Vintage newest = checks.residuals().isEmpty() ? null : newest(frame, books, partner);
        if (book != null && newest != null) {
            findings.residuals(frame.strand(frame.tree.parent), frame.period, partner, checks, book.currency(), newest);
        }
    }

    private static void summary(
            FlowFrame frame, TradeFindings.Tally tally, TradeQuality.Books books, TradeFindings findings) {
        FlowBook book = books.book(frame.strand(frame.tree.parent));
        Vintage newest = newest(frame, books, null);
        if (book != null && newest != null) {
            findings.summary(frame.strand(frame.tree.parent), frame.period, Axis.FLOW, tally, book.currency(), newest);
        }
    }

    /** Returns the newest vintage among the slices of a partner, or of all. */
    private static @Nullable Vintage newest(FlowFrame frame, TradeQuality.Books books, @Nullable String partner) {
        List<SliceFacts> facts = new ArrayList<>();
        for (String flow : List.of(frame.tree.parent, frame.tree.main, frame.tree.minor)) {
            FrameState of = frameOf(frame, flow, books);
            if (of != null && partner == null) {
                facts.addAll(of.facts().values());
            } else if (of != null && partner != null) {
                SliceFacts own = of.facts().get(partner);
                if (own != null) {
                    facts.add(own);
                }
            }
        }
        return TradeFindings.newest(facts);
    }
}

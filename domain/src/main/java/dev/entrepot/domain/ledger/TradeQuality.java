package dev.entrepot.domain.ledger;

import dev.entrepot.domain.cover.SliceRows;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.quality.QualityFinding;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the trade of one source and reporter says of its own quality, and how that changes when frames are replaced. Findings are a
 * function of the frames alone. Where a total is not the sum of its parts there is a finding of its own; all comparisons along one
 * hierarchy of a frame have a summary. Owned by one thread.
 */
final class TradeQuality {
    /** Frames and slices as they were or are. */
    interface Books {
        /** Returns the frames of a flow; null when there are none. */
        @Nullable
        FlowBook book(Strand strand);

        /** Returns the rows of a slice; none when there is no such slice. */
        SliceRows rows(Strand strand, int period, String partner);
    }

    private final LedgerReference reference;
    private final String source;
    private final String reporter;
    private final FlowQuality flows = new FlowQuality();

    TradeQuality(LedgerReference reference, String source, String reporter) {
        this.reference = reference;
        this.source = source;
        this.reporter = reporter;
    }

    /** Returns the findings that differ after frames of some strands have been replaced. */
    List<QualityFinding> changes(Books was, Books now, Set<Strand> strands) {
        TradeFindings before = new TradeFindings(source, reporter);
        TradeFindings after = new TradeFindings(source, reporter);
        SortedSet<Integer> years = new TreeSet<>();
        Set<String> changedFlows = new TreeSet<>();
        FrameQuality framesBefore = new FrameQuality(reference, before);
        FrameQuality framesAfter = new FrameQuality(reference, after);
        for (Strand strand : strands) {
            FlowBook old = was.book(strand);
            FlowBook current = now.book(strand);
            for (int period : changed(old, current)) {
                FrameState oldFrame = old == null ? null : old.frames().get(period);
                FrameState frame = current == null ? null : current.frames().get(period);
                framesBefore.frame(strand, period, old, oldFrame);
                framesAfter.frame(strand, period, current, frame);
                years.add(new Period(strand.frequency(), period).year());
                changedFlows.add(strand.flow());
                flows.touch(strand, period, touched(oldFrame, frame));
            }
            framesBefore.missing(strand, old);
            framesAfter.missing(strand, current);
        }
        flows.compare(was, now, before, after);
        FrequencyQuality yearsBefore = new FrequencyQuality(reference, before);
        FrequencyQuality yearsAfter = new FrequencyQuality(reference, after);
        for (String flow : changedFlows) {
            for (int year : years) {
                yearsBefore.year(was, flow, year);
                yearsAfter.year(now, flow, year);
            }
        }
        return after.since(before);
    }

    private static SortedSet<Integer> changed(@Nullable FlowBook was, @Nullable FlowBook now) {
        SortedSet<Integer> periods = new TreeSet<>();
        if (was != null) {
            periods.addAll(was.frames().keySet());
        }
        if (now != null) {
            periods.addAll(now.frames().keySet());
        }
        if (was != null && now != null) {
            periods.removeIf(period -> was.frames().get(period) == now.frames().get(period));
        }
        return periods;
    }

    /** A release makes new facts of every slice that it touches. */
    @SuppressWarnings("ReferenceEquality") // slices of equal facts may have other rows
    private static Set<String> touched(@Nullable FrameState was, @Nullable FrameState now) {
        Set<String> partners = new TreeSet<>();
        if (was != null) {
            partners.addAll(was.facts().keySet());
        }
        if (now != null) {
            partners.addAll(now.facts().keySet());
        }
        if (was != null && now != null) {
            partners.removeIf(partner -> was.facts().get(partner) == now.facts().get(partner));
        }
        return partners;
    }
}

package dev.entrepot.domain.ledger;

import dev.entrepot.domain.code.AreaKind;
import dev.entrepot.domain.cover.Axis;
import dev.entrepot.domain.cover.Commodity;
import dev.entrepot.domain.cover.Reconciliation;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.quality.Check;
import dev.entrepot.domain.quality.QualityFinding.Outcome;
import dev.entrepot.domain.release.Vintage;
import dev.entrepot.domain.window.Ratio;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Findings about single frames, and about which of them are missing. */
final class FrameQuality {
    private static final String SECTORS_OF_GOODS = "HS2";

    private final LedgerReference reference;
    private final TradeFindings findings;

    FrameQuality(LedgerReference reference, TradeFindings findings) {
        this.reference = reference;
        this.findings = findings;
    }

    /** Adds what one frame says of itself; nothing when it is not there. */
    void frame(Strand strand, int period, @Nullable FlowBook book, @Nullable FrameState frame) {
        if (book == null || frame == null) {
            return;
        }
        Vintage newest = TradeFindings.newest(frame.facts().values());
        if (newest == null) {
            return;
        }
        frame.facts()
                .forEach((partner, facts) -> findings.residuals(
                        strand, period, partner, facts.reconciliation(), book.currency(), facts.newest()));
        findings.residuals(strand, period, LedgerReference.WORLD, frame.reconciliation(), book.currency(), newest);
        groups(strand, period, frame, book.currency(), newest);
        for (Axis axis : Axis.values()) {
            TradeFindings.Tally tally = TradeFindings.Tally.NONE.plus(frame.reconciliation(), axis, 1);
            for (SliceFacts facts : frame.facts().values()) {
                tally = facts.reconciliation() == Reconciliation.NONE
                        ? tally
                        : tally.plus(facts.reconciliation(), axis, 1);
            }
            findings.summary(strand, period, axis, tally, book.currency(), newest);
        }
        unallocated(strand, period, frame, newest);
    }

    /** Groups as published against their members of the period. */
    private void groups(Strand strand, int period, FrameState frame, String currency, Vintage newest) {
        int month = new Period(strand.frequency(), period).lastMonth();
        for (String group : reference.groups().groups()) {
            SectorVector stated = frame.partners().get(group);
            if (stated != null && stated.hasRows()) {
                long sum = 0;
                for (String member : reference.groups().members(group, month)) {
                    SectorVector vector = frame.partners().get(member);
                    sum = Math.addExact(sum, vector == null ? 0 : vector.total());
                }
                Reconciliation.Builder checks = new Reconciliation.Builder();
                checks.compare(Axis.GROUP, "", Commodity.TOTAL, stated.total(), sum);
                findings.residuals(strand, period, group, checks.build(), currency, newest);
            }
        }
    }

    private void unallocated(Strand strand, int period, FrameState frame, Vintage newest) {
        SectorVector whole = frame.whole();
        int withheld = 0;
        for (SliceFacts facts : frame.facts().values()) {
            withheld += facts.withheld();
        }
        if (withheld > 0) {
            findings.add(
                    findings.place(Check.UNALLOC, strand, "WITHHELD", "", "", period),
                    new Outcome(
                            BigDecimal.valueOf(withheld), "cells", null, null, 0, 0, "cells with no value", newest));
        }
        if (!whole.isKnown(SectorIndex.TOTAL) || whole.total() <= 0) {
            return;
        }
        boolean anyPartner = false;
        long countries = 0;
        long areas = 0;
        for (Map.Entry<String, SectorVector> entry : frame.partners().entrySet()) {
            AreaKind kind = reference.kind(entry.getKey());
            if (entry.getValue().hasRows() && kind == AreaKind.COUNTRY) {
                anyPartner = true;
                countries = Math.addExact(countries, entry.getValue().total());
            } else if (entry.getValue().hasRows() && kind == AreaKind.UNALLOCATED) {
                anyPartner = true;
                areas = Math.addExact(areas, entry.getValue().total());
            }
        }
        if (anyPartner) {
            share(strand, period, "PARTNERS", whole.total(), whole.total() - countries, "in no country", newest);
            share(strand, period, "AREAS", whole.total(), areas, "in areas that are no country", newest);
        }
        SectorIndex sectors = reference.sectors();
        for (int p = 0; p < sectors.partitions(); p++) {
            if (sectors.id(sectors.sectors() + p).taxonomy().equals(SECTORS_OF_GOODS)
                    && sectors.divides(p, whole.classification())) {
                long known = 0;
                for (int sector : sectors.partition(p)) {
                    known = Math.addExact(known, whole.value(sector));
                }
                share(strand, period, "GOODS", whole.total(), whole.total() - known, "in no chapter of goods", newest);
            }
        }
    }

    private void share(Strand strand, int period, String edge, long whole, long part, String detail, Vintage newest) {
        long millionths = Ratio.scaled(part, whole, Ratio.MILLIONTHS);
        if (millionths != Ratio.TOO_LARGE) {
            findings.add(
                    findings.place(Check.UNALLOC, strand, edge, "", "", period),
                    new Outcome(
                            BigDecimal.valueOf(millionths, 6),
                            "fraction",
                            TradeFindings.money(whole),
                            TradeFindings.money(part),
                            0,
                            0,
                            detail,
                            newest));
        }
    }

    /** Adds the periods that are absent between the first and the last. */
    void missing(Strand strand, @Nullable FlowBook book) {
        if (book == null || book.frames().isEmpty()) {
            return;
        }
        int first = book.frames().firstKey();
        int last = book.frames().lastKey();
        int absent = last - first + 1 - book.frames().size();
        List<String> names = new ArrayList<>();
        Vintage newest = null;
        for (FrameState frame : book.frames().values()) {
            Vintage own = TradeFindings.newest(frame.facts().values());
            newest = own == null ? newest : TradeFindings.newer(newest, own);
        }
        for (int at = first; at <= last && names.size() < absent; at++) {
            if (!book.frames().containsKey(at)) {
                names.add(new Period(strand.frequency(), at).toString());
            }
        }
        if (newest != null) {
            findings.add(
                    findings.place(Check.MISSING, strand),
                    new Outcome(
                            BigDecimal.valueOf(absent), "periods", null, null, 0, 0, String.join(" ", names), newest));
        }
    }
}

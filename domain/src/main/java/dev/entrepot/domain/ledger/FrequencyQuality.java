package dev.entrepot.domain.ledger;

import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.quality.Check;
import dev.entrepot.domain.quality.QualityFinding.Outcome;
import dev.entrepot.domain.quality.QualityPlace;
import dev.entrepot.domain.release.Vintage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Published years and quarters against the sums of their quarters and months: all goods, sectors, partners. */
final class FrequencyQuality {
    private final LedgerReference reference;
    private final TradeFindings findings;

    FrequencyQuality(LedgerReference reference, TradeFindings findings) {
        this.reference = reference;
        this.findings = findings;
    }

    /** Years against their quarters and months, quarters and years to date against their months. */
    void year(TradeQuality.Books books, String flow, int year) {
        whole(books, flow, Frequency.A, year, Frequency.M);
        whole(books, flow, Frequency.A, year, Frequency.Q);
        for (int quarter = 0; quarter < Frequency.Q.perYear(); quarter++) {
            whole(books, flow, Frequency.Q, year * Frequency.Q.perYear() + quarter, Frequency.M);
        }
        int january = year * Frequency.M.perYear();
        for (int month = january; month < january + Frequency.M.perYear(); month++) {
            compare(Check.YTD, books, new Strand(flow, Frequency.YTD), month, Frequency.M, january, month);
        }
    }

    private void whole(TradeQuality.Books books, String flow, Frequency frequency, int period, Frequency finer) {
        int n = finer.perYear() / frequency.perYear();
        compare(Check.AM, books, new Strand(flow, frequency), period, finer, period * n, period * n + n - 1);
    }

    /** Compares a period with finer ones from a first to a last, of which all have to be there. */
    private void compare(
            Check check, TradeQuality.Books books, Strand strand, int period, Frequency finer, int first, int last) {
        FlowBook book = books.book(strand);
        FlowBook parts = books.book(new Strand(strand.flow(), finer));
        FrameState whole = book == null ? null : book.frames().get(period);
        if (book == null || parts == null || whole == null || !book.currency().equals(parts.currency())) {
            return;
        }
        List<FrameState> frames =
                new ArrayList<>(parts.frames().subMap(first, true, last, true).values());
        if (frames.size() < last - first + 1) {
            return;
        }
        Vintage newest = TradeFindings.newest(whole.facts().values());
        for (FrameState frame : frames) {
            Vintage own = TradeFindings.newest(frame.facts().values());
            newest = own == null || newest == null ? newest : TradeFindings.newer(newest, own);
        }
        if (newest != null) {
            new OverTime(check, strand, period, finer.name(), book.currency(), newest).compare(whole, frames);
        }
    }

    /** One period against its parts: all goods, sectors, and partners. */
    private final class OverTime {
        private final Check check;
        private final Strand strand;
        private final int period;
        private final String edge;
        private final String currency;
        private final Vintage newest;
        private long compared;
        private long unequal;
        private BigDecimal residuals = BigDecimal.ZERO;

        private OverTime(Check check, Strand strand, int period, String edge, String currency, Vintage newest) {
            this.check = check;
            this.strand = strand;
            this.period = period;
            this.edge = edge;
            this.currency = currency;
            this.newest = newest;
        }

        private void compare(FrameState whole, List<FrameState> frames) {
            for (int line = 0; line < reference.sectors().publishedSectors(); line++) {
                SectorIndex.Id id = reference.sectors().id(line);
                compare(id.taxonomy(), id.sector(), "", line, whole, frames, FrameState::whole);
            }
            Set<String> partners = new TreeSet<>(whole.partners().keySet());
            frames.forEach(frame -> partners.addAll(frame.partners().keySet()));
            for (String partner : partners) {
                compare("", "", partner, SectorIndex.TOTAL, whole, frames, frame -> {
                    SectorVector vector = frame.partners().get(partner);
                    return vector == null ? SectorVector.ZERO : vector;
                });
            }
            findings.add(
                    findings.place(check, strand, edge, "", "", period),
                    new Outcome(
                            residuals,
                            currency,
                            null,
                            null,
                            compared,
                            unequal,
                            "sum of the absolute differences",
                            newest));
        }

        private void compare(
                String taxonomy,
                String sector,
                String partner,
                int line,
                FrameState whole,
                List<FrameState> frames,
                Function<FrameState, SectorVector> vectors) {
            SectorVector stated = vectors.apply(whole);
            long sum = 0;
            boolean any = stated.value(line) != 0;
            for (FrameState frame : frames) {
                SectorVector vector = vectors.apply(frame);
                if (!vector.isKnown(line)) {
                    return;
                }
                any |= vector.value(line) != 0;
                sum = Math.addExact(sum, vector.value(line));
            }
            if (!stated.isKnown(line) || !any) {
                return;
            }
            compared++;
            boolean isTotal = line == SectorIndex.TOTAL && partner.isEmpty();
            BigDecimal difference = TradeFindings.money(stated.value(line)).subtract(TradeFindings.money(sum));
            if (difference.signum() != 0) {
                unequal++;
                residuals = residuals.add(difference.abs());
            }
            if (difference.signum() != 0 || isTotal) {
                QualityPlace at = findings.place(check, strand, edge, partner, sector, period);
                findings.add(
                        new QualityPlace(
                                at.check(),
                                at.source(),
                                at.reporter(),
                                at.flow(),
                                at.frequency(),
                                at.edge(),
                                taxonomy,
                                at.sector(),
                                at.partner(),
                                at.period()),
                        new Outcome(
                                difference,
                                currency,
                                TradeFindings.money(stated.value(line)),
                                TradeFindings.money(sum),
                                0,
                                0,
                                "",
                                newest));
            }
        }
    }
}

package dev.entrepot.domain.ledger;

import dev.entrepot.domain.release.ControlSums;
import dev.entrepot.domain.release.ReleaseHeader;
import dev.entrepot.domain.release.ReleaseTrailer;
import dev.entrepot.domain.release.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * One release as it is sent.
 *
 * @param faulty whether its end mark announces a record more than there is
 */
record Publication(ReleaseHeader header, List<TradeRow> rows, List<Scope> scope, boolean faulty) {

    ReleaseTrailer trailer() {
        ControlSums sums = new ControlSums();
        rows.forEach(row -> row.addTo(sums));
        return new ReleaseTrailer(
                header.source(),
                header.reporter(),
                header.release(),
                header.contentId(),
                rows.size() + (faulty ? 1 : 0),
                0,
                scope,
                sums.totals(),
                ReleaseTrailer.Decision.CLOSE,
                "");
    }

    Publication withRows(List<TradeRow> other) {
        return new Publication(header, other, scope, faulty);
    }

    /** Where releases travel: gives every record its place and remembers the rows, to be read again. */
    static final class Log {
        private final List<TradeRow> rows = new ArrayList<>();
        private long next;

        void send(Publication publication, Ledger<TradeRow> to) {
            to.begin(publication.header(), next++);
            publication.rows().forEach(row -> row(row, to));
            to.end(publication.trailer(), next++);
        }

        void begin(Publication publication, Ledger<TradeRow> to) {
            to.begin(publication.header(), next++);
        }

        void row(TradeRow row, Ledger<TradeRow> to) {
            TradeRow placed = at(row, next++);
            rows.add(placed);
            to.row(placed);
        }

        void end(Publication publication, Ledger<TradeRow> to) {
            to.end(publication.trailer(), next++);
        }

        /** Starts a ledger on an empty store. */
        Ledger<TradeRow> start(HeapStore store, TotalsTable table) {
            return start(SmallWorld.reference(), store, table);
        }

        /** Starts a ledger with other reference data. */
        Ledger<TradeRow> start(LedgerReference reference, HeapStore store, TotalsTable table) {
            return Ledger.ofTrade(reference, store, this::past, table);
        }

        private Archive.Reading<TradeRow> past(String reporter) {
            return new Archive.Reading<>() {
                @Override
                public void between(long after, long before, Consumer<TradeRow> visitor) {
                    rows.stream()
                            .filter(row ->
                                    row.reporter().equals(reporter) && row.offset() > after && row.offset() < before)
                            .forEach(visitor);
                }

                @Override
                public void close() {}
            };
        }

        /** Starts a ledger on the store of one that stopped. */
        Ledger<TradeRow> restart(LedgerReference reference, HeapStore store, TotalsTable table) {
            Ledger<TradeRow> again = start(reference, store, table);
            long from = again.resumeFrom();
            if (from >= 0) {
                rows.stream().filter(row -> row.offset() >= from).forEach(again::restage);
            }
            return again;
        }

        private static TradeRow at(TradeRow row, long offset) {
            return new TradeRow(
                    row.source(),
                    row.reporter(),
                    row.release(),
                    row.vintage(),
                    row.flow(),
                    row.period(),
                    row.partner(),
                    row.currency(),
                    row.statement(),
                    row.line(),
                    offset);
        }
    }
}

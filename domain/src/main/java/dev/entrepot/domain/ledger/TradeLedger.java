package dev.entrepot.domain.ledger;

import dev.entrepot.domain.release.ReleaseHeader;
import dev.entrepot.domain.release.ReleaseTrailer;
import java.math.BigDecimal;

/**
 * The ledger of trade of one partition: all reporters whose records are in it. Takes in records and release marks in the order of
 * the log; when a release takes effect, merges it into the slices, recomputes the frames that it touches and reports every total
 * that changed. After a restart it starts from what its store holds, and what waited is read again from the log: see {@link
 * #resumeFrom}. Owned by one thread.
 */
public final class TradeLedger {
    private static final String BOOKS = "trade/book\0";

    private final ReleaseGate<TradeRow> gate;

    /** Starts from what the store holds. */
    public TradeLedger(
            LedgerReference reference,
            LedgerStore store,
            Archive<TradeRow> archive,
            LedgerOutput<TradeRow, TotalChange> out) {
        Accounts<TradeAccount, TradeRow, TradeAccount.Step, TotalChange> accounts = new Accounts<>(
                (source, reporter) -> new TradeAccount(reference, store, source, reporter, snapshots(source, reporter)),
                TotalChange::place,
                out);
        this.gate = new ReleaseGate<>(BOOKS, store, archive, out, accounts);
    }

    private Snapshots snapshots(String source, String reporter) {
        return Snapshots.of(gate.snapshots(source, reporter));
    }

    /** Takes in a begin mark at a place in the log. */
    public void begin(ReleaseHeader header, long offset) {
        gate.begin(header, offset);
    }

    /** Takes in a record. */
    public void row(TradeRow row) {
        gate.row(row);
    }

    /** Counts a record of a release that was rejected on its own. */
    public void rejected(
            String source, String reporter, String release, String flow, String unit, BigDecimal value, long offset) {
        gate.rejected(source, reporter, release, flow, unit, value, offset);
    }

    /** Takes in an end mark, or the decision of an operator, at a place in the log. */
    public void end(ReleaseTrailer trailer, long offset) {
        gate.end(trailer, offset);
    }

    /** Puts the live records that wait into effect, as one automatic release for each source and reporter. */
    public void closeLive() {
        gate.closeLive();
    }

    /** Returns the place in the log from which {@link #restage} must be fed after a restart; -1 when nothing waits. */
    public long resumeFrom() {
        return gate.resumeFrom();
    }

    /** Takes in again, after a restart, a record that may have waited before it. */
    public void restage(TradeRow row) {
        gate.restage(row);
    }
}

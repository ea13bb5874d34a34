package dev.entrepot.domain.ledger;

import dev.entrepot.domain.release.ReleaseHeader;
import dev.entrepot.domain.release.ReleaseTrailer;
import java.math.BigDecimal;

/**
 * The ledger of R&amp;D and its context of one partition: as {@link TradeLedger}, with small books that are kept whole. Owned by one
 * thread.
 */
public final class RndLedger {
    private static final String BOOKS = "rnd/book\0";

    private final ReleaseGate<RndRow> gate;

    /** Starts from what the store holds. */
    public RndLedger(LedgerStore store, Archive<RndRow> archive, LedgerOutput<RndRow, RndChange> out) {
        Accounts<RndAccount, RndRow, RndAccount.Step, RndChange> accounts = new Accounts<>(
                (source, reporter) -> new RndAccount(store, source, reporter, snapshots(source, reporter)),
                RndChange::place,
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
    public void row(RndRow row) {
        gate.row(row);
    }

    /** Counts a record of a release that was rejected on its own. */
    public void rejected(
            String source, String country, String release, String measure, String unit, BigDecimal value, long offset) {
        gate.rejected(source, country, release, measure, unit, value, offset);
    }

    /** Takes in an end mark, or the decision of an operator, at a place in the log. */
    public void end(ReleaseTrailer trailer, long offset) {
        gate.end(trailer, offset);
    }

    /** Puts the live records that wait into effect. */
    public void closeLive() {
        gate.closeLive();
    }

    /** Returns the place in the log from which {@link #restage} must be fed after a restart; -1 when nothing waits. */
    public long resumeFrom() {
        return gate.resumeFrom();
    }

    /** Takes in again, after a restart, a record that may have waited before it. */
    public void restage(RndRow row) {
        gate.restage(row);
    }
}

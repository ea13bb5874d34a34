package dev.entrepot.domain.ledger;

import dev.entrepot.domain.release.ReleaseHeader;
import dev.entrepot.domain.release.ReleaseTrailer;
import java.math.BigDecimal;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The ledger of one partition: all reporters whose records are in it. Takes in records and release marks in the order of the log;
 * when a release takes effect, reports every figure that changed. After a restart it starts from what its store holds, and what
 * waited is read again from the log: see {@link #resumeFrom}. Owned by one thread.
 *
 * @param <R> records of the log
 */
public final class Ledger<R extends StagedRow> {
    private static final String TRADE_BOOKS = "trade/book\0";
    private static final String RND_BOOKS = "rnd/book\0";

    /** Opens the account of a source and reporter with the snapshots that it has taken. */
    @FunctionalInterface
    private interface Opening<A> {
        A open(String source, String reporter, Snapshots snapshots);
    }

    private final ReleaseGate<R> gate;

    private <A extends Account<A, R, S, C>, S, C> Ledger(
            String books,
            LedgerStore store,
            Archive<R> archive,
            LedgerOutput<R, C> out,
            Opening<A> opening,
            Function<C, Object> place) {
        BiFunction<String, String, A> open =
                (source, reporter) -> opening.open(source, reporter, snapshots(source, reporter));
        this.gate = new ReleaseGate<>(books, store, archive, out, new Accounts<>(open, place, out));
    }

    private Snapshots snapshots(String source, String reporter) {
        return Snapshots.of(gate.snapshots(source, reporter));
    }

    /**
     * Returns a ledger of trade on what the store holds: slices of cells, covered exactly, with totals of
     * sectors and partners, and bounds of shares and concentration.
     */
    public static Ledger<TradeRow> ofTrade(
            LedgerReference reference,
            LedgerStore store,
            Archive<TradeRow> archive,
            LedgerOutput<TradeRow, TradeChange> out) {
        return new Ledger<>(
                TRADE_BOOKS,
                store,
                archive,
                out,
                (source, reporter, snapshots) -> new TradeAccount(reference, store, source, reporter, snapshots),
                TradeChange::place);
    }

    /** Returns a ledger of R&amp;D and its context on what the store holds. */
    public static Ledger<RndRow> ofRnd(
            LedgerStore store, Archive<RndRow> archive, LedgerOutput<RndRow, RndChange> out) {
        return new Ledger<>(
                RND_BOOKS,
                store,
                archive,
                out,
                (source, reporter, snapshots) -> new RndAccount(store, source, reporter, snapshots),
                RndChange::place);
    }

    /** Takes in a begin mark at a place in the log. */
    public void begin(ReleaseHeader header, long offset) {
        gate.begin(header, offset);
    }

    /** Takes in a record. */
    public void row(R row) {
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
    public void restage(R row) {
        gate.restage(row);
    }
}

package dev.entrepot.domain.ledger;

import dev.entrepot.domain.observation.RejectionReason;
import dev.entrepot.domain.release.ReleaseHeader;
import dev.entrepot.domain.release.ReleaseReport;
import dev.entrepot.domain.release.ReleaseReport.Counts;
import dev.entrepot.domain.release.ReleaseState;
import dev.entrepot.domain.release.ReleaseTrailer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Lets releases take effect as a whole. Records wait here until the end mark of their release has come and its counts and control
 * totals agree; then they are handed over in one piece. Owned by one thread.
 *
 * @param <R> records of the log
 */
final class ReleaseGate<R extends StagedRow> {
    /** What is done with a release whose time has come. */
    interface Effect<R> {
        /** Returns why the records cannot take effect, as one line; empty when they can. */
        String objection(ReleaseHeader header, List<R> rows);

        /** Puts the records into effect. */
        Counts apply(ReleaseHeader header, ReleaseTrailer trailer, List<R> rows);

        /** Puts live records into effect, each with its own vintage. */
        void applyLive(String source, String reporter, List<R> rows);
    }

    private record Owner(String source, String reporter) implements Comparable<Owner> {
        @Override
        public int compareTo(Owner other) {
            int bySource = source.compareTo(other.source);
            return bySource != 0 ? bySource : reporter.compareTo(other.reporter);
        }
    }

    private final String keyPrefix;
    private final LedgerStore store;
    private final LedgerOutput<R, ?> out;
    private final Effect<R> effect;
    private final Map<Owner, ReleaseBook<R>> books = new TreeMap<>();

    /** Starts with the releases that the store knows under a key prefix. */
    ReleaseGate(String keyPrefix, LedgerStore store, LedgerOutput<R, ?> out, Effect<R> effect) {
        this.keyPrefix = keyPrefix;
        this.store = store;
        this.out = out;
        this.effect = effect;
        store.scan(keyPrefix, (key, bytes) -> {
            ReleaseBook<R> book = ReleaseBook.fromBytes(bytes);
            books.put(new Owner(book.source(), book.reporter()), book);
        });
    }

    ReleaseBook<R> book(String source, String reporter) {
        return books.computeIfAbsent(new Owner(source, reporter), o -> new ReleaseBook<>(source, reporter));
    }

    void begin(ReleaseHeader header, long offset) {
        ReleaseBook<R> book = book(header.source(), header.reporter());
        ReleaseBook.Applied applied = book.applied(header.release());
        if (applied != null) {
            if (applied.header().contentId().equals(header.contentId())) {
                book.beginRepeat(header.release(), offset);
                save(book);
            } else {
                out.rejectCurrent(
                        RejectionReason.CONFLICT,
                        "release " + header.release() + " of " + header.source() + " for " + header.reporter()
                                + " has already taken effect with other content: publish it under another --release-id");
            }
            return;
        }
        book.open(header, offset);
        save(book);
        out.release(new ReleaseReport(header, ReleaseState.OPEN, "", -1, Counts.NONE));
    }

    void row(R row) {
        ReleaseBook<R> book = book(row.source(), row.reporter());
        String release = row.release();
        if (release == null) {
            if (book.stageLive(row)) {
                save(book);
            }
        } else if (!book.stage(row) && !book.repeat(release, row.offset())) {
            out.rejectCurrent(
                    RejectionReason.NO_RELEASE,
                    "release " + release + " of " + row.source() + " for " + row.reporter()
                            + " is not open: send its begin mark first, with content that was not applied before");
        }
    }

    /** Counts a record of a release that was rejected on its own; without it the release could never close. */
    void rejected(
            String source, String reporter, String release, String flow, String unit, BigDecimal value, long offset) {
        ReleaseBook<R> book = book(source, reporter);
        ReleaseBook.Waiting<R> waiting = book.waiting(release);
        if (waiting == null) {
            book.repeat(release, offset);
        } else if (offset > waiting.beginOffset()) {
            waiting.reject(flow, unit, value);
        }
    }

    void end(ReleaseTrailer trailer) {
        ReleaseBook<R> book = book(trailer.source(), trailer.reporter());
        ReleaseBook.Waiting<R> waiting = book.waiting(trailer.release());
        if (waiting == null) {
            endOfNothing(book, trailer);
            return;
        }
        String objection = objection(waiting, trailer);
        if (!objection.isEmpty()) {
            waiting.hold(objection);
            save(book);
            out.release(new ReleaseReport(
                    waiting.header(),
                    ReleaseState.HELD,
                    objection,
                    trailer.rows(),
                    new Counts(
                            waiting.rows().size() + waiting.rejected(),
                            0,
                            trailer.quarantined() + waiting.rejected(),
                            0,
                            0,
                            0,
                            0,
                            0)));
            return;
        }
        Counts counts = effect.apply(waiting.header(), trailer, waiting.rows()).withRejected(waiting.rejected());
        book.close(new ReleaseBook.Applied(waiting.header(), trailer.scope(), trailer.rows(), counts));
        save(book);
        out.release(new ReleaseReport(waiting.header(), ReleaseState.APPLIED, "", trailer.rows(), counts));
    }

    private void endOfNothing(ReleaseBook<R> book, ReleaseTrailer trailer) {
        ReleaseBook.Applied applied = book.applied(trailer.release());
        if (applied == null || !book.isRepeated(trailer.release())) {
            out.rejectCurrent(
                    RejectionReason.NO_RELEASE,
                    "end of release " + trailer.release() + " of " + trailer.source() + " for " + trailer.reporter()
                            + ", which is not open: send its begin mark and records first");
            return;
        }
        Counts counts = applied.counts();
        long again = book.endRepeat(trailer.release());
        save(book);
        out.release(new ReleaseReport(
                applied.header(),
                ReleaseState.APPLIED,
                "",
                applied.rows(),
                new Counts(
                        counts.seen() + again,
                        counts.duplicates() + again,
                        counts.quarantined(),
                        counts.added(),
                        counts.revised(),
                        counts.unchanged(),
                        counts.withdrawn(),
                        counts.superseded())));
    }

    private String objection(ReleaseBook.Waiting<R> waiting, ReleaseTrailer trailer) {
        if (!waiting.header().contentId().equals(trailer.contentId())) {
            return "its begin and end marks are of different content: publish it again";
        }
        long received = waiting.rows().size() + waiting.rejected();
        if (received != trailer.rows()) {
            return trailer.rows() + " records announced, " + received + " received: publish it again";
        }
        String difference = waiting.sums().difference(trailer.controlTotals());
        if (!difference.isEmpty()) {
            return "control totals disagree, " + difference + ": publish it again";
        }
        return effect.objection(waiting.header(), waiting.rows());
    }

    /** Puts the live records that wait into effect. */
    void closeLive() {
        for (ReleaseBook<R> book : books.values()) {
            if (book.hasLive()) {
                effect.applyLive(book.source(), book.reporter(), book.takeLive());
                save(book);
            }
        }
    }

    /** Returns the place in the log from which {@link #restage} has to be fed after a restart; -1 when nothing waits. */
    long resumeFrom() {
        long from = -1;
        for (ReleaseBook<R> book : books.values()) {
            long of = book.resumeFrom();
            if (of >= 0) {
                from = from < 0 ? of : Math.min(from, of);
            }
        }
        return from;
    }

    /** Takes a record in again that waited before a restart; ignores those that did not. */
    void restage(R row) {
        ReleaseBook<R> book = book(row.source(), row.reporter());
        String release = row.release();
        if (release == null) {
            if (book.liveFrom() >= 0 && row.offset() >= book.liveFrom()) {
                book.stageLive(row);
            }
            return;
        }
        ReleaseBook.Waiting<R> waiting = book.waiting(release);
        if (waiting == null) {
            book.repeat(release, row.offset());
        } else if (row.offset() > waiting.beginOffset()) {
            book.stage(row);
        }
    }

    private void save(ReleaseBook<R> book) {
        store.put(keyPrefix + book.source() + '\0' + book.reporter(), book.toBytes());
    }
}

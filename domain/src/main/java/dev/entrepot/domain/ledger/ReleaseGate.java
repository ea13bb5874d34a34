package dev.entrepot.domain.ledger;

import dev.entrepot.domain.observation.RejectionReason;
import dev.entrepot.domain.release.ReleaseHeader;
import dev.entrepot.domain.release.ReleaseReport;
import dev.entrepot.domain.release.ReleaseReport.Counts;
import dev.entrepot.domain.release.ReleaseState;
import dev.entrepot.domain.release.ReleaseTrailer;
import dev.entrepot.domain.release.ReleaseTrailer.Decision;
import dev.entrepot.domain.release.Scope;
import dev.entrepot.domain.release.Vintage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Lets releases take effect as a whole. Records wait here until the end mark of their release has come and its counts and control
 * totals agree, or an operator decides; then they are handed over in one piece. Owned by one thread.
 *
 * @param <R> records of the log
 */
final class ReleaseGate<R extends StagedRow> {
    /** What is done with a release whose time has come. */
    interface Effect<R extends StagedRow> {
        /** Returns why the records cannot take effect, as one line; empty when they can. */
        String objection(String source, String reporter, List<R> rows);

        /**
         * Puts a release into effect that is the newest of its strands; returns it with what became of its records.
         *
         * @throws ArithmeticException when a sum does not fit; then nothing has changed
         */
        Applied apply(Applied release, List<R> rows);

        /**
         * Puts a release into effect that is older than others of its strands; returns it, and those whose counts are others now,
         * with what became of their records.
         *
         * @throws ArithmeticException when a sum does not fit; then nothing has changed
         */
        List<Applied> rewrite(Applied late, List<R> rows, Past<R> past);
    }

    private record Owner(String source, String reporter) implements Comparable<Owner> {
        @Override
        public int compareTo(Owner other) {
            int bySource = source.compareTo(other.source);
            return bySource != 0 ? bySource : reporter.compareTo(other.reporter);
        }
    }

    private static final String TOO_LARGE =
            "its amounts, added to what is there, do not fit in 64 bits of thousandths (9,223,372,036,854,775.807)";

    private final String keyPrefix;
    private final LedgerStore store;
    private final Archive<R> archive;
    private final LedgerOutput<R, ?> out;
    private final Effect<R> effect;
    private final Map<Owner, ReleaseBook<R>> books = new TreeMap<>();
    private @Nullable ReleaseBook<R> lastBook;

    /** Starts with the releases that the store knows under a key prefix. */
    ReleaseGate(String keyPrefix, LedgerStore store, Archive<R> archive, LedgerOutput<R, ?> out, Effect<R> effect) {
        this.keyPrefix = keyPrefix;
        this.store = store;
        this.archive = archive;
        this.out = out;
        this.effect = effect;
        ReleaseBook.owners(store, keyPrefix, this::book);
    }

    private ReleaseBook<R> book(String source, String reporter) {
        ReleaseBook<R> book = lastBook;
        if (book == null || !book.source().equals(source) || !book.reporter().equals(reporter)) {
            book = books.computeIfAbsent(
                    new Owner(source, reporter), o -> new ReleaseBook<>(store, keyPrefix, source, reporter));
            lastBook = book;
        }
        return book;
    }

    /** Returns the snapshots of a source and reporter that have taken effect. */
    List<Applied> snapshots(String source, String reporter) {
        return book(source, reporter).snapshots();
    }

    void begin(ReleaseHeader header, long offset) {
        ReleaseBook<R> book = book(header.source(), header.reporter());
        Applied applied = book.applied(header.release());
        if (applied != null) {
            if (applied.header().contentId().equals(header.contentId())) {
                book.beginRepeat(header.release(), offset);
                book.save();
            } else {
                out.rejectCurrent(
                        RejectionReason.CONFLICT,
                        "release " + header.release() + " of " + header.source() + " for " + header.reporter()
                                + " has already taken effect with other content: publish it under another --release-id");
            }
            return;
        }
        book.open(header, offset);
        book.save();
        out.release(new ReleaseReport(header, ReleaseState.OPEN, "", -1, Counts.NONE));
    }

    void row(R row) {
        ReleaseBook<R> book = book(row.source(), row.reporter());
        String release = row.release();
        if (release == null) {
            if (book.stageLive(row)) {
                book.save();
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

    /** Takes in an end mark, or the decision of an operator, at a place in the log. */
    void end(ReleaseTrailer trailer, long offset) {
        ReleaseBook<R> book = book(trailer.source(), trailer.reporter());
        ReleaseBook.Waiting<R> waiting = book.waiting(trailer.release());
        if (waiting == null) {
            endOfNothing(book, trailer);
        } else if (trailer.decision() == Decision.ABANDON) {
            abandon(book, waiting, trailer.note());
        } else if (trailer.decision() == Decision.FORCE) {
            force(book, waiting, trailer.note(), offset);
        } else {
            String objection = objection(waiting, trailer);
            if (objection.isEmpty()) {
                close(book, waiting, trailer, "", offset);
            } else {
                hold(book, waiting, trailer, objection);
            }
        }
    }

    private void hold(ReleaseBook<R> book, ReleaseBook.Waiting<R> waiting, ReleaseTrailer trailer, String objection) {
        waiting.hold(objection, trailer);
        book.save();
        out.release(new ReleaseReport(
                waiting.header(),
                ReleaseState.HELD,
                objection,
                trailer.rows(),
                received(waiting, trailer.quarantined())));
    }

    private void abandon(ReleaseBook<R> book, ReleaseBook.Waiting<R> waiting, String note) {
        book.abandon(waiting.header().release());
        book.save();
        out.release(new ReleaseReport(
                waiting.header(),
                ReleaseState.ABANDONED,
                "abandoned by an operator" + (note.isEmpty() ? "" : ": " + note),
                waiting.announced(),
                received(waiting, waiting.quarantined())));
    }

    private void force(ReleaseBook<R> book, ReleaseBook.Waiting<R> waiting, String note, long offset) {
        ReleaseHeader header = waiting.header();
        String objection = effect.objection(header.source(), header.reporter(), waiting.rows());
        ReleaseTrailer trailer = new ReleaseTrailer(
                header.source(),
                header.reporter(),
                header.release(),
                header.contentId(),
                waiting.announced(),
                waiting.quarantined(),
                waiting.scope(),
                List.of(),
                Decision.FORCE,
                note);
        if (objection.isEmpty()) {
            String reason = "forced by an operator" + (note.isEmpty() ? "" : ": " + note)
                    + (waiting.held().isEmpty() ? "; it had no end mark" : "; it was held: " + waiting.held());
            close(book, waiting, trailer, reason, offset);
        } else {
            hold(book, waiting, trailer, objection);
        }
    }

    private void close(
            ReleaseBook<R> book, ReleaseBook.Waiting<R> waiting, ReleaseTrailer trailer, String reason, long offset) {
        Set<Strand> strands = new TreeSet<>();
        Strand last = null;
        for (R row : waiting.rows()) {
            if (last == null || !row.isOf(last)) {
                last = row.strand();
                strands.add(last);
            }
        }
        for (Scope scope : trailer.scope()) {
            strands.add(new Strand(scope.flow(), scope.frequency()));
        }
        Applied release = new Applied(
                waiting.header(),
                trailer.scope(),
                strands,
                waiting.beginOffset(),
                offset,
                false,
                trailer.rows(),
                trailer.quarantined(),
                waiting.rejected(),
                Counts.NONE);
        List<Applied> counted;
        try {
            counted = takeEffect(book, release, waiting.rows());
        } catch (ArithmeticException e) {
            hold(book, waiting, trailer, TOO_LARGE + "; correct the amounts and publish it again");
            return;
        }
        for (Applied one : counted) {
            report(book, one, one.vintage().equals(release.vintage()) ? reason : "");
        }
        book.save();
    }

    private List<Applied> takeEffect(ReleaseBook<R> book, Applied release, List<R> rows) {
        if (book.isNewest(release)) {
            return List.of(effect.apply(release, rows));
        }
        try (Past<R> past = new Past<>(book.released(), release.strands(), archive.open(book.reporter()))) {
            return effect.rewrite(release, rows, past);
        }
    }

    private void report(ReleaseBook<R> book, Applied release, String reason) {
        book.close(release);
        if (!release.automatic()) {
            out.release(new ReleaseReport(
                    release.header(), ReleaseState.APPLIED, reason, release.announced(), release.counts()));
            ReleaseQuality.of(release).forEach(out::quality);
        }
    }

    private static <R extends StagedRow> Counts received(ReleaseBook.Waiting<R> waiting, long quarantined) {
        return new Counts(
                waiting.rows().size() + waiting.rejected(), 0, quarantined + waiting.rejected(), 0, 0, 0, 0, 0);
    }

    private void endOfNothing(ReleaseBook<R> book, ReleaseTrailer trailer) {
        Applied applied = book.applied(trailer.release());
        if (trailer.decision() != Decision.CLOSE || applied == null || !book.isRepeated(trailer.release())) {
            out.rejectCurrent(
                    RejectionReason.NO_RELEASE,
                    "end of release " + trailer.release() + " of " + trailer.source() + " for " + trailer.reporter()
                            + ", which is not open: send its begin mark and records first");
            return;
        }
        Counts counts = applied.counts();
        long again = book.endRepeat(trailer.release());
        book.save();
        out.release(new ReleaseReport(
                applied.header(),
                ReleaseState.APPLIED,
                "",
                applied.announced(),
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
        return effect.objection(trailer.source(), trailer.reporter(), waiting.rows());
    }

    /** Puts the live records that wait into effect, as one automatic release for each source and reporter. */
    void closeLive() {
        for (ReleaseBook<R> book : books.values()) {
            if (book.hasLive()) {
                List<R> rows = book.takeLive();
                Set<Strand> strands = new TreeSet<>();
                Vintage vintage = rows.get(0).vintage();
                for (R row : rows) {
                    strands.add(row.strand());
                    vintage = vintage.compareTo(row.vintage()) < 0 ? row.vintage() : vintage;
                }
                Applied release = new Applied(
                        new ReleaseHeader(book.source(), book.reporter(), book.notBefore(vintage, strands), false, ""),
                        List.of(),
                        strands,
                        rows.get(0).offset() - 1,
                        rows.get(rows.size() - 1).offset() + 1,
                        true,
                        rows.size(),
                        0,
                        0,
                        Counts.NONE);
                try {
                    takeEffect(book, release, rows).forEach(one -> report(book, one, ""));
                } catch (ArithmeticException e) {
                    rows.forEach(
                            row -> out.reject(row, RejectionReason.OUT_OF_RANGE, TOO_LARGE + "; correct the amounts"));
                }
                book.save();
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
}

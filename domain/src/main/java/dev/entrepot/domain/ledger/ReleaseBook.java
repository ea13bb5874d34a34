package dev.entrepot.domain.ledger;

import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.release.ControlSums;
import dev.entrepot.domain.release.ReleaseHeader;
import dev.entrepot.domain.release.ReleaseReport.Counts;
import dev.entrepot.domain.release.Scope;
import dev.entrepot.domain.release.Vintage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The releases of one source and reporter: those that took effect, those that wait, and the live records since the last automatic
 * release. What waits is held in memory and can be read again from the log, from {@link #resumeFrom} on. Owned by one thread.
 *
 * @param <R> the records that wait
 */
final class ReleaseBook<R extends StagedRow> {
    private static final int FORMAT = 2;
    private static final long NOWHERE = -1;

    /** A release that took effect. */
    record Applied(ReleaseHeader header, List<Scope> scope, long rows, Counts counts) {}

    /** A release that waits for its end mark, or is held. */
    static final class Waiting<R> {
        private final ReleaseHeader header;
        private final long beginOffset;
        private String held;
        private final List<R> rows = new ArrayList<>();
        private long rejected;
        private final ControlSums sums = new ControlSums();

        private Waiting(ReleaseHeader header, long beginOffset, String held) {
            this.header = header;
            this.beginOffset = beginOffset;
            this.held = held;
        }

        ReleaseHeader header() {
            return header;
        }

        long beginOffset() {
            return beginOffset;
        }

        /** Returns why it is held; empty while it is open. */
        String held() {
            return held;
        }

        void hold(String reason) {
            held = reason;
        }

        List<R> rows() {
            return rows;
        }

        /** Returns how many of its records were rejected one by one when they came in. */
        long rejected() {
            return rejected;
        }

        /** Counts a record that was rejected; it has come in all the same. */
        void reject(String flow, String unit, BigDecimal value) {
            rejected++;
            sums.add(flow, unit, value);
        }

        ControlSums sums() {
            return sums;
        }
    }

    /** A release that has taken effect and is being sent again. */
    private static final class Repeat {
        private final long beginOffset;
        private long rows;

        private Repeat(long beginOffset) {
            this.beginOffset = beginOffset;
        }
    }

    private final String source;
    private final String reporter;
    private final Map<String, Applied> applied = new LinkedHashMap<>();
    private final Map<String, Waiting<R>> waiting = new LinkedHashMap<>();
    private final Map<String, Repeat> repeated = new HashMap<>();
    private List<R> live = new ArrayList<>();
    private long liveFrom = NOWHERE;

    ReleaseBook(String source, String reporter) {
        this.source = source;
        this.reporter = reporter;
    }

    String source() {
        return source;
    }

    String reporter() {
        return reporter;
    }

    @Nullable
    Applied applied(String release) {
        return applied.get(release);
    }

    @Nullable
    Waiting<R> waiting(String release) {
        return waiting.get(release);
    }

    /** Opens a release; one that waits under the same id starts again. */
    Waiting<R> open(ReleaseHeader header, long offset) {
        Waiting<R> opened = new Waiting<>(header, offset, "");
        waiting.put(header.release(), opened);
        return opened;
    }

    /** Adds a record to its release; false when no such release waits. */
    boolean stage(R row) {
        Waiting<R> of = waiting.get(row.release());
        if (of == null) {
            return false;
        }
        of.rows().add(row);
        row.addTo(of.sums());
        return true;
    }

    void close(Applied release) {
        waiting.remove(release.header().release());
        applied.put(release.header().release(), release);
    }

    /** Notes that a release which has taken effect is being sent again. */
    void beginRepeat(String release, long offset) {
        repeated.put(release, new Repeat(offset));
    }

    /** Counts a record of a release that is being sent again; false when it is not. */
    boolean repeat(String release, long offset) {
        Repeat repeat = repeated.get(release);
        if (repeat == null) {
            return false;
        }
        repeat.rows += offset > repeat.beginOffset ? 1 : 0;
        return true;
    }

    boolean isRepeated(String release) {
        return repeated.containsKey(release);
    }

    long endRepeat(String release) {
        Repeat repeat = repeated.remove(release);
        return repeat == null ? 0 : repeat.rows;
    }

    /** Adds a live record; true when it is the first since the last automatic release. */
    boolean stageLive(R row) {
        boolean first = liveFrom == NOWHERE;
        if (first) {
            liveFrom = row.offset();
        }
        live.add(row);
        return first;
    }

    boolean hasLive() {
        return !live.isEmpty();
    }

    /** Hands over the live records and starts a new automatic release. */
    List<R> takeLive() {
        List<R> taken = live;
        live = new ArrayList<>();
        liveFrom = NOWHERE;
        return taken;
    }

    /** Returns the place in the log from which what waits can be read again; -1 when nothing waits. */
    long resumeFrom() {
        long from = liveFrom;
        for (Waiting<R> one : waiting.values()) {
            from = from == NOWHERE ? one.beginOffset() : Math.min(from, one.beginOffset());
        }
        for (Repeat one : repeated.values()) {
            from = from == NOWHERE ? one.beginOffset : Math.min(from, one.beginOffset);
        }
        return from;
    }

    long liveFrom() {
        return liveFrom;
    }

    /** Returns the vintage of the newest snapshot that has spoken for the period; null when there is none. */
    @Nullable
    Vintage newestSnapshot(String flow, Frequency frequency, int period) {
        Vintage newest = null;
        for (Applied one : applied.values()) {
            Vintage vintage = one.header().vintage();
            if (one.header().snapshot()
                    && (newest == null || vintage.compareTo(newest) > 0)
                    && one.scope().stream().anyMatch(scope -> scope.covers(flow, frequency, period))) {
                newest = vintage;
            }
        }
        return newest;
    }

    /** Writes everything but the records that wait. */
    byte[] toBytes() {
        Bytes.Writer out = new Bytes.Writer().octet(FORMAT).text(source).text(reporter);
        out.unsigned(applied.size());
        for (Applied one : applied.values()) {
            writeHeader(out, one.header());
            out.unsigned(one.scope().size());
            for (Scope scope : one.scope()) {
                out.text(scope.flow())
                        .text(scope.frequency().name())
                        .signed(scope.from())
                        .signed(scope.to());
            }
            Counts counts = one.counts();
            out.unsigned(one.rows())
                    .unsigned(counts.seen())
                    .unsigned(counts.duplicates())
                    .unsigned(counts.quarantined())
                    .unsigned(counts.added())
                    .unsigned(counts.revised())
                    .unsigned(counts.unchanged())
                    .unsigned(counts.withdrawn())
                    .unsigned(counts.superseded());
        }
        out.unsigned(waiting.size());
        for (Waiting<R> one : waiting.values()) {
            writeHeader(out, one.header());
            out.signed(one.beginOffset()).text(one.held());
        }
        out.unsigned(repeated.size());
        repeated.forEach((release, repeat) -> out.text(release).signed(repeat.beginOffset));
        return out.signed(liveFrom).toBytes();
    }

    /** Reads what {@link #toBytes} wrote; the records that wait are to be read again from the log. */
    static <R extends StagedRow> ReleaseBook<R> fromBytes(byte[] bytes) {
        Bytes.Reader in = new Bytes.Reader(bytes);
        int format = in.octet();
        if (format != FORMAT) {
            throw new IllegalStateException("stored release book has format " + format + ", this version reads "
                    + FORMAT + ": start with a new application id to rebuild from the input topics");
        }
        ReleaseBook<R> book = new ReleaseBook<>(in.text(), in.text());
        for (int i = in.count(); i > 0; i--) {
            ReleaseHeader header = book.readHeader(in);
            List<Scope> scope = new ArrayList<>();
            for (int s = in.count(); s > 0; s--) {
                scope.add(new Scope(in.text(), Frequency.valueOf(in.text()), (int) in.signed(), (int) in.signed()));
            }
            long rows = in.unsigned();
            Counts counts = new Counts(
                    in.unsigned(),
                    in.unsigned(),
                    in.unsigned(),
                    in.unsigned(),
                    in.unsigned(),
                    in.unsigned(),
                    in.unsigned(),
                    in.unsigned());
            book.applied.put(header.release(), new Applied(header, scope, rows, counts));
        }
        for (int i = in.count(); i > 0; i--) {
            ReleaseHeader header = book.readHeader(in);
            book.waiting.put(header.release(), new Waiting<>(header, in.signed(), in.text()));
        }
        for (int i = in.count(); i > 0; i--) {
            book.repeated.put(in.text(), new Repeat(in.signed()));
        }
        book.liveFrom = in.signed();
        return book;
    }

    private static void writeHeader(Bytes.Writer out, ReleaseHeader header) {
        SliceCodec.writeVintage(out, header.vintage());
        out.octet(header.snapshot() ? 1 : 0).text(header.contentId());
    }

    private ReleaseHeader readHeader(Bytes.Reader in) {
        Vintage vintage = SliceCodec.readVintage(in);
        return new ReleaseHeader(source, reporter, vintage, in.octet() == 1, in.text());
    }
}

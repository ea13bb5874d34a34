package dev.entrepot.domain.ledger;

import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.release.ControlSums;
import dev.entrepot.domain.release.ReleaseHeader;
import dev.entrepot.domain.release.ReleaseReport.Counts;
import dev.entrepot.domain.release.ReleaseTrailer;
import dev.entrepot.domain.release.Scope;
import dev.entrepot.domain.release.Vintage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The releases of one source and reporter: those that took effect, those that wait, and the live records since the last automatic
 * release. What waits is held in memory and can be read again from the log, from {@link #resumeFrom} on; automatic releases, of
 * which there may be very many, are held in the store alone. Owned by one thread.
 *
 * @param <R> the records that wait
 */
final class ReleaseBook<R extends StagedRow> {
    private static final int FORMAT = 3;
    private static final long NOWHERE = -1;
    private static final String WAITING = "waiting\0";
    private static final String APPLIED = "applied\0";
    private static final String AUTOMATIC = "automatic\0";

    /** A release that waits for its end mark, or is held. */
    static final class Waiting<R> {
        private final ReleaseHeader header;
        private final long beginOffset;
        private String held = "";
        private long announced = NOWHERE;
        private long quarantined;
        private List<Scope> scope = List.of();
        private final List<R> rows = new ArrayList<>();
        private long rejected;
        private final ControlSums sums = new ControlSums();

        private Waiting(ReleaseHeader header, long beginOffset) {
            this.header = header;
            this.beginOffset = beginOffset;
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

        void hold(String reason, ReleaseTrailer trailer) {
            held = reason;
            announced = trailer.rows();
            quarantined = trailer.quarantined();
            scope = trailer.scope();
        }

        /** Returns the records that its last end mark announced; -1 while it is open. */
        long announced() {
            return announced;
        }

        /** Returns the rows that were quarantined before sending, as its last end mark says. */
        long quarantined() {
            return quarantined;
        }

        /** Returns what it speaks for, as its last end mark says. */
        List<Scope> scope() {
            return scope;
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

    private final LedgerStore store;
    private final String keyPrefix;
    private final String source;
    private final String reporter;
    private final Map<String, Applied> applied = new LinkedHashMap<>();
    private final Map<Strand, Vintage> newest = new HashMap<>();
    private final Map<String, Waiting<R>> waiting = new LinkedHashMap<>();
    private final Map<String, Repeat> repeated = new HashMap<>();
    private List<R> live = new ArrayList<>();
    private long liveFrom = NOWHERE;

    /** Starts with what the store holds under a key prefix; the records that wait are to be read again from the log. */
    ReleaseBook(LedgerStore store, String keyPrefix, String source, String reporter) {
        this.store = store;
        this.keyPrefix = keyPrefix;
        this.source = source;
        this.reporter = reporter;
        byte[] bytes = store.get(key(WAITING, ""));
        if (bytes != null) {
            readWaiting(bytes);
        }
        store.scan(key(APPLIED, ""), (key, one) -> note(readApplied(one)));
        store.scan(key(AUTOMATIC, ""), (key, one) -> noteNewest(readApplied(one)));
    }

    /** Visits source and reporter of every book in a store. */
    static void owners(LedgerStore store, String keyPrefix, BiConsumer<String, String> visitor) {
        store.scan(keyPrefix + WAITING, (key, bytes) -> {
            List<String> parts =
                    List.of(key.substring((keyPrefix + WAITING).length()).split("\0", -1));
            visitor.accept(parts.get(0), parts.get(1));
        });
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
    void open(ReleaseHeader header, long offset) {
        waiting.put(header.release(), new Waiting<>(header, offset));
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

    /** Notes that a release has taken effect, or what became of its records when that is counted anew. */
    void close(Applied release) {
        if (release.automatic()) {
            String instant = String.format(
                    Locale.ROOT,
                    "%020d\0%010d\0",
                    release.vintage().releasedAt(),
                    release.vintage().sequence());
            store.put(key(AUTOMATIC, instant + release.header().release()), toBytes(release));
            noteNewest(release);
        } else {
            waiting.remove(release.header().release());
            store.put(key(APPLIED, release.header().release()), toBytes(release));
            note(release);
        }
    }

    private void note(Applied release) {
        applied.put(release.header().release(), release);
        noteNewest(release);
    }

    private void noteNewest(Applied release) {
        for (Strand strand : release.strands()) {
            newest.merge(strand, release.vintage(), (a, b) -> a.compareTo(b) < 0 ? b : a);
        }
    }

    /** Forgets a release that waits. */
    void abandon(String release) {
        waiting.remove(release);
    }

    /** Whether no release of the same strands that has taken effect is newer. */
    boolean isNewest(Applied release) {
        return release.strands().stream()
                .map(newest::get)
                .noneMatch(vintage -> vintage != null && vintage.compareTo(release.vintage()) > 0);
    }

    /** Returns a vintage for live records, which take effect when they come: their own, or one just after what is there. */
    Vintage notBefore(Vintage own, Set<Strand> strands) {
        Vintage vintage = own;
        for (Strand strand : strands) {
            Vintage last = newest.get(strand);
            if (last != null && last.compareTo(vintage) >= 0) {
                vintage = new Vintage(last.releasedAt(), last.sequence() + 1, own.release());
            }
        }
        return vintage;
    }

    /** Returns all releases that took effect, automatic ones included, in no order. */
    List<Applied> released() {
        List<Applied> all = new ArrayList<>(applied.values());
        store.scan(key(AUTOMATIC, ""), (key, bytes) -> all.add(readApplied(bytes)));
        return all;
    }

    /** Returns the snapshots that took effect. */
    List<Applied> snapshots() {
        return applied.values().stream()
                .filter(release -> release.header().snapshot())
                .toList();
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

    /** Stores what waits, all but its records. */
    void save() {
        Bytes.Writer out = new Bytes.Writer().octet(FORMAT).unsigned(waiting.size());
        for (Waiting<R> one : waiting.values()) {
            writeHeader(out, one.header);
            out.signed(one.beginOffset).text(one.held).signed(one.announced).unsigned(one.quarantined);
            writeScope(out, one.scope);
        }
        out.unsigned(repeated.size());
        repeated.forEach((release, repeat) -> out.text(release).signed(repeat.beginOffset));
        store.put(key(WAITING, ""), out.signed(liveFrom).toBytes());
    }

    private void readWaiting(byte[] bytes) {
        Bytes.Reader in = reader(bytes);
        for (int i = in.count(); i > 0; i--) {
            Waiting<R> one = new Waiting<>(readHeader(in), in.signed());
            one.held = in.text();
            one.announced = in.signed();
            one.quarantined = in.unsigned();
            one.scope = readScope(in);
            waiting.put(one.header.release(), one);
        }
        for (int i = in.count(); i > 0; i--) {
            repeated.put(in.text(), new Repeat(in.signed()));
        }
        liveFrom = in.signed();
    }

    private static byte[] toBytes(Applied release) {
        Bytes.Writer out = new Bytes.Writer().octet(FORMAT);
        writeHeader(out, release.header());
        writeScope(out, release.scope());
        out.unsigned(release.strands().size());
        for (Strand strand : release.strands()) {
            out.text(strand.flow()).text(strand.frequency().name());
        }
        Counts counts = release.counts();
        return out.signed(release.after())
                .signed(release.before())
                .octet(release.automatic() ? 1 : 0)
                .signed(release.announced())
                .unsigned(release.quarantined())
                .unsigned(release.rejected())
                .unsigned(counts.seen())
                .unsigned(counts.duplicates())
                .unsigned(counts.quarantined())
                .unsigned(counts.added())
                .unsigned(counts.revised())
                .unsigned(counts.unchanged())
                .unsigned(counts.withdrawn())
                .unsigned(counts.superseded())
                .toBytes();
    }

    private Applied readApplied(byte[] bytes) {
        Bytes.Reader in = reader(bytes);
        ReleaseHeader header = readHeader(in);
        List<Scope> scope = readScope(in);
        Set<Strand> strands = new TreeSet<>();
        for (int i = in.count(); i > 0; i--) {
            strands.add(new Strand(in.text(), Frequency.valueOf(in.text())));
        }
        return new Applied(
                header,
                scope,
                strands,
                in.signed(),
                in.signed(),
                in.octet() == 1,
                in.signed(),
                in.unsigned(),
                in.unsigned(),
                new Counts(
                        in.unsigned(),
                        in.unsigned(),
                        in.unsigned(),
                        in.unsigned(),
                        in.unsigned(),
                        in.unsigned(),
                        in.unsigned(),
                        in.unsigned()));
    }

    private static Bytes.Reader reader(byte[] bytes) {
        Bytes.Reader in = new Bytes.Reader(bytes);
        int format = in.octet();
        if (format != FORMAT) {
            throw new StateFormatException("a stored release", format, FORMAT);
        }
        return in;
    }

    private static void writeHeader(Bytes.Writer out, ReleaseHeader header) {
        out.vintage(header.vintage());
        out.octet(header.snapshot() ? 1 : 0).text(header.contentId());
    }

    private ReleaseHeader readHeader(Bytes.Reader in) {
        Vintage vintage = in.vintage();
        return new ReleaseHeader(source, reporter, vintage, in.octet() == 1, in.text());
    }

    private static void writeScope(Bytes.Writer out, List<Scope> scope) {
        out.unsigned(scope.size());
        for (Scope block : scope) {
            out.text(block.flow())
                    .text(block.frequency().name())
                    .signed(block.from())
                    .signed(block.to());
        }
    }

    private static List<Scope> readScope(Bytes.Reader in) {
        List<Scope> scope = new ArrayList<>();
        for (int i = in.count(); i > 0; i--) {
            scope.add(new Scope(in.text(), Frequency.valueOf(in.text()), (int) in.signed(), (int) in.signed()));
        }
        return scope;
    }

    private String key(String part, String rest) {
        return keyPrefix + part + source + '\0' + reporter + '\0' + rest;
    }
}

package dev.entrepot.producer.publish;

import dev.entrepot.producer.format.FileFormat;
import dev.entrepot.producer.format.Formats;
import dev.entrepot.producer.format.MappedFormat;
import dev.entrepot.producer.format.Mapping;
import dev.entrepot.producer.format.RepairFile;
import dev.entrepot.producer.format.Row;
import dev.entrepot.producer.input.InputFile;
import dev.entrepot.producer.input.RefusedFileException;
import dev.entrepot.schemas.avro.ReleaseMode;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A file with repaired rows, to be published as one DELTA release for each release that they were rejected from. It has the
 * instant of that release and the next place among those of the instant, so that figures as of then are those of a file without
 * faults, and a snapshot without the rows does not keep their cells withdrawn. The same file again is the same release and is
 * sent once.
 */
public final class Resubmission implements Closeable {
    private static final int SHORT_HASH = 8;
    private static final int BITS_OF_A_BYTE = 8;
    private static final String NOTHING = ",;\t \"|";

    private final InputRows.Input input;
    private final String contentId;
    private final Spool<Slot> spool;
    private final List<Slot> slots = new ArrayList<>();

    /**
     * A release to be sent.
     *
     * @param releasedAt its instant
     * @param sequence its order among the releases of the instant
     * @param id its id
     */
    private record Slot(Instant releasedAt, int sequence, String id) implements Comparable<Slot> {
        private static final Comparator<Slot> ORDER = Comparator.comparing(Slot::releasedAt)
                .thenComparingInt(Slot::sequence)
                .thenComparing(Slot::id);

        @Override
        public int compareTo(Slot other) {
            return ORDER.compare(this, other);
        }
    }

    private Resubmission(InputRows.Input input, String contentId, Spool<Slot> spool) {
        this.input = input;
        this.contentId = contentId;
        this.spool = spool;
        spool.releases().forEach(slots::add);
    }

    /**
     * Reads the whole file, and refuses what cannot be resubmitted as a whole.
     *
     * @param path the file
     * @param options source, mapping, calendar, release id and release instant, instead of those of the entries; a sequence other
     *     than 0
     * @param alias name of the file that the rows were rejected from
     * @param repairs the entries
     */
    public static Resubmission prepare(Path path, PublishOptions options, String alias, Repairs repairs) {
        InputFile file = new InputFile(path);
        if (!RepairFile.isOne(file)) {
            throw new RefusedFileException(file.name() + " does not begin with a column '" + RepairFile.column()
                    + "': make it with 'entrepot quarantine show --csv'");
        }
        String mapping = options.mapping();
        FileFormat format = mapping == null
                ? Formats.detect(file, options.format())
                : new MappedFormat(Mapping.parse("the mapping file", mapping));
        MessageDigest digest = Publication.sha256();
        file.digest(digest);
        digest.update(("resubmit\n" + options.meaning() + "\n" + options.releaseId()).getBytes(StandardCharsets.UTF_8));
        String contentId = HexFormat.of().formatHex(digest.digest());
        InputRows.Input input = new InputRows.Input(file, format, alias);
        Publication.checkInstant(options.releasedAt(), "--released-at", options);
        try {
            Spool<Slot> spool = spool(input, options, contentId, repairs);
            Resubmission resubmission = new Resubmission(input, contentId, spool);
            if (options.releaseId() != null && resubmission.slots.size() > 1) {
                resubmission.close();
                throw new RefusedFileException("--release-id names one release, and the rows of " + file.name()
                        + " are of " + resubmission.slots.size() + ": leave it out");
            }
            return resubmission;
        } catch (IOException e) {
            throw Publication.unreadable(e);
        }
    }

    private static Spool<Slot> spool(InputRows.Input input, PublishOptions options, String contentId, Repairs repairs)
            throws IOException {
        Spool<Slot> spool = new Spool<>();
        EntryFactory factory = new EntryFactory();
        String hash = contentId.substring(0, SHORT_HASH);
        Slot last = null;
        try (InputRows rows = new InputRows(List.of(input), options.source(), options.reading(), new AtomicLong())) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                String entry = rows.entry();
                if (entry == null || entry.isEmpty()) {
                    throw new RefusedFileException(input.file().name() + " line " + row.line()
                            + " names no entry of the quarantine in its first column: put the id of the row that it"
                            + " repairs there, or publish it in a file of its own");
                }
                Slot slot = slot(input.file().name(), row, repairs.place(entry, row.line()), options, hash);
                last = slot;
                spool.add(
                        slot,
                        isNothing(row)
                                ? new Entry.Discarded(entry, row.line())
                                : factory.of(row, rows.origin(), null, entry));
            }
            if (last == null) {
                throw new RefusedFileException(input.file().name() + " has no rows: nothing to resubmit");
            }
            spool.finish(last);
            return spool;
        } catch (IOException | RuntimeException e) {
            spool.close();
            throw e;
        }
    }

    /** The row's own instant goes first, as when a file is published. */
    private static Slot slot(String file, Row row, Repairs.Place place, PublishOptions options, String hash) {
        Instant stated = row.releasedAt();
        Calendar calendar = options.calendar();
        if (stated == null && calendar != null) {
            stated = row instanceof Row.Trade trade
                    ? calendar.releasedAt(trade.observation().period())
                    : row instanceof Row.Rnd rnd
                            ? calendar.releasedAt(rnd.observation().period())
                            : null;
        }
        Instant usual = options.releasedAt() == null ? place.releasedAt() : options.releasedAt();
        Instant at = stated == null ? usual : stated;
        if (at == null) {
            throw new RefusedFileException(
                    file + " line " + row.line() + ": nothing says when its figures were released: give --released-at");
        }
        Publication.checkInstant(at, file + " line " + row.line(), options);
        String release = place.release() == null ? "live" : place.release();
        String id = options.releaseId() != null ? options.releaseId() : release + "-resubmit-" + hash;
        if (!at.equals(place.releasedAt())) {
            id += "-" + ReleaseSlot.of(at).suffix();
        }
        return new Slot(at, options.sequence() != 0 ? options.sequence() : place.sequence() + 1, id);
    }

    /** A row of which nothing is left but its entry gives the entry up. */
    private static boolean isNothing(Row row) {
        if (!(row instanceof Row.Rejected rejected)) {
            return false;
        }
        for (byte b : rejected.original()) {
            if (NOTHING.indexOf(b & ((1 << BITS_OF_A_BYTE) - 1)) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Returns the id under which only one copy of this resubmission can write at a time. */
    public String transactionalId() {
        return "entrepot-publish-" + contentId + "-resubmit";
    }

    /** Returns the ids of the releases. */
    public List<String> releases() {
        return slots.stream().map(Slot::id).toList();
    }

    /** Returns the counts of each release without sending anything. */
    public Map<String, ReleaseTally> survey() {
        Map<String, ReleaseTally> tallies = new LinkedHashMap<>();
        try {
            for (Slot slot : slots) {
                tallies.put(slot.id(), count(slot));
            }
        } catch (IOException e) {
            throw Publication.unreadable(e);
        }
        return tallies;
    }

    private ReleaseTally count(Slot slot) throws IOException {
        ReleaseTally tally = new ReleaseTally();
        try (Entries entries = spool.entries(slot, slot.id())) {
            for (Entry entry = entries.next(); entry != null; entry = entries.next()) {
                tally.accept(entry);
            }
        }
        return tally;
    }

    /**
     * Sends what earlier runs have not sent.
     *
     * @param sender to the log
     * @param journal what earlier runs have sent
     * @param settlement what is written about the entries
     */
    public List<Published> send(ReleaseSender sender, Journal journal, Settlement settlement) {
        Map<String, Progress> progress = journal.read(contentId);
        Set<String> taken = journal.taken(contentId);
        List<Published> published = new ArrayList<>();
        try {
            for (Slot slot : slots) {
                Release release = release(slot);
                Progress before = progress.get(ReleaseSender.progressKey(release));
                if (before != null && before.complete()) {
                    published.add(new Published(release, count(slot), true));
                    continue;
                }
                try (Entries entries = spool.entries(slot, slot.id())) {
                    published.add(new Published(
                            release,
                            sender.send(release, entries, before == null ? 0 : before.rows(), settlement, taken),
                            false));
                }
            }
        } catch (IOException e) {
            throw Publication.unreadable(e);
        }
        return published;
    }

    private Release release(Slot slot) {
        return new Release(
                slot.id(),
                slot.releasedAt().truncatedTo(ChronoUnit.MILLIS),
                slot.sequence(),
                ReleaseMode.DELTA,
                "repaired rows, " + input.format().title(),
                contentId,
                List.of(input.file().name()),
                input.format().subject());
    }

    @Override
    public void close() throws IOException {
        spool.close();
    }
}

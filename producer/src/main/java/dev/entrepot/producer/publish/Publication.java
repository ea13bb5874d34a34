package dev.entrepot.producer.publish;

import dev.entrepot.domain.period.Period;
import dev.entrepot.producer.format.FileFormat;
import dev.entrepot.producer.format.Formats;
import dev.entrepot.producer.format.MappedFormat;
import dev.entrepot.producer.format.Mapping;
import dev.entrepot.producer.format.RepairFile;
import dev.entrepot.producer.format.Row;
import dev.entrepot.producer.format.RowReader;
import dev.entrepot.producer.input.InputFile;
import dev.entrepot.producer.input.RefusedFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Files that are published together: one release, or several when the rows state their release instants or a calendar is
 * declared. Content and options give the content id; the same publication again is the same id and is sent once.
 */
public final class Publication {
    private static final int SHORT_HASH = 12;
    private static final int LONGEST_ID = 120;
    private static final Duration CLOCK_SKEW = Duration.ofHours(1);

    private final List<InputRows.Input> inputs;
    private final PublishOptions options;
    private final String contentId;
    private final String baseId;

    private Publication(List<InputRows.Input> inputs, PublishOptions options, String contentId, String baseId) {
        this.inputs = inputs;
        this.options = options;
        this.contentId = contentId;
        this.baseId = baseId;
    }

    /** Looks at the files from beginning to end, and refuses what cannot be published as a whole. */
    public static Publication prepare(List<Path> paths, PublishOptions options) {
        List<InputRows.Input> inputs = new ArrayList<>();
        MessageDigest digest = sha256();
        for (Path path : paths) {
            InputFile file = new InputFile(path);
            if (RepairFile.isOne(file)) {
                throw new RefusedFileException(
                        file.name() + " repairs rows in quarantine: use 'entrepot quarantine resubmit'");
            }
            FileFormat format = format(file, options);
            inputs.add(new InputRows.Input(file, format, ""));
            check(file, format);
            MessageDigest content = sha256();
            file.digest(content);
            digest.update(content.digest());
            digest.update(format.title().getBytes(StandardCharsets.UTF_8));
        }
        digest.update(options.meaning().getBytes(StandardCharsets.UTF_8));
        InputRows.Input first = inputs.get(0);
        for (InputRows.Input input : inputs) {
            if (input.format().subject() != first.format().subject()) {
                throw new RefusedFileException(first.file().name() + " is about trade and "
                        + input.file().name() + " about R&D, or the reverse: publish them one by one");
            }
        }
        checkInstant(options.releasedAt(), "--released-at", options);
        String contentId = HexFormat.of().formatHex(digest.digest());
        String id = options.releaseId();
        String baseId = id != null ? id : idText(first.file().stem()) + "-" + contentId.substring(0, SHORT_HASH);
        return new Publication(List.copyOf(inputs), options, contentId, baseId);
    }

    private static FileFormat format(InputFile file, PublishOptions options) {
        String mapping = options.mapping();
        return mapping == null
                ? Formats.detect(file, options.format())
                : new MappedFormat(Mapping.parse("the mapping file", mapping));
    }

    private static void check(InputFile file, FileFormat format) {
        if (format.checks()) {
            try (InputStream content = file.open(new AtomicLong())) {
                format.check(file, content);
            } catch (IOException e) {
                throw unreadable(e);
            }
        }
    }

    /** Returns the hash of content and options. */
    public String contentId() {
        return contentId;
    }

    /** Returns the release id, to which a period or date is added when there are several releases. */
    public String baseId() {
        return baseId;
    }

    /** Returns the id under which only one copy of this publication can write at a time. */
    public String transactionalId() {
        return "entrepot-publish-" + contentId + "-" + baseId;
    }

    /** Returns the size of all files on the disk. */
    public long bytes() {
        return inputs.stream().mapToLong(input -> input.file().size()).sum();
    }

    /** Returns the formats of the files, for people. */
    public String title() {
        return String.join(
                ", ",
                inputs.stream().map(input -> input.format().title()).distinct().toList());
    }

    /** Reads everything and sends nothing. */
    public ReleaseTally survey(AtomicLong consumed) {
        ReleaseTally tally = new ReleaseTally();
        try (Entries entries = direct(consumed)) {
            for (Entry entry = entries.next(); entry != null; entry = entries.next()) {
                tally.accept(entry);
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        return tally;
    }

    /**
     * Sends what earlier runs have not sent.
     *
     * @param sender to the log
     * @param journal what earlier runs have sent
     * @param recount whether the counts of releases that are in the log already are wanted
     * @param consumed counts bytes of the files, for the progress display
     */
    public List<Published> send(ReleaseSender sender, Journal journal, boolean recount, AtomicLong consumed) {
        return send(
                sender,
                journal,
                recount,
                consumed,
                new ReplayClock(options.pace(), WallClock.SYSTEM),
                SendingListener.NONE);
    }

    /**
     * Sends what earlier runs have not sent, each release when the clock says so.
     *
     * @param sender to the log
     * @param journal what earlier runs have sent
     * @param recount whether the counts of releases that are in the log already are wanted
     * @param consumed counts bytes of the files, for the progress display
     * @param clock when releases go out
     * @param listener is told of every release
     */
    public List<Published> send(
            ReleaseSender sender,
            Journal journal,
            boolean recount,
            AtomicLong consumed,
            ReplayClock clock,
            SendingListener listener) {
        // An id that is made from the content cannot be that of other content.
        Set<String> taken = options.releaseId() == null ? Set.of() : journal.taken(contentId);
        Run run = new Run(sender, journal.read(contentId), taken, recount, clock, listener);
        try {
            return cutsIntoReleases() ? sendReleases(run, consumed) : List.of(sendWhole(run, consumed));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private boolean cutsIntoReleases() throws IOException {
        if (options.calendar() != null) {
            return true;
        }
        for (InputRows.Input input : inputs) {
            try (RowReader reader = input.open(options.source(), new AtomicLong())) {
                if (reader.datesRows()) {
                    return true;
                }
            }
        }
        return false;
    }

    private Published sendWhole(Run run, AtomicLong consumed) throws IOException {
        Instant stated;
        try (RowReader reader = inputs.get(0).open(options.source(), new AtomicLong())) {
            stated = reader.releasedAt();
        }
        Instant instant = options.releasedAt() != null ? options.releasedAt() : stated;
        Release release = release(baseId, instant, run.progress);
        return run.send(release, () -> direct(consumed));
    }

    private List<Published> sendReleases(Run run, AtomicLong consumed) throws IOException {
        try (Spool<ReleaseSlot> spool = spool(consumed)) {
            List<ReleaseSlot> slots = new ArrayList<>();
            spool.releases().forEach(slots::add);
            slots.forEach(slot -> checkInstant(slot.releasedAt(), "release " + slot.suffix(), options));
            List<Published> published = new ArrayList<>();
            for (ReleaseSlot slot : slots) {
                boolean only = slots.size() == 1 && options.calendar() == null;
                String id = only || slot.suffix().isEmpty() ? baseId : baseId + "-" + slot.suffix();
                Release release = release(id, slot.releasedAt(), run.progress);
                published.add(run.send(release, () -> spool.entries(slot, id)));
            }
            return published;
        }
    }

    private interface Opening {
        Entries open() throws IOException;
    }

    /** One run of the program over the releases. */
    private record Run(
            ReleaseSender sender,
            Map<String, Progress> progress,
            Set<String> taken,
            boolean recount,
            ReplayClock clock,
            SendingListener listener) {
        Published send(Release release, Opening rows) throws IOException {
            Progress before = progress.get(ReleaseSender.progressKey(release));
            boolean already = before != null && before.complete();
            if (!already) {
                clock.await(release.releasedAt());
            }
            try (Entries entries = rows.open()) {
                Published published = already
                        ? new Published(release, recount ? count(entries) : null, true)
                        : new Published(
                                release,
                                sender.send(
                                        release, entries, before == null ? 0 : before.rows(), Settlement.NONE, taken),
                                false);
                listener.sent(published);
                return published;
            }
        }
    }

    private static ReleaseTally count(Entries entries) throws IOException {
        ReleaseTally tally = new ReleaseTally();
        for (Entry entry = entries.next(); entry != null; entry = entries.next()) {
            tally.accept(entry);
        }
        return tally;
    }

    private Entries direct(AtomicLong consumed) {
        InputRows rows = new InputRows(inputs, options.source(), options.reading(), consumed);
        EntryFactory factory = new EntryFactory();
        return new Entries() {
            @Override
            public @Nullable Entry next() throws IOException {
                Row row = rows.next();
                return row == null ? null : factory.of(row, rows.origin(), baseId, null);
            }

            @Override
            public void close() throws IOException {
                rows.close();
            }
        };
    }

    private Spool<ReleaseSlot> spool(AtomicLong consumed) throws IOException {
        Spool<ReleaseSlot> spool = new Spool<>();
        EntryFactory factory = new EntryFactory();
        try (InputRows rows = new InputRows(inputs, options.source(), options.reading(), consumed)) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                spool.add(slot(row), factory.of(row, rows.origin(), null, null));
            }
            spool.finish(ReleaseSlot.UNDATED);
            return spool;
        } catch (IOException | RuntimeException e) {
            spool.close();
            throw e;
        }
    }

    private @Nullable ReleaseSlot slot(Row row) {
        Calendar calendar = options.calendar();
        if (calendar != null) {
            if (row instanceof Row.Trade trade) {
                return slot(calendar, trade.observation().period());
            }
            return row instanceof Row.Rnd rnd ? slot(calendar, rnd.observation().period()) : null;
        }
        Instant stated = row.releasedAt() == null ? options.releasedAt() : row.releasedAt();
        if (stated != null) {
            return ReleaseSlot.of(stated);
        }
        return row instanceof Row.Rejected ? null : ReleaseSlot.UNDATED;
    }

    private static ReleaseSlot slot(Calendar calendar, Period period) {
        return new ReleaseSlot(calendar.releasedAt(period), period.toString());
    }

    /** Without a stated instant it is now, or what it was when the release was begun. */
    private Release release(String id, @Nullable Instant stated, Map<String, Progress> progress) {
        Release draft = new Release(
                id,
                stated != null ? stated : Instant.now().truncatedTo(ChronoUnit.SECONDS),
                options.sequence(),
                options.mode(),
                title(),
                contentId,
                inputs.stream().map(input -> input.file().name()).toList(),
                inputs.get(0).format().subject());
        Progress before = progress.get(ReleaseSender.progressKey(draft));
        checkInstant(draft.releasedAt(), "release " + id, options);
        return stated != null || before == null
                ? draft
                : new Release(
                        id,
                        before.releasedAt(),
                        draft.sequence(),
                        draft.mode(),
                        draft.dataset(),
                        contentId,
                        draft.files(),
                        draft.subject());
    }

    static void checkInstant(@Nullable Instant instant, String where, PublishOptions options) {
        if (instant == null) {
            return;
        }
        if (instant.isBefore(Instant.EPOCH)) {
            throw new RefusedFileException(
                    where + " is dated " + instant + ", and Kafka has no time before 1970: give a later --released-at");
        }
        if (options.pace() == null && instant.isAfter(Instant.now().plus(CLOCK_SKEW))) {
            throw new RefusedFileException(where + " is dated " + instant
                    + ", which is in the future: give the instant at which it was released, or --pace to wait for it");
        }
    }

    private static String idText(String text) {
        StringBuilder id = new StringBuilder();
        for (int i = 0; i < Math.min(text.length(), LONGEST_ID); i++) {
            char c = text.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
            id.append(plain ? c : '_');
        }
        return id.toString();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    static RefusedFileException unreadable(IOException cause) {
        return new RefusedFileException("a file cannot be read (" + cause.getMessage() + "): check the disk", cause);
    }
}

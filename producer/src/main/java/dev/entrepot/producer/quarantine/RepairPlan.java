package dev.entrepot.producer.quarantine;

import dev.entrepot.producer.input.RefusedFileException;
import dev.entrepot.producer.publish.Cluster;
import dev.entrepot.producer.publish.Release;
import dev.entrepot.producer.publish.Repairs;
import dev.entrepot.producer.publish.Series;
import dev.entrepot.producer.publish.StatusWatch;
import dev.entrepot.schemas.avro.QuarantinedRecord;
import dev.entrepot.schemas.avro.ReleaseState;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The entries that one file repairs, checked to be repairable together. */
@SuppressWarnings("NullAway") // the generated constructors take null for optional fields, but are not annotated
public final class RepairPlan implements Repairs {
    private final String file;
    private final Quarantine quarantine;
    private final ReleaseCatalogue catalogue;
    private final @Nullable Layout layout;

    private RepairPlan(String file, Quarantine quarantine, ReleaseCatalogue catalogue, @Nullable Layout layout) {
        this.file = file;
        this.quarantine = quarantine;
        this.catalogue = catalogue;
        this.layout = layout;
    }

    /**
     * Looks the entries up, and refuses what cannot be repaired in one file or now.
     *
     * @param cluster where they are
     * @param file name of the file, for messages
     * @param ids ids of the entries
     */
    public static RepairPlan of(Cluster cluster, String file, Set<String> ids) {
        Quarantine quarantine = Quarantine.read(cluster, entry -> ids.contains(entry.id()), true);
        RepairPlan plan = new RepairPlan(
                file,
                quarantine,
                ReleaseCatalogue.read(cluster),
                layout(file, new RepairSheet(cluster), quarantine.entries()));
        quarantine.entries().forEach(plan::checkState);
        return plan;
    }

    private static @Nullable Layout layout(String file, RepairSheet sheet, List<QuarantineEntry> entries) {
        Layout first = null;
        for (QuarantineEntry entry : entries) {
            Optional<Layout> layout = sheet.layout(entry);
            if (layout.isEmpty()) {
                continue;
            }
            if (first == null) {
                first = layout.get();
            } else if (!first.options().equals(layout.get().options())
                    || !first.file().equals(layout.get().file())) {
                throw new RefusedFileException(file
                        + " repairs rows that were published with different options or from files whose names decide: make"
                        + " one file of each with 'entrepot quarantine show --csv --file NAME'");
            }
        }
        return first;
    }

    /** Rows of a release that is not in effect would be all that there is of it. */
    private void checkState(QuarantineEntry entry) {
        QuarantinedRecord record = entry.record();
        ReleaseState state = catalogue.state(statusKey(record));
        if (state == ReleaseState.OPEN || state == ReleaseState.HELD || state == ReleaseState.ABANDONED) {
            throw new RefusedFileException("release " + record.getRelease() + " of " + record.getSource() + " for "
                    + record.getReporter() + " is " + state + ", and its repaired rows would be all of it that counts: "
                    + switch (state) {
                        case OPEN -> "run 'entrepot publish' again to finish it";
                        case HELD -> "decide with 'entrepot releases force' or 'abandon' first";
                        default -> "publish the repaired file as a whole, under another --release-id";
                    });
        }
    }

    /** Returns the key of the entry's release; of none when a part is not known. */
    private static String statusKey(QuarantinedRecord record) {
        return record.getSource() == null || record.getReporter() == null || record.getRelease() == null
                ? ""
                : StatusWatch.key(new Series(record.getSource(), record.getReporter()), record.getRelease());
    }

    /** Returns the options under which the rows are read. */
    public Map<String, String> options() {
        return layout == null ? Map.of() : layout.options();
    }

    /** Returns the name of the file that the rows are from where it says something of them; else empty. */
    public String alias() {
        return layout == null ? "" : layout.file();
    }

    /**
     * Refuses entries that other releases than these have dealt with.
     *
     * @param releases ids of the releases that the file makes
     */
    public void checkOpen(List<String> releases) {
        List<String> done = new ArrayList<>();
        for (QuarantineEntry entry : quarantine.entries()) {
            Fate fate = quarantine.fate(entry.id());
            if (fate != null && !releases.contains(String.valueOf(fate.release()))) {
                done.add(entry.id() + " (" + fate.kind() + " in " + fate.release() + ")");
            }
        }
        if (!done.isEmpty()) {
            throw new RefusedFileException(
                    done.size() + " rows of " + file + " were resubmitted or discarded before, such as " + done.get(0)
                            + ": take them out, or give --again");
        }
    }

    private QuarantineEntry entry(String id, long line) {
        QuarantineEntry entry = quarantine.entry(id);
        if (entry == null) {
            throw new RefusedFileException(file + " line " + line + ": the quarantine has no entry '" + id
                    + "': 'entrepot quarantine list --all' lists them");
        }
        return entry;
    }

    @Override
    public Place place(String id, long line) {
        QuarantineEntry entry = entry(id, line);
        String release = entry.record().getRelease();
        if (release != null) {
            return new Place(release, entry.at(), catalogue.sequence(statusKey(entry.record()), release));
        }
        boolean live = entry.record().getSource() != null;
        return new Place(null, live ? entry.at() : null, 0);
    }

    @Override
    public Settled settle(String id, long line, boolean discarded, Release release) {
        QuarantineEntry entry = entry(id, line);
        QuarantinedRecord record = entry.record();
        Fate.Kind kind = discarded ? Fate.Kind.DISCARDED : Fate.Kind.RESUBMITTED;
        String message = discarded
                ? "given up by line " + line + " of " + file
                : "resubmitted as line " + line + " of " + file + " in release " + release.id();
        return new Settled(
                entry.key(),
                new QuarantinedRecord(
                        kind.name(),
                        message,
                        record.getSource(),
                        record.getReporter(),
                        release.id(),
                        file,
                        line,
                        null,
                        -1,
                        -1L,
                        ByteBuffer.allocate(0),
                        Map.of(),
                        null,
                        null,
                        Map.of(),
                        id));
    }
}

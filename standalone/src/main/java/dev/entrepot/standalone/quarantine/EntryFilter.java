package dev.entrepot.standalone.quarantine;

import dev.entrepot.producer.publish.Cluster;
import dev.entrepot.producer.publish.PublishFailedException;
import dev.entrepot.producer.quarantine.Quarantine;
import dev.entrepot.producer.quarantine.QuarantineEntry;
import dev.entrepot.schemas.avro.QuarantinedRecord;
import dev.entrepot.schemas.client.ConnectionOptions;
import dev.entrepot.streams.cli.CommandFailedException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which entries are meant. */
final class EntryFilter {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Option(names = "--source", description = "Only of this source.")
    private @Nullable String source;

    @Option(names = "--reporter", description = "Only of this reporter or country.")
    private @Nullable String reporter;

    @Option(names = "--release", description = "Only of this release.")
    private @Nullable String release;

    @Option(names = "--reason", split = ",", description = "Only for this reason; several with commas.")
    private List<String> reasons = List.of();

    @Option(names = "--file", paramLabel = "NAME", description = "Only from the file of this name.")
    private @Nullable String file;

    @Option(
            names = "--topic",
            paramLabel = "NAME",
            description = "Only records of this topic, which the app did not accept (conflicts, misrouted, ...).")
    private @Nullable String topic;

    @Option(names = "--all", description = "Also entries that were resubmitted or discarded.")
    private boolean all;

    @Option(names = "--open", description = "Only entries with which nothing was done yet (the default).")
    private boolean open;

    boolean isEmpty() {
        return source == null
                && reporter == null
                && release == null
                && reasons.isEmpty()
                && file == null
                && topic == null;
    }

    /** Returns the entries that are meant, and only those. */
    List<QuarantineEntry> choose(Quarantine quarantine) {
        if (all && open) {
            throw CommandFailedException.usage("--all and --open exclude each other");
        }
        return all
                ? quarantine.entries()
                : quarantine.entries().stream().filter(quarantine::isOpen).toList();
    }

    Predicate<QuarantineEntry> wanted() {
        return entry -> {
            QuarantinedRecord record = entry.record();
            return is(source, record.getSource())
                    && is(reporter, record.getReporter())
                    && is(release, record.getRelease())
                    && is(file, record.getFile())
                    && (is(topic, record.getTopic()) || is(topic, bare(record.getTopic())))
                    && (reasons.isEmpty() || reasons.stream().anyMatch(reason -> is(reason, record.getReason())));
        };
    }

    /** The version of a topic may be left out, as everywhere. */
    private static @Nullable String bare(@Nullable String name) {
        return name == null ? null : name.replaceFirst("\\.v\\d+$", "");
    }

    private static boolean is(@Nullable String wanted, @Nullable String found) {
        return wanted == null
                || (found != null && wanted.toUpperCase(Locale.ROOT).equals(found.toUpperCase(Locale.ROOT)));
    }

    static Cluster cluster(ConnectionOptions connection, PrintWriter err) {
        return new Cluster(connection.kafka(), connection.registry(), connection.topics(), PATIENCE, line -> {
            err.println(line);
            err.flush();
        });
    }

    static Quarantine read(Cluster cluster, Predicate<QuarantineEntry> wanted, boolean contents) {
        try {
            return Quarantine.read(cluster, wanted, contents);
        } catch (PublishFailedException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), e);
        }
    }
}

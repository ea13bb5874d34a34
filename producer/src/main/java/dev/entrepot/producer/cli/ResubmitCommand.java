package dev.entrepot.producer.cli;

import dev.entrepot.producer.format.Formats;
import dev.entrepot.producer.format.Instants;
import dev.entrepot.producer.format.RepairFile;
import dev.entrepot.producer.format.Sources;
import dev.entrepot.producer.input.InputFile;
import dev.entrepot.producer.input.RefusedFileException;
import dev.entrepot.producer.publish.Calendar;
import dev.entrepot.producer.publish.Cluster;
import dev.entrepot.producer.publish.KafkaJournal;
import dev.entrepot.producer.publish.PublishFailedException;
import dev.entrepot.producer.publish.PublishOptions;
import dev.entrepot.producer.publish.Published;
import dev.entrepot.producer.publish.ReleaseSender;
import dev.entrepot.producer.publish.Resubmission;
import dev.entrepot.producer.quarantine.RepairPlan;
import dev.entrepot.schemas.access.BrokerRefusal;
import dev.entrepot.schemas.avro.ReleaseMode;
import dev.entrepot.schemas.client.ConnectionOptions;
import dev.entrepot.schemas.wire.RegistryRefusedException;
import dev.entrepot.schemas.wire.RegistryUnavailableException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quarantine resubmit}: publishes repaired rows. */
@Command(
        name = "resubmit",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Publishes repaired rows of the quarantine.",
            "They become a release of their own, right behind the one that they were rejected from and at its instant.",
            "Rows that are still wrong go to quarantine again. Run again after an interruption, it continues."
        },
        footer = {
            "",
            "  entrepot quarantine show --release R --csv -o fix.csv    then repair fix.csv, and",
            "  entrepot quarantine resubmit --wait fix.csv",
            "",
            "A line of which only the id is left discards its entry. A line that is taken out leaves its entry open."
        })
@SuppressWarnings("NullAway.Init") // picocli fills the required fields in
public final class ResubmitCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConnectionOptions connection;

    @Parameters(index = "0", paramLabel = "FILE", description = "What 'quarantine show --csv' made, repaired.")
    private Path file;

    @Option(names = "--source", description = "Source to state instead of the one that was given to publish.")
    private @Nullable String source;

    @Option(
            names = "--released-at",
            paramLabel = "INSTANT",
            description =
                    "When the source published the rows (default: instant of the release they were rejected from).")
    private @Nullable String releasedAt;

    @Option(names = "--release-id", paramLabel = "ID", description = "Release id (default: RELEASE-resubmit-HASH).")
    private @Nullable String releaseId;

    @Option(
            names = "--sequence",
            defaultValue = "0",
            description =
                    "Order among releases of one instant (default: right behind the release they were rejected from).")
    private int sequence;

    @Option(names = "--again", description = "Also rows that were resubmitted or discarded before.")
    private boolean again;

    @Mixin
    private SendingOptions sending;

    @Override
    public Integer call() {
        checkOptions();
        try {
            return run();
        } catch (RefusedFileException
                | PublishFailedException
                | RegistryUnavailableException
                | RegistryRefusedException
                | IllegalArgumentException e) {
            return failed(String.valueOf(e.getMessage()), e);
        } catch (KafkaException | IOException e) {
            String message = BrokerRefusal.orMessage(e, "WRITE", "transactional id entrepot-publish-...");
            return failed("resubmitting stopped (" + message + "): run again to continue", e);
        }
    }

    private int run() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        Cluster cluster =
                new Cluster(connection.kafka(), connection.registry(), connection.topics(), sending.timeout(), line -> {
                    err.println(line);
                    err.flush();
                });
        InputFile input = new InputFile(file);
        Set<String> ids = RepairFile.entries(input);
        cluster.awaitReady();
        RepairPlan plan = RepairPlan.of(cluster, input.name(), ids);
        try (Resubmission resubmission = Resubmission.prepare(file, options(plan.options()), plan.alias(), plan)) {
            if (!again) {
                plan.checkOpen(resubmission.releases());
            }
            return sending.dryRun() ? survey(resubmission) : send(cluster, resubmission, plan);
        }
    }

    private PublishOptions options(Map<String, String> given) {
        String calendar = given.get("calendar");
        return new PublishOptions(
                Formats.AUTO,
                given.get("mapping"),
                source == null ? given.get("source") : source,
                releaseId,
                releasedAt == null ? null : Instants.parse(releasedAt),
                calendar == null || releasedAt != null ? null : Calendar.parse(calendar),
                ReleaseMode.DELTA,
                sequence,
                sending.batchRows(),
                null);
    }

    private int survey(Resubmission resubmission) {
        PrintWriter out = spec.commandLine().getOut();
        resubmission
                .survey()
                .forEach((release, tally) ->
                        out.println(sending.json() ? Reports.dryRun(release, tally) : Reports.line(release, tally)));
        out.flush();
        return 0;
    }

    private int send(Cluster cluster, Resubmission resubmission, RepairPlan plan) {
        PrintWriter err = spec.commandLine().getErr();
        List<Published> published;
        try (Producer<String, SpecificRecord> producer = cluster.producer(resubmission.transactionalId())) {
            producer.initTransactions();
            ReleaseSender sender = new ReleaseSender(producer, cluster.topics(), sending.batchRows());
            try {
                published = resubmission.send(sender, new KafkaJournal(cluster), plan);
            } catch (RuntimeException e) {
                abort(sender, e);
                throw e;
            }
        }
        published.forEach(one -> err.println(Reports.line(one)));
        err.flush();
        return Outcome.report(spec.commandLine(), cluster, published, sending.isWaiting(), sending.json());
    }

    /** An open transaction would hold readers up until it times out. */
    private static void abort(ReleaseSender sender, RuntimeException cause) {
        try {
            sender.abort();
        } catch (KafkaException again) {
            cause.addSuppressed(again);
        }
    }

    private void checkOptions() {
        if (source != null && !Sources.isName(source)) {
            throw wrong("--source is an upper-case name such as CENSUS, not '" + source + "'");
        }
        if (releaseId != null && (releaseId.isBlank() || releaseId.length() > 200)) {
            throw wrong("--release-id is 1 to 200 characters long");
        }
        sending.check(spec.commandLine());
        try {
            if (releasedAt != null) {
                Instants.parse(releasedAt);
            }
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private int failed(String message, Exception cause) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("error: " + message.replace('\n', ' '));
        if (sending.verbose()) {
            cause.printStackTrace(err);
        }
        err.flush();
        return 1;
    }
}

package dev.entrepot.producer.cli;

import dev.entrepot.producer.format.Formats;
import dev.entrepot.producer.format.Instants;
import dev.entrepot.producer.format.Sources;
import dev.entrepot.producer.input.RefusedFileException;
import dev.entrepot.producer.publish.Calendar;
import dev.entrepot.producer.publish.Cluster;
import dev.entrepot.producer.publish.Journal;
import dev.entrepot.producer.publish.KafkaJournal;
import dev.entrepot.producer.publish.Pace;
import dev.entrepot.producer.publish.Publication;
import dev.entrepot.producer.publish.PublishFailedException;
import dev.entrepot.producer.publish.PublishOptions;
import dev.entrepot.producer.publish.Published;
import dev.entrepot.producer.publish.ReleaseSender;
import dev.entrepot.producer.publish.ReleaseTally;
import dev.entrepot.producer.publish.ReplayClock;
import dev.entrepot.producer.publish.SendingListener;
import dev.entrepot.producer.publish.WallClock;
import dev.entrepot.schemas.access.BrokerRefusal;
import dev.entrepot.schemas.avro.ReleaseMode;
import dev.entrepot.schemas.client.ConnectionOptions;
import dev.entrepot.schemas.wire.RegistryRefusedException;
import dev.entrepot.schemas.wire.RegistryUnavailableException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Publishes files as releases. */
@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Publishes trade or R&D files as releases.",
            "Several files are one release. Rows that cannot be accepted go to quarantine with a reason.",
            "Run it again after an interruption: it continues, and nothing counts twice."
        },
        footer = {
            "",
            "Examples:",
            "  entrepot publish --wait comtrade.csv.gz",
            "  entrepot publish --mode snapshot --released-at 2021-06-04 imports_2021-06.csv.gz",
            "  entrepot publish --calendar +45d --pace 1month=1s history.csv",
            "  entrepot publish --dry-run unknown.csv"
        })
@SuppressWarnings("NullAway.Init") // picocli fills the required fields in
public final class PublishCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConnectionOptions connection;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "CSV or JSON; plain, gzip or zstd.")
    private List<Path> files;

    @Option(names = "--format", defaultValue = Formats.AUTO, description = "Format of the files (default auto).")
    private String format;

    @Option(names = "--mapping", paramLabel = "FILE", description = "How the columns of another CSV are to be read.")
    private @Nullable Path mapping;

    @Option(names = "--source", description = "Source to state instead of the format's own, e.g. CENSUS.")
    private @Nullable String source;

    @Option(names = "--release-id", paramLabel = "ID", description = "Release id (default from name and content).")
    private @Nullable String releaseId;

    @Option(
            names = "--released-at",
            paramLabel = "INSTANT",
            description =
                    "When the source published it: 2021-06-04 or 2021-06-04T12:30:00Z (default: what the file says, else now).")
    private @Nullable String releasedAt;

    @Option(
            names = "--calendar",
            paramLabel = "+45d",
            description = "Each period is a release of its own, so many days after its end.")
    private @Nullable String calendar;

    @Option(
            names = "--mode",
            defaultValue = "delta",
            description =
                    "snapshot: cells that the file does not list are withdrawn; delta: nothing is said of them (default).")
    private String mode;

    @Option(names = "--sequence", defaultValue = "0", description = "Order among releases of one instant (default 0).")
    private int sequence;

    @Option(
            names = "--pace",
            paramLabel = "1month=1s",
            description = {
                "Sends releases as far apart as they were, on a scaled clock (default: as fast as possible).",
                "The clock never overtakes the real one: releases of the future go out at their instants."
            })
    private @Nullable String pace;

    @Mixin
    private SendingOptions sending;

    @Override
    public Integer call() {
        PublishOptions options = options();
        PrintWriter err = spec.commandLine().getErr();
        try {
            Publication publication = Publication.prepare(files, options);
            return sending.dryRun() ? dryRun(publication) : publish(publication, options);
        } catch (RefusedFileException
                | PublishFailedException
                | RegistryUnavailableException
                | RegistryRefusedException
                | IllegalArgumentException e) {
            return failed(err, String.valueOf(e.getMessage()), e);
        } catch (ProducerFencedException | InvalidProducerEpochException e) {
            return failed(err, "another run of the same publication has taken over: let it finish; nothing is lost", e);
        } catch (KafkaException e) {
            String message = BrokerRefusal.in(e, "WRITE", "transactional id entrepot-publish-...")
                    .orElseGet(() -> e.getCause() == null
                            ? e.getMessage()
                            : e.getMessage() + ", " + e.getCause().getMessage());
            return failed(err, "publishing stopped (" + message + "): run again to continue", e);
        }
    }

    private int failed(PrintWriter err, String message, Exception cause) {
        err.println("error: " + message.replace('\n', ' '));
        if (sending.verbose()) {
            cause.printStackTrace(err);
        }
        err.flush();
        return 1;
    }

    private int dryRun(Publication publication) {
        ReleaseTally tally;
        try (ProgressLine progress = ProgressLine.start("reading", publication.bytes())) {
            tally = publication.survey(progress.consumed());
        }
        PrintWriter out = spec.commandLine().getOut();
        if (sending.json()) {
            out.println(Reports.dryRun(publication, tally));
        } else {
            Reports.print(out, publication, tally);
        }
        out.flush();
        return 0;
    }

    private int publish(Publication publication, PublishOptions options) {
        PrintWriter err = spec.commandLine().getErr();
        Cluster cluster =
                new Cluster(connection.kafka(), connection.registry(), connection.topics(), sending.timeout(), line -> {
                    err.println(line);
                    err.flush();
                });
        cluster.awaitReady();
        ReplayClock clock = new ReplayClock(options.pace(), WallClock.SYSTEM);
        List<Published> published;
        boolean told;
        try (Producer<String, SpecificRecord> producer = cluster.producer(publication.transactionalId());
                ProgressLine progress = ProgressLine.start(
                        "publishing", publication.bytes(), () -> Reports.replayedDate(clock.date()))) {
            producer.initTransactions();
            ReleaseSender sender = new ReleaseSender(producer, cluster.topics(), options.batchRows());
            told = !progress.isShown();
            SendingListener listener = told ? one -> tell(one, clock) : SendingListener.NONE;
            published = send(publication, sender, new KafkaJournal(cluster), progress.consumed(), clock, listener);
        }
        if (!told) {
            published.forEach(one -> err.println(Reports.line(one)));
            err.flush();
        }
        return Outcome.report(spec.commandLine(), cluster, published, sending.isWaiting(), sending.json());
    }

    private void tell(Published one, ReplayClock clock) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(Reports.line(one) + Reports.replayedDate(clock.date()));
        err.flush();
    }

    /** An open transaction would hold readers up until it times out. */
    private List<Published> send(
            Publication publication,
            ReleaseSender sender,
            Journal journal,
            AtomicLong consumed,
            ReplayClock clock,
            SendingListener listener) {
        try {
            return publication.send(sender, journal, sending.isWaiting() || sending.json(), consumed, clock, listener);
        } catch (RuntimeException e) {
            try {
                sender.abort();
            } catch (KafkaException again) {
                e.addSuppressed(again);
            }
            throw e;
        }
    }

    private PublishOptions options() {
        if (!Formats.isName(format)) {
            throw wrong("--format is one of " + Formats.names() + ", not '" + format + "'");
        }
        if (source != null && !Sources.isName(source)) {
            throw wrong("--source is an upper-case name such as CENSUS, not '" + source + "'");
        }
        if (releaseId != null && (releaseId.isBlank() || releaseId.length() > 200)) {
            throw wrong("--release-id is 1 to 200 characters long");
        }
        if (calendar != null && releasedAt != null) {
            throw wrong("--calendar and --released-at exclude each other: the calendar gives the instants");
        }
        sending.check(spec.commandLine());
        try {
            return new PublishOptions(
                    format,
                    mapping == null ? null : mappingText(mapping),
                    source,
                    releaseId,
                    releasedAt == null ? null : Instants.parse(releasedAt),
                    calendar == null ? null : Calendar.parse(calendar),
                    mode(),
                    sequence,
                    sending.batchRows(),
                    pace == null ? null : Pace.parse(pace));
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private ReleaseMode mode() {
        return switch (mode.toLowerCase(Locale.ROOT)) {
            case "snapshot" -> ReleaseMode.SNAPSHOT;
            case "delta" -> ReleaseMode.DELTA;
            default -> throw wrong("--mode is snapshot or delta, not '" + mode + "'");
        };
    }

    private String mappingText(Path path) {
        try {
            return Files.readString(path, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw wrong("--mapping " + path + " cannot be read: name a properties file in UTF-8");
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}

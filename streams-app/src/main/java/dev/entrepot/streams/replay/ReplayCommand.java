package dev.entrepot.streams.replay;

import dev.entrepot.domain.claim.ClaimTable;
import dev.entrepot.domain.code.ReferenceDataException;
import dev.entrepot.domain.group.Composition;
import dev.entrepot.domain.group.GroupMembership;
import dev.entrepot.domain.period.Period;
import dev.entrepot.schemas.access.BrokerRefusal;
import dev.entrepot.schemas.client.ConnectionOptions;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.streams.app.Version;
import dev.entrepot.streams.cli.CommandFailedException;
import dev.entrepot.streams.cli.GroupVariantOptions;
import dev.entrepot.streams.cli.IndicatorOptions;
import dev.entrepot.streams.cli.Terminal;
import dev.entrepot.streams.cli.TextTable;
import dev.entrepot.streams.stage.Output;
import dev.entrepot.streams.stage.ReferenceData;
import dev.entrepot.streams.view.AsOf;
import dev.entrepot.streams.view.PeriodRange;
import dev.entrepot.streams.view.TotalsKind;
import dev.entrepot.streams.view.TotalsState;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code replay}: recomputes history beside a running app. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Recomputes history from the input topics, beside a running app and without touching it: as it was known at a time,"
                        + " with another taxonomy or other groups; into topics, into files, or to see what would change.")
public final class ReplayCommand implements Callable<Integer> {
    private static final double NANOS = 1e9;

    @Option(
            names = "--as-of",
            paramLabel = "TIME",
            description = "Only what was released up to this instant, or up to the end of this date.")
    private @Nullable String asOf;

    @Option(names = "--source", split = ",", description = "Only these sources, e.g. CENSUS.")
    private List<String> sources = List.of();

    @Option(names = "--reporter", split = ",", description = "Only these reporters: ISO alpha-3 codes, e.g. USA.")
    private List<String> reporters = List.of();

    @Option(names = "--from", paramLabel = "PERIOD", description = "First period of the results, e.g. 2019-01 or 2019.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "PERIOD", description = "Last period of the results.")
    private @Nullable String to;

    @Option(names = "--release", paramLabel = "ID", description = "Only results that this release caused.")
    private @Nullable String release;

    @Option(
            names = "--taxonomy",
            paramLabel = "FILE",
            description = "A taxonomy of your own, as of 'stream'; may be repeated.")
    private List<Path> taxonomies = new ArrayList<>();

    @Option(
            names = "--claims",
            paramLabel = "FILE",
            description = "Claims of your own instead of the built-in ones, as of 'stream'; may be repeated.")
    private List<Path> claims = new ArrayList<>();

    @Option(
            names = "--groups",
            paramLabel = "COMPOSITION",
            defaultValue = "HIST",
            description = "Members of groups: HIST those of each month (the default), CURRENT today's in all months,"
                    + " FIXED@2020-01-31 those of a day.")
    private String groups = "HIST";

    @Mixin
    private GroupVariantOptions groupVariants = new GroupVariantOptions();

    @Mixin
    private IndicatorOptions indicators = new IndicatorOptions();

    @Option(
            names = "--group-file",
            paramLabel = "FILE",
            description = "Groups of your own instead of the built-in ones: group,member,from,to.")
    private @Nullable Path groupFile;

    @Option(
            names = "--to-prefix",
            paramLabel = "PREFIX",
            description =
                    "Write the computed topics under this output prefix, e.g. 'whatif.'; makes those that are missing.")
    private @Nullable String toPrefix;

    @Option(names = "--append", description = "Write to the topics of --to-prefix although they are not empty.")
    private boolean append;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Write the final totals as files: totals-sector.csv, totals-partner.csv, totals-sector-partner.csv,"
                            + " totals-rnd.csv.")
    private @Nullable Path out;

    @Option(names = "--diff", description = "Compare with the totals of the running app and say what would change.")
    private boolean diff;

    @Option(names = "--fail-on-difference", description = "With --diff: exit code 1 when a figure would change.")
    private boolean failOnDifference;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "With --diff: list so many differences (default 20).")
    private int limit = 20;

    @Option(names = "--dry-run", description = "Only compute.")
    private boolean dryRun;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Partitions at work at one time (default: one a core).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            description = "Where intermediate files are kept until the end (default: the system's temporary files).")
    private @Nullable Path stateDir;

    @Option(names = "--json", description = "Print results as JSON, one object a line; the last one is the summary.")
    private boolean json;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        check();
        Selected selected = selected();
        RegistryClient registry = RegistryClient.at(connection.registry(), connection.kafka());
        Topics live = connection.topics();
        Topics outputs = toPrefix == null ? live : new Topics(live.prefix(), toPrefix);
        Replay.Parts parts =
                new Replay.Parts(connection.kafka(), registry, live, outputs, reference(), selected, Version.TEXT);
        try {
            return needsState() ? withState(parts) : run(parts, null, null);
        } catch (KafkaException e) {
            throw new CommandFailedException(
                    "the brokers at " + connection.kafka().get("bootstrap.servers") + " do not do it: "
                            + BrokerRefusal.orMessage(e, "READ", "the topics")
                            + "; check --bootstrap and --config",
                    e);
        }
    }

    private void check() {
        if (toPrefix == null && out == null && !diff && !dryRun) {
            throw CommandFailedException.usage(
                    "say where the results go: --to-prefix PREFIX, --out DIR or --diff; --dry-run only computes");
        }
        if (dryRun && (toPrefix != null || out != null || diff)) {
            throw CommandFailedException.usage("--dry-run writes nothing: leave out --to-prefix, --out and --diff");
        }
        if (toPrefix != null) {
            if (toPrefix.equals(connection.topics().outputPrefix())) {
                throw CommandFailedException.usage("--to-prefix '" + toPrefix
                        + "' is where the running app writes: give another prefix, e.g. 'whatif.'");
            }
            if (!toPrefix.matches("[A-Za-z0-9._-]{1,100}")) {
                throw CommandFailedException.usage("--to-prefix '" + toPrefix
                        + "' is no beginning of a topic's name: use letters, digits, '.', '_' and '-'");
            }
        }
        if (append && toPrefix == null) {
            throw CommandFailedException.usage("--append is for --to-prefix");
        }
        if (failOnDifference && !diff) {
            throw CommandFailedException.usage("--fail-on-difference is for --diff");
        }
        if (limit < 0) {
            throw CommandFailedException.usage("--limit is 0 or more, not " + limit);
        }
        if (threads < 1) {
            throw CommandFailedException.usage("--threads is 1 or more, not " + threads);
        }
    }

    private boolean needsState() {
        return out != null || diff;
    }

    private Selected selected() {
        try {
            return new Selected(
                    asOf == null ? null : AsOf.parse(asOf),
                    upper(sources),
                    upper(reporters),
                    new PeriodRange(period(from), period(to), null),
                    release);
        } catch (IllegalArgumentException e) {
            throw CommandFailedException.usage(
                    asOf == null ? String.valueOf(e.getMessage()) : "--as-of is " + e.getMessage());
        }
    }

    private static Set<String> upper(List<String> codes) {
        return codes.stream()
                .map(code -> code.strip().toUpperCase(Locale.ROOT))
                .filter(code -> !code.isEmpty())
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static @Nullable Period period(@Nullable String text) {
        try {
            return text == null ? null : Period.parse(text);
        } catch (IllegalArgumentException e) {
            throw CommandFailedException.usage(String.valueOf(e.getMessage()));
        }
    }

    private ReferenceData reference() {
        Composition composition = Composition.parse(groups)
                .orElseThrow(() -> CommandFailedException.usage(
                        "--groups is HIST, CURRENT or FIXED@2020-01-31, not '" + groups + "'"));
        try {
            GroupMembership table = groupFile == null ? GroupMembership.builtIn() : GroupMembership.ofFile(groupFile);
            return ReferenceData.load(taxonomies, table.under(composition).withVariants(groupVariants.compositions()))
                    .with(indicators.catalogue())
                    .with(ClaimTable.ofFiles(claims));
        } catch (ReferenceDataException | IllegalArgumentException e) {
            throw CommandFailedException.usage(String.valueOf(e.getMessage()));
        }
    }

    private int withState(Replay.Parts parts) throws InterruptedException {
        try (ScratchDirectory scratch = ScratchDirectory.make(stateDir);
                TotalsState state = TotalsState.in(scratch.resolve("replayed"), parts.registry())) {
            if (out != null) {
                new CsvFiles(out).prepare();
            }
            return run(parts, state, scratch);
        }
    }

    private int run(Replay.Parts parts, @Nullable TotalsState state, @Nullable ScratchDirectory scratch)
            throws InterruptedException {
        long begun = System.nanoTime();
        long cpu = cpuNanos();
        Replay replay = Replay.prepare(parts);
        replay.trimmed()
                .forEach(place ->
                        tell("the oldest records of " + place + " are gone: history is recomputed from what is left"));
        recompute(replay, parts, state);
        Summary summary = summary(replay, (System.nanoTime() - begun) / NANOS, (cpuNanos() - cpu) / NANOS);
        Map<Path, Long> files =
                state == null || out == null ? Map.of() : new CsvFiles(out).write(state, parts.selected());
        Comparison.Result differences =
                state == null || scratch == null || !diff ? null : compare(parts, state, scratch);
        report(summary, differences, files);
        return failOnDifference && differences != null && differences.differences() > 0 ? 1 : 0;
    }

    private void recompute(Replay replay, Replay.Parts parts, @Nullable TotalsState state) throws InterruptedException {
        List<Destination> destinations = new ArrayList<>();
        try {
            if (toPrefix != null) {
                destinations.add(TopicsDestination.open(
                        parts.kafka(),
                        parts.registry(),
                        parts.outputs(),
                        replay.partitions(),
                        append,
                        parts.selected()));
            }
            if (state != null) {
                destinations.add(new StateDestination(state, parts.selected()));
            }
            try (ProgressLine line = ProgressLine.start(
                    "replaying", replay.length(), replay.progress().passed())) {
                replay.run(threads, destinations);
            }
        } finally {
            destinations.forEach(Destination::close);
        }
    }

    private Comparison.Result compare(Replay.Parts parts, TotalsState state, ScratchDirectory scratch) {
        try (TotalsState live = TotalsState.in(scratch.resolve("live"), parts.registry());
                Consumer<byte[], byte[]> consumer = Replay.consumer(parts.kafka())) {
            LiveTotals.read(consumer, parts.inputs(), parts.selected(), live);
            return Comparison.compare(live, state, parts.selected(), limit);
        }
    }

    private static long cpuNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean process
                ? process.getProcessCpuTime()
                : 0;
    }

    private static Summary summary(Replay replay, double seconds, double cpuSeconds) {
        Map<Output, Long> sent = new EnumMap<>(Output.class);
        Arrays.stream(Output.values()).forEach(output -> sent.put(output, replay.sent(output)));
        return new Summary(
                replay.progress().fed().sum(),
                replay.progress().leftOut().sum(),
                replay.releases().applied(),
                replay.releases().waiting(),
                replay.quarantined(),
                sent,
                seconds,
                cpuSeconds);
    }

    private void report(Summary summary, Comparison.@Nullable Result differences, Map<Path, Long> files) {
        PrintWriter print = spec.commandLine().getOut();
        if (json) {
            if (differences != null) {
                differences.first().forEach(one -> print.println(Summary.json(one)));
            }
            print.println(summary.json(differences, files));
        } else if (differences != null) {
            print(differences, print);
        }
        print.flush();
        tell("replayed " + summary.line());
        summary.waiting()
                .forEach(waiting -> tell("release " + waiting.release() + " is "
                        + waiting.state().toLowerCase(Locale.ROOT)
                        + (waiting.reason().isEmpty() ? ": it has no end mark" : ": " + waiting.reason())));
        files.forEach((file, rows) -> tell(String.format(Locale.ROOT, "%s: %,d rows", file, rows)));
        if (toPrefix != null) {
            tell("topics are complete under the output prefix " + toPrefix);
        }
        if (summary.records() == 0) {
            tell("no record took part: check --as-of, --source and --reporter");
        }
    }

    private void print(Comparison.Result differences, PrintWriter print) {
        long different = differences.differences();
        print.printf(Locale.ROOT, "%,d of %,d figures would change%n", different, differences.compared());
        if (different == 0) {
            return;
        }
        record Count(TotalsKind kind, Difference.Cause cause, long figures) {}
        List<Count> counts = new ArrayList<>();
        differences
                .counts()
                .forEach((kind, causes) ->
                        causes.forEach((cause, figures) -> counts.add(new Count(kind, cause, figures))));
        int width = Terminal.width(spec);
        print.println();
        print.println(new TextTable<Count>()
                .text("totals", 0, count -> count.kind().code())
                .text("cause", 0, count -> count.cause().name())
                .number("figures", 0, count -> String.format(Locale.ROOT, "%,d", count.figures()))
                .render(counts, width));
        if (differences.first().isEmpty()) {
            return;
        }
        print.println();
        print.println(new TextTable<Difference>()
                .text("key", 0, Difference::key)
                .text("window", 0, Difference::window)
                .text("figure", 0, Difference::part)
                .text("live", 0, one -> one.text(one.live()))
                .text("replayed", 0, one -> one.text(one.replayed()))
                .text("cause", 1, one -> one.cause().name())
                .text("live -> replayed", 2, Difference::detail)
                .render(differences.first(), width));
    }

    private void tell(String text) {
        spec.commandLine().getErr().println(text);
        spec.commandLine().getErr().flush();
    }
}

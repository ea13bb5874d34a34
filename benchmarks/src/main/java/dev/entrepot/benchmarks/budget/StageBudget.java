package dev.entrepot.benchmarks.budget;

import dev.entrepot.domain.catalogue.Catalogue;
import dev.entrepot.domain.period.Period;
import dev.entrepot.producer.generate.WorldSettings;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.streams.stage.ReferenceData;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Measures what a record costs the stage in memory, outputs and stored bytes, and compares it with what was committed.
 *
 * <p>Outputs and stored bytes are those of a pure function. Memory is counted by the virtual machine for the one thread that runs the
 * stage, so that neither other threads nor the collector matter. It would still depend on when the optimizing compiler gets round to
 * a method, because that one leaves out objects that do not escape; so this has to run with the first compiler only
 * ({@code -XX:TieredStopAtLevel=1}), which never does, and after a warm-up that has loaded the classes and filled the caches. What is
 * left, well below 1 %, are tables whose order is drawn anew in each process.
 */
@Command(
        name = "budget",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures what a record costs the stage and compares it with the committed figures.")
@SuppressWarnings("NullAway.Init") // picocli fills it in
public final class StageBudget implements Callable<Integer> {
    private static final int REPLAY_RECORDS = 15_000;
    private static final int REPLAY_REPORTERS = 3;
    private static final int REPLAY_MONTHS = 24;
    private static final int LIVE_RECORDS = 8_000;
    private static final int LIVE_RELEASES = 12;
    private static final int SHORT_HISTORY = 24;
    private static final int LONG_HISTORY = 96;
    private static final int WARM_UP = 4;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The committed figures.")
    private Path file;

    @Option(names = "--renew", description = "Writes the file anew instead of comparing.")
    private boolean renew;

    private final ReferenceData reference = ReferenceData.load(List.of()).with(Catalogue.NONE);

    /** Runs the command. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new StageBudget()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        SortedMap<String, Double> committed = renew ? new TreeMap<>() : BudgetFile.read(file);
        List<BudgetFigure> seen;
        try (LocalRegistry registry = LocalRegistry.start()) {
            seen = measure(registry.client());
        }
        PrintWriter out = spec.commandLine().getOut();
        seen.forEach(figure -> out.printf(Locale.ROOT, "%-38s %12.1f a record%n", figure.name(), figure.value()));
        if (renew) {
            BudgetFile.write(file, seen);
            return 0;
        }
        Comparison comparison = Comparison.of(committed, seen);
        comparison.under().forEach(line -> out.println("budget: " + line));
        comparison.over().forEach(line -> out.println("budget: " + line));
        return comparison.over().isEmpty() ? 0 : 1;
    }

    private List<BudgetFigure> measure(RegistryClient registry) {
        List<RecordedRelease> world = RecordedWorld.of(
                        settings(REPLAY_RECORDS, REPLAY_REPORTERS, REPLAY_MONTHS), registry)
                .releases();
        new StageRun(registry, reference).take(world.subList(0, world.size() / WARM_UP));
        List<BudgetFigure> seen = new ArrayList<>();
        seen.addAll(cost(registry, world, world.size()).perRecord("replay"));

        WorldSettings settings = settings(LIVE_RECORDS, 1, LONG_HISTORY + LIVE_RELEASES);
        List<RecordedRelease> whole = RecordedWorld.of(settings, registry).releases();
        for (int months : new int[] {SHORT_HISTORY, LONG_HISTORY}) {
            Period from = settings.first().plus(LONG_HISTORY - months);
            List<RecordedRelease> part = whole.stream()
                    .filter(release -> release.period().compareTo(from) >= 0)
                    .toList();
            seen.addAll(cost(registry, part, LIVE_RELEASES).perRecord("live-after-" + months + "-months"));
        }
        return seen;
    }

    /** Returns what the last releases cost a new stage that takes in all of them. */
    private Cost cost(RegistryClient registry, List<RecordedRelease> releases, int last) {
        int measured = releases.size() - last;
        StageRun stage = new StageRun(registry, reference);
        stage.take(releases.subList(0, measured));
        Cost before = Cost.upToNow(stage);
        stage.take(releases.subList(measured, releases.size()));
        return Cost.upToNow(stage).since(before);
    }

    /** From 2013 on, so that the longer history has a change of the HS edition in it. */
    private static WorldSettings settings(int records, int reporters, int months) {
        return new WorldSettings(records, reporters, Period.month(2013, 1), months, 0.1, 0.02, 0.02, 0.25, 1);
    }
}

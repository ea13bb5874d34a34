package dev.entrepot.benchmarks.budget;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import dev.entrepot.domain.period.Period;
import dev.entrepot.producer.generate.WorldSettings;
import dev.entrepot.streams.cli.IndicatorOptions;
import dev.entrepot.streams.stage.ReferenceData;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Takes one made-up world through a new stage again and again, for a profiler to look at. Times depend on the machine. */
@Command(
        name = "stage",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Takes one made-up world through a new stage, run after run, and prints what each run took.")
@SuppressWarnings("NullAway.Init") // picocli fills it in
public final class StageLoop implements Callable<Integer> {
    private static final double NANOS_A_SECOND = 1e9;
    private static final double NANOS_A_MICRO = 1e3;

    @Spec
    private CommandSpec spec;

    @Option(names = "--records", defaultValue = "300000", description = "About how many records (default 300000).")
    private long records;

    @Option(names = "--months", defaultValue = "60", description = "Months (default 60).")
    private int months;

    @Option(names = "--reporters", defaultValue = "20", description = "Reporters (default 20).")
    private int reporters;

    @Option(names = "--seed", defaultValue = "1", description = "Seed of the world (default 1).")
    private long seed;

    @Mixin
    private IndicatorOptions indicators = new IndicatorOptions();

    @Option(names = "--runs", defaultValue = "5", description = "Number of runs (default 5).")
    private int runs;

    @Option(
            names = "--seconds",
            defaultValue = "0",
            description = "Goes on at least so long, however many runs it takes.")
    private int seconds;

    /** Runs the command. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new StageLoop()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        try (LocalRegistry registry = LocalRegistry.start()) {
            WorldSettings settings =
                    new WorldSettings(records, reporters, Period.month(2018, 1), months, 0.1, 0.02, 0.02, 0.25, seed);
            RecordedWorld world = RecordedWorld.of(settings, registry.client());
            List<RecordedRelease> releases = world.releases();
            out.printf(
                    Locale.ROOT,
                    "%d records in %d releases%n%4s %10s %14s %15s %11s %12s%n",
                    world.size(),
                    releases.size(),
                    "run",
                    "rows/s",
                    "thread us/row",
                    "process us/row",
                    "bytes/row",
                    "outputs/row");
            out.flush();
            ReferenceData reference = ReferenceData.load(List.of()).with(indicators.catalogue());
            long end = System.nanoTime() + (long) (seconds * NANOS_A_SECOND);
            for (int run = 1; run <= runs || System.nanoTime() < end; run++) {
                StageRun stage = new StageRun(registry.client(), reference);
                Clocks before = Clocks.now();
                stage.take(releases);
                out.println(Clocks.now().minus(before).per(run, stage));
                out.flush();
            }
        }
        return 0;
    }

    /** What has been used, in nanoseconds and bytes. */
    private record Clocks(long wall, long thread, long process, long allocated) {
        private static Clocks now() {
            ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
            return new Clocks(
                    System.nanoTime(),
                    threads.getCurrentThreadCpuTime(),
                    ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                            .getProcessCpuTime(),
                    threads.getThreadAllocatedBytes(Thread.currentThread().getId()));
        }

        private Clocks minus(Clocks before) {
            return new Clocks(
                    wall - before.wall, thread - before.thread, process - before.process, allocated - before.allocated);
        }

        private String per(int run, StageRun stage) {
            double rows = stage.inputRecords();
            return String.format(
                    Locale.ROOT,
                    "%4d %10.0f %14.2f %15.2f %11.0f %12.2f",
                    run,
                    rows / wall * NANOS_A_SECOND,
                    thread / NANOS_A_MICRO / rows,
                    process / NANOS_A_MICRO / rows,
                    allocated / rows,
                    stage.outputRecords() / rows);
        }
    }
}

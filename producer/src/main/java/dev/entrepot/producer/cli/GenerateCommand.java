package dev.entrepot.producer.cli;

import dev.entrepot.domain.period.Period;
import dev.entrepot.producer.generate.World;
import dev.entrepot.producer.generate.WorldFile;
import dev.entrepot.producer.generate.WorldSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes made-up world trade into a file that can be published. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Writes made-up world trade into a file that can be published.",
            "Monthly trade by HS subheading and partner: sparse, skewed and seasonal, a release a month and reporter, with"
                    + " revisions, values taken back, months that come late, and totals beside details. The same seed gives the same"
                    + " bytes on any machine. Its source is " + WorldFile.SOURCE + "."
        },
        footer = {
            "",
            "Examples:",
            "  entrepot generate --records 1000000 world.csv.zst",
            "  entrepot generate --records 100000 --reporters 5 --months 24 --seed 7 small.csv"
        })
@SuppressWarnings("NullAway.Init") // picocli fills the required fields in
public final class GenerateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "Where to; packed when the name ends in .gz or .zst.")
    private Path file;

    @Option(
            names = "--records",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "About how many records, totals not counted (default 1000000).")
    private long records;

    @Option(names = "--reporters", paramLabel = "N", defaultValue = "40", description = "Reporters (default 40).")
    private int reporters;

    @Option(names = "--months", paramLabel = "N", defaultValue = "60", description = "Months (default 60).")
    private int months;

    @Option(
            names = "--first",
            paramLabel = "MONTH",
            defaultValue = "2018-01",
            description = "First month, 2012-01 or later (default 2018-01).")
    private String first;

    @Option(
            names = "--revised",
            paramLabel = "SHARE",
            defaultValue = "0.1",
            description = "Share of records that revise an earlier one (default 0.1).")
    private double revised;

    @Option(
            names = "--withdrawn",
            paramLabel = "SHARE",
            defaultValue = "0.02",
            description = "Share of revisions that take a value back (default 0.02).")
    private double withdrawn;

    @Option(
            names = "--late",
            paramLabel = "SHARE",
            defaultValue = "0.02",
            description = "Share of months that come two to six months late (default 0.02).")
    private double late;

    @Option(
            names = "--aggregating",
            paramLabel = "SHARE",
            defaultValue = "0.25",
            description = "Share of reporters that publish totals beside details (default 0.25).")
    private double aggregating;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed (default 1).")
    private long seed;

    @Override
    public Integer call() {
        WorldSettings settings;
        try {
            settings = new WorldSettings(
                    records, reporters, Period.parse(first), months, revised, withdrawn, late, aggregating, seed);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
        }
        try {
            World world = new World(settings);
            long written;
            try (ProgressLine progress = ProgressLine.ofRecords("generating", records)) {
                written = WorldFile.write(
                        world, file, count -> progress.consumed().set(count));
            }
            spec.commandLine()
                    .getErr()
                    .println(file + ": " + written + " records in "
                            + world.releases().size() + " releases, " + Files.size(file) + " bytes");
            return 0;
        } catch (IOException e) {
            spec.commandLine().getErr().println("cannot write " + file + ": " + e.getMessage());
            return 1;
        }
    }
}

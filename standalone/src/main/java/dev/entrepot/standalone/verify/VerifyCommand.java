package dev.entrepot.standalone.verify;

import dev.entrepot.schemas.client.ConnectionOptions;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.streams.cli.GroupVariantOptions;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code entrepot verify}: recomputes the totals and indicators of files and compares them with the output topics. */
@Command(
        name = "verify",
        description =
                "Recomputes the totals and indicators of files independently, with SQL, and compares every cell with the output topics.",
        footer = {
            "",
            "Give the files of all releases of a source and reporter, the oldest first. Exit code 0: all that is compared agrees; 1: some",
            "does not. Indicators that other reporters, sources or earlier vintages have a part in are listed as not recomputed.",
            "",
            "--json prints one line with these fields, always all of them and in this order:",
            "  {\"keys\":2,\"cells\":24,\"equal\":24,\"different\":0,\"missing\":0,\"unexpected\":0,\"agrees\":true,",
            "   \"indicators\":{\"LVL-Y\":{\"records\":1,\"equal\":1,\"different\":0,\"missing\":0,\"unexpected\":0}},",
            "   \"not_recomputed\":{\"DQ-X\":1}}",
            "keys: expected keys; cells: fields of figures that were compared; equal, different: of these; missing, unexpected:",
            "keys that the topics lack or have too many, whole or in single windows; agrees: nothing different, missing or unexpected,",
            "indicators included; indicators: the same of records by id; not_recomputed: records of the others."
        })
public final class VerifyCommand implements Callable<Integer> {
    private enum Mode {
        snapshot,
        delta
    }

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Source files, one release each, the oldest first.")
    private List<Path> files = List.of();

    @Option(
            names = "--format",
            defaultValue = "auto",
            paramLabel = "NAME",
            description =
                    "auto, census, comtrade, comtrade-v1, comexstat, canonical, uis or worldbank (default ${DEFAULT-VALUE}).")
    private String format = "auto";

    @Option(names = "--source", paramLabel = "NAME", description = "Who published the files, as given to publish.")
    private @Nullable String source;

    @Option(
            names = "--mode",
            defaultValue = "delta",
            description = "Whether each file lists all its cells (snapshot) or not (delta; default ${DEFAULT-VALUE}).")
    private Mode mode = Mode.delta;

    @Mixin
    private final GroupVariantOptions groupVariants = new GroupVariantOptions();

    @Option(
            names = "--memory",
            defaultValue = "2GB",
            paramLabel = "SIZE",
            description = "What the database may use before it spills to disk (default ${DEFAULT-VALUE}).")
    private String memory = "2GB";

    @Option(
            names = "--expected-csv",
            paramLabel = "FILE",
            description = "Only write the expected figures, sorted (CSV, or Parquet by name); compare nothing.")
    private @Nullable Path expectedCsv;

    @Option(names = "--json", description = "Print the result as one line of JSON.")
    private boolean json;

    @Option(
            names = "--differences",
            defaultValue = "20",
            paramLabel = "N",
            description = "How many differences to print (default ${DEFAULT-VALUE}).")
    private int differences = 20;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        files.stream().filter(file -> !Files.isRegularFile(file)).findFirst().ifPresent(file -> {
            throw new ParameterException(spec.commandLine(), "no such file: " + file);
        });
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter progress = spec.commandLine().getErr();
        progress.println("Working out the totals of " + files.size() + (files.size() == 1 ? " file" : " files"));
        progress.flush();
        OracleOptions options =
                new OracleOptions(format, source, mode == Mode.snapshot, memory, groupVariants.compositions());
        try (Oracle oracle = Oracle.expected(files, options)) {
            if (expectedCsv != null) {
                oracle.write(expectedCsv);
                progress.println("Wrote " + oracle.figures() + " figures to " + expectedCsv);
                return 0;
            }
            progress.println("Reading the output topics to compare " + oracle.figures() + " figures");
            progress.flush();
            new OutputTopics(
                            oracle.database(),
                            oracle.owners(),
                            RegistryClient.at(connection.registry(), connection.kafka()))
                    .copy(connection.kafka(), connection.topics());
            Comparison comparison = Comparison.of(oracle, differences);
            progress.println("Working out the indicators");
            progress.flush();
            IndicatorComparison indicators = IndicatorComparison.of(oracle.database(), differences);
            if (json) {
                out.println(line(comparison, indicators));
            } else {
                print(out, comparison);
                print(out, indicators);
            }
            out.flush();
            return comparison.agrees() && indicators.agrees() ? 0 : 1;
        }
    }

    private static void print(PrintWriter out, Comparison result) {
        out.printf(
                Locale.ROOT,
                "%,d keys: %,d cells compared, %,d equal, %,d different; %,d keys missing, %,d unexpected%n",
                result.keys(),
                result.cells(),
                result.equal(),
                result.different(),
                result.missing(),
                result.unexpected());
        result.differences().forEach(difference -> out.println("  " + difference));
        result.missingKeys().forEach(key -> out.println("  missing: " + key));
        result.unexpectedKeys().forEach(key -> out.println("  unexpected: " + key));
    }

    private static void print(PrintWriter out, IndicatorComparison result) {
        out.printf(
                Locale.ROOT,
                "%,d records of %d indicators compared, %,d different; %,d missing, %,d unexpected%n",
                result.records(),
                result.checks().size(),
                result.different(),
                result.missing(),
                result.unexpected());
        result.checks()
                .forEach(check -> out.printf(
                        Locale.ROOT,
                        "  %-10s %,12d records, %,d different, %,d missing, %,d unexpected%n",
                        check.id(),
                        check.records(),
                        check.different(),
                        check.missing(),
                        check.unexpected()));
        result.differences().forEach(difference -> out.println("  " + difference));
        if (!result.others().isEmpty()) {
            out.println("not recomputed: "
                    + result.others().stream()
                            .map(other -> String.format(Locale.ROOT, "%s (%,d)", other.id(), other.records()))
                            .collect(Collectors.joining(", ")));
        }
    }

    static String line(Comparison result, IndicatorComparison indicators) {
        return String.format(
                Locale.ROOT,
                "{\"keys\":%d,\"cells\":%d,\"equal\":%d,\"different\":%d,\"missing\":%d,\"unexpected\":%d,\"agrees\":%b,"
                        + "\"indicators\":{%s},\"not_recomputed\":{%s}}",
                result.keys(),
                result.cells(),
                result.equal(),
                result.different(),
                result.missing(),
                result.unexpected(),
                result.agrees() && indicators.agrees(),
                indicators.checks().stream().map(VerifyCommand::field).collect(Collectors.joining(",")),
                indicators.others().stream()
                        .map(other -> String.format(Locale.ROOT, "\"%s\":%d", other.id(), other.records()))
                        .collect(Collectors.joining(",")));
    }

    private static String field(IndicatorComparison.Check check) {
        return String.format(
                Locale.ROOT,
                "\"%s\":{\"records\":%d,\"equal\":%d,\"different\":%d,\"missing\":%d,\"unexpected\":%d}",
                check.id(),
                check.records(),
                check.equal(),
                check.different(),
                check.missing(),
                check.unexpected());
    }
}

package dev.entrepot.standalone.export;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.entrepot.schemas.client.ConnectionOptions;
import dev.entrepot.streams.cli.CommandFailedException;
import dev.entrepot.streams.cli.FilterOptions;
import dev.entrepot.streams.cli.VintageDownload;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code entrepot export}: writes one vintage of the totals as CSV or Parquet, with a manifest. */
@Command(
        name = "export",
        description =
                "Writes one vintage of the totals of a running app as files, with a manifest of what is in them and its hash.",
        footer = {
            "",
            "Without filters it writes everything: all sources, all taxonomies. Without --as-of it writes what is known now.",
            "The files depend on the published releases alone: wherever and whenever they are written, they are the same byte for byte."
        })
public final class ExportCommand implements Callable<Integer> {
    private static final String MANIFEST = "manifest.json";

    private enum Format {
        CSV,
        PARQUET
    }

    @Mixin
    private final FilterOptions filters = new FilterOptions();

    @Option(
            names = "--kinds",
            split = ",",
            paramLabel = "KIND",
            description = "sector, partner, sector-partner, rnd (default all that have the dimensions of the filters).")
    private List<String> kinds = List.of();

    @Option(
            names = "--format",
            split = ",",
            defaultValue = "csv",
            description = "csv, parquet or both (default ${DEFAULT-VALUE}).")
    private Set<Format> formats = EnumSet.of(Format.CSV);

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Folder to write to; empty or not there yet.")
    private @Nullable Path out;

    @Option(names = "--json", description = "Print the manifest instead of a list of the files.")
    private boolean json;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Path folder = folder();
        tell("Asking " + connection.http() + " for the totals");
        ObjectNode manifest = new VintageDownload(connection, filters, kinds).into(folder);
        try {
            if (formats.contains(Format.PARQUET)) {
                parquet(folder, manifest.withArray("files"));
            }
            Files.writeString(folder.resolve(MANIFEST), text(manifest), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new CommandFailedException(
                    "cannot write to " + folder + ": " + e.getMessage() + "; what is there has no manifest: delete it",
                    e);
        }
        PrintWriter result = spec.commandLine().getOut();
        if (json) {
            result.println(manifest);
            result.flush();
            return 0;
        }
        for (JsonNode file : manifest.path("files")) {
            result.printf(
                    Locale.ROOT,
                    "%s  %s  %d rows%n",
                    file.path("sha256").asText(),
                    folder.resolve(file.path("name").asText()),
                    file.path("rows").asLong());
        }
        result.flush();
        tell("Content " + manifest.path("content_sha256").asText() + ", newest release of "
                + manifest.path("newest_released_at").asText());
        return 0;
    }

    private Path folder() {
        Path folder = out == null ? Path.of("") : out;
        try {
            Files.createDirectories(folder);
            try (Stream<Path> there = Files.list(folder)) {
                if (there.findAny().isPresent()) {
                    throw new ParameterException(
                            spec.commandLine(), "the folder " + folder + " is not empty: give another with --out");
                }
            }
        } catch (IOException e) {
            throw new ParameterException(
                    spec.commandLine(), "cannot make the folder " + folder + ": give another with --out", e);
        }
        return folder;
    }

    /** Adds the Parquet files, or puts them in the place of the CSV files. */
    private void parquet(Path folder, ArrayNode files) throws IOException {
        List<ObjectNode> all = new ArrayList<>();
        for (JsonNode file : files) {
            ObjectNode csv = (ObjectNode) file;
            String name = csv.path("name").asText();
            tell("Converting " + name + " (" + csv.path("rows").asLong() + " rows)");
            ParquetFile parquet = ParquetFile.of(
                    folder.resolve(name), csv.path("kind").asText().equals("rnd"));
            if (formats.contains(Format.CSV)) {
                all.add(csv);
            } else {
                Files.delete(folder.resolve(name));
            }
            all.add(csv.deepCopy()
                    .put("name", String.valueOf(parquet.path().getFileName()))
                    .put("bytes", parquet.bytes())
                    .put("sha256", parquet.sha256()));
        }
        files.removeAll().addAll(all);
    }

    private static String text(ObjectNode manifest) throws IOException {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        return new ObjectMapper()
                        .writer(new DefaultPrettyPrinter()
                                .withObjectIndenter(lines)
                                .withArrayIndenter(lines))
                        .writeValueAsString(manifest)
                + "\n";
    }

    private void tell(String text) {
        spec.commandLine().getErr().println(text);
        spec.commandLine().getErr().flush();
    }
}

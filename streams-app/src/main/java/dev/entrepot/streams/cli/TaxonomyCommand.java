package dev.entrepot.streams.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.entrepot.domain.code.Classification;
import dev.entrepot.domain.code.ReferenceDataException;
import dev.entrepot.domain.taxonomy.Nomenclature;
import dev.entrepot.domain.taxonomy.Sector;
import dev.entrepot.domain.taxonomy.Taxonomy;
import dev.entrepot.domain.taxonomy.TaxonomyCheck;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code taxonomy}: what sectors there are, and whether a file of one's own is sound. */
@Command(
        name = "taxonomy",
        mixinStandardHelpOptions = true,
        subcommands = {TaxonomyCommand.ListAll.class, TaxonomyCommand.Check.class},
        description = "Lists the built-in taxonomies, or checks one of them or a file of your own.")
public final class TaxonomyCommand implements Runnable {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: list, or check FILE");
    }

    /** What is printed. */
    enum Format {
        TABLE,
        JSON
    }

    /** {@code taxonomy list}. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the built-in taxonomies.")
    static final class ListAll implements Callable<Integer> {
        @Option(names = "--format", defaultValue = "table", description = "table or json (default table).")
        private Format format = Format.TABLE;

        @Option(names = "--json", description = "The same as --format json.")
        private boolean json;

        @Spec
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private CommandSpec spec;

        @Override
        public Integer call() {
            List<Taxonomy> all = Taxonomy.builtInIds().stream()
                    .map(id -> Taxonomy.builtIn(id).orElseThrow())
                    .toList();
            PrintWriter out = spec.commandLine().getOut();
            if (json || format == Format.JSON) {
                ArrayNode heads = JSON.arrayNode();
                all.forEach(taxonomy -> heads.add(head(taxonomy)));
                out.println(heads.toPrettyString());
            } else {
                out.println(new TextTable<Taxonomy>()
                        .text("taxonomy", 0, Taxonomy::id)
                        .number(
                                "sectors",
                                0,
                                one -> Integer.toString(one.sectors().size()))
                        .text("partition", 0, one -> one.isPartition() ? "yes" : "no")
                        .text("editions", 1, TaxonomyCommand::editions)
                        .text("version", 1, Taxonomy::version)
                        .text("title", 2, Taxonomy::title)
                        .render(all, Terminal.width(spec)));
            }
            out.flush();
            return 0;
        }
    }

    /** {@code taxonomy check}. */
    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description = {
                "Checks a taxonomy: prefixes against the codes of each edition, goods in no sector, goods in two, and codes that mean"
                        + " other goods in another edition.",
                "Exit code 1 when the file has a fault; gaps, overlaps of taxonomies that are no partition, and reused codes are none."
            })
    static final class Check implements Callable<Integer> {
        @Parameters(paramLabel = "FILE|ID", description = "A file, or the id of a built-in taxonomy, e.g. STRATEGIC.")
        private String what = "";

        @Option(names = "--format", defaultValue = "table", description = "table or json (default table).")
        private Format format = Format.TABLE;

        @Option(names = "--json", description = "The same as --format json.")
        private boolean json;

        @Spec
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private CommandSpec spec;

        @Override
        public Integer call() {
            Taxonomy taxonomy = taxonomy();
            TaxonomyCheck check = TaxonomyCheck.of(taxonomy);
            PrintWriter out = spec.commandLine().getOut();
            if (json || format == Format.JSON) {
                out.println(json(taxonomy, check).toPrettyString());
            } else {
                print(taxonomy, check, out);
            }
            out.flush();
            return 0;
        }

        private Taxonomy taxonomy() {
            try {
                return Taxonomy.builtIn(what).orElseGet(() -> Taxonomy.ofFile(Path.of(what)));
            } catch (ReferenceDataException e) {
                throw new CommandFailedException(String.valueOf(e.getMessage()), e);
            }
        }

        private void print(Taxonomy taxonomy, TaxonomyCheck check, PrintWriter out) {
            out.println(taxonomy.id() + ": " + taxonomy.title());
            out.println("version " + taxonomy.version() + ", codes " + Nomenclature.version());
            out.println("partition: " + (taxonomy.isPartition() ? "yes" : "no"));
            out.println(taxonomy.sectors().size() + " sectors: "
                    + taxonomy.sectors().stream().map(Sector::id).collect(Collectors.joining(" ")));
            out.println("editions: " + editions(taxonomy));
            out.println();
            out.println(new TextTable<TaxonomyCheck.Edition>()
                    .text("edition", 0, one -> one.edition().code())
                    .text("prefixes", 0, one -> origin(taxonomy, one))
                    .text(
                            "checked against",
                            0,
                            one -> one.isChecked() ? one.codes() + " codes" : "nothing: no list of codes")
                    .number(
                            "in a sector",
                            0,
                            one -> one.isChecked() ? Integer.toString(one.codes() - one.uncovered()) : "")
                    .number("in none", 0, one -> one.isChecked() ? Integer.toString(one.uncovered()) : "")
                    .number(
                            "overlaps",
                            1,
                            one -> Integer.toString(one.overlaps().size()))
                    .render(check.editions(), Terminal.width(spec)));
            for (TaxonomyCheck.Edition edition : check.editions()) {
                if (edition.origin() != TaxonomyCheck.Origin.BORROWED) {
                    print(edition, out);
                }
            }
            for (TaxonomyCheck.Reused reused : check.reused()) {
                out.println();
                out.println("warning: " + warning(reused));
            }
        }

        private static void print(TaxonomyCheck.Edition edition, PrintWriter out) {
            if (!edition.gaps().isEmpty()) {
                out.println();
                out.println("in no sector of " + edition.edition() + " (codes): "
                        + edition.gaps().stream()
                                .map(gap -> gap.prefix() + " (" + gap.codes() + ")")
                                .collect(Collectors.joining(", ")));
            }
            if (!edition.overlaps().isEmpty()) {
                out.println();
                out.println("in two sectors of " + edition.edition() + ": "
                        + edition.overlaps().stream()
                                .map(one -> one.prefix() + " of " + one.inner() + " in " + one.outer())
                                .collect(Collectors.joining(", ")));
            }
        }

        private static ObjectNode json(Taxonomy taxonomy, TaxonomyCheck check) {
            ObjectNode json = head(taxonomy).put("nomenclature_version", Nomenclature.version());
            ArrayNode sectors = json.putArray("sectors");
            taxonomy.sectors()
                    .forEach(
                            sector -> sectors.addObject().put("id", sector.id()).put("title", sector.title()));
            ArrayNode editions = json.putArray("editions");
            for (TaxonomyCheck.Edition edition : check.editions()) {
                ObjectNode of = editions.addObject()
                        .put("edition", edition.edition().code())
                        .put("origin", edition.origin().name())
                        .put("checked", edition.isChecked());
                if (edition.isChecked()) {
                    of.put("codes", edition.codes()).put("in_no_sector", edition.uncovered());
                    ArrayNode gaps = of.putArray("gaps");
                    edition.gaps()
                            .forEach(gap ->
                                    gaps.addObject().put("prefix", gap.prefix()).put("codes", gap.codes()));
                }
                ArrayNode overlaps = of.putArray("overlaps");
                edition.overlaps()
                        .forEach(one -> overlaps.addObject()
                                .put("prefix", one.prefix())
                                .put("sector", one.inner().id())
                                .put("also_in", one.outer().id()));
            }
            ArrayNode warnings = json.putArray("warnings");
            check.reused().forEach(reused -> warnings.add(warning(reused)));
            return json;
        }

        private static String warning(TaxonomyCheck.Reused reused) {
            return "sector " + reused.sector() + " has prefix " + reused.prefix() + " in " + reused.earlier() + " and "
                    + reused.later() + ", but " + reused.reuse().code() + " was '"
                    + reused.reuse().former()
                    + "' and is '" + reused.reuse().later() + "': list these editions apart";
        }
    }

    private static ObjectNode head(Taxonomy taxonomy) {
        return JSON.objectNode()
                .put("taxonomy", taxonomy.id())
                .put("title", taxonomy.title())
                .put("version", taxonomy.version())
                .put("partition", taxonomy.isPartition())
                .put("sector_count", taxonomy.sectors().size());
    }

    private static String editions(Taxonomy taxonomy) {
        List<String> editions = new ArrayList<>();
        if (taxonomy.hasGoods()) {
            editions.add(
                    taxonomy.listedEditions().isEmpty()
                            ? "all"
                            : taxonomy.listedEditions().stream().map(Enum::name).collect(Collectors.joining(" ")));
        }
        if (taxonomy.hasServices()) {
            editions.add(Classification.EB10.code());
        }
        return String.join(" ", editions);
    }

    private static String origin(Taxonomy taxonomy, TaxonomyCheck.Edition edition) {
        return switch (edition.origin()) {
            case LISTED -> "listed";
            case ALL_EDITIONS -> "one set for all";
            case BORROWED ->
                "borrowed from "
                        + taxonomy.lender(edition.edition()).map(Enum::name).orElse("?");
        };
    }
}

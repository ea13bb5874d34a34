package dev.entrepot.standalone.verify;

import dev.entrepot.domain.group.Composition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Brings the code lists, groups and taxonomies, which are plain CSV resources, into the database. */
final class ReferenceTables {
    private static final String ROOT = "/dev/entrepot/domain/";
    private static final List<String> AREAS = List.of("comtrade", "census", "mdic", "m49", "iso3");
    private static final List<String> TAXONOMIES =
            List.of("TOTAL", "HS2", "HS-SECTION", "STRATEGIC", "BASKETS", "RND-TIER", "TECH", "SERVICES");

    private ReferenceTables() {}

    /** Loads them all, and the groups with these members in all periods besides. */
    static void load(Database database, List<Composition> groupVariants) {
        List<Path> taxonomies = TAXONOMIES.stream()
                .map(id -> copy(database, "taxonomy/" + id + ".csv"))
                .toList();
        database.run(
                "reference.sql",
                Map.of(
                        "areas",
                        list(AREAS.stream()
                                .map(id -> copy(database, "code/areas-" + id + ".csv"))
                                .toList()),
                        "groups",
                        Database.literal(copy(database, "group/groups.csv").toString()),
                        "services",
                        Database.literal(copy(database, "code/services.csv").toString()),
                        "variants",
                        groupVariants.stream()
                                .map(variant -> Database.literal(
                                        variant.date() == null
                                                ? variant.toString()
                                                : variant.date().toString()))
                                .collect(Collectors.joining(", ", "[", "]::VARCHAR[]")),
                        "taxonomies",
                        list(taxonomies),
                        "industries",
                        Database.literal(
                                copy(database, "taxonomy/rnd-industry.csv").toString()),
                        "weights",
                        Database.literal(
                                copy(database, "taxonomy/rnd-weights.csv").toString()),
                        "nomenclature",
                        Database.literal(
                                copy(database, "taxonomy/nomenclature.csv").toString()),
                        "partitions",
                        taxonomies.stream()
                                .filter(ReferenceTables::isPartition)
                                .map(file -> Database.literal(
                                        file.getFileName().toString().replace(".csv", "")))
                                .collect(Collectors.joining(", ", "[", "]"))));
    }

    /** A taxonomy says in its heading whether its sectors share out all goods. */
    private static boolean isPartition(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8).contains("# partition: yes");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String list(List<Path> files) {
        return files.stream()
                .map(file -> Database.literal(file.toString()))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static Path copy(Database database, String name) {
        Path target = database.directory().resolve("reference").resolve(name);
        try (InputStream in = ReferenceTables.class.getResourceAsStream(ROOT + name)) {
            if (in == null) {
                throw new IllegalStateException("no reference table " + name);
            }
            Files.createDirectories(target.resolveSibling("."));
            Files.copy(in, target);
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.entrepot.streams.http;

import dev.entrepot.domain.code.Area;
import dev.entrepot.domain.code.AreaCodes;
import dev.entrepot.domain.code.Classification;
import dev.entrepot.domain.code.Flow;
import dev.entrepot.domain.group.GroupMembership;
import dev.entrepot.domain.taxonomy.Sector;
import dev.entrepot.domain.taxonomy.Taxonomy;
import dev.entrepot.streams.explain.Words;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers {@code /api/v1/codes}: what the codes of flows, areas and sectors stand for. */
final class CodesRoute {
    private static final Classification NEWEST = Classification.H6;

    private final List<Path> taxonomyFiles;
    private final AreaCodes areas = AreaCodes.builtIn();
    private byte @Nullable [] codes;

    /** Makes the route; the tables are read with the first question, so that the start does not wait for them. */
    CodesRoute(List<Path> taxonomyFiles) {
        this.taxonomyFiles = taxonomyFiles;
    }

    void answer(Context context) {
        Parameters.of(context, List.of());
        context.contentType("application/json").result(codes());
    }

    private synchronized byte[] codes() {
        if (codes == null) {
            codes = Json.bytes(json -> json.array("flows", Arrays.asList(Flow.values()), CodesRoute::flow)
                    .array("areas", areas.areas(), this::area)
                    .array(
                            "groups",
                            new TreeSet<>(GroupMembership.builtIn().groups()),
                            (each, group) -> each.text("id", group))
                    .array("taxonomies", taxonomies(), CodesRoute::taxonomy));
        }
        return codes;
    }

    private List<Taxonomy> taxonomies() {
        return Stream.concat(
                        Taxonomy.builtInIds().stream()
                                .filter(Taxonomy::isPublished)
                                .flatMap(id -> Taxonomy.builtIn(id).stream()),
                        taxonomyFiles.stream().map(Taxonomy::ofFile))
                .toList();
    }

    private static void flow(Json json, Flow flow) throws IOException {
        json.text("id", flow.name()).text("name", Words.flow(flow.name()));
    }

    private void area(Json json, Area area) throws IOException {
        json.text("id", area.code())
                .text("name", areas.name(area))
                .text("kind", area.kind().name());
    }

    private static void taxonomy(Json json, Taxonomy taxonomy) throws IOException {
        json.text("id", taxonomy.id())
                .text("title", taxonomy.title())
                .text("version", taxonomy.version())
                .truth("partition", taxonomy.isPartition())
                .array("sectors", taxonomy.sectors(), (each, sector) -> sector(each, taxonomy, sector));
    }

    private static void sector(Json json, Taxonomy taxonomy, Sector sector) throws IOException {
        Classification edition = taxonomy.listedEditions().isEmpty()
                ? NEWEST
                : taxonomy.listedEditions().get(0);
        int number = taxonomy.numberOf(sector.id()).orElseThrow();
        json.text("id", sector.id())
                .text("title", sector.title())
                .texts("prefixes", taxonomy.hasGoods() ? taxonomy.prefixes(number, edition) : List.of());
    }
}

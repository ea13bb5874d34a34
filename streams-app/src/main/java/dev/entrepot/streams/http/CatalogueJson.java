package dev.entrepot.streams.http;

import dev.entrepot.domain.indicator.Definition;
import java.io.IOException;
import java.util.List;

/** What indicators are, as JSON. */
public final class CatalogueJson {
    private CatalogueJson() {}

    /** Returns the answer of {@code /api/v1/indicators/catalogue} with these definitions. */
    public static byte[] of(List<Definition> definitions) {
        return Json.bytes(json -> json.array("indicators", definitions, CatalogueJson::definition));
    }

    static void definition(Json json, Definition definition) throws IOException {
        json.text("id", definition.id())
                .text("name", definition.name())
                .text("chapter", definition.chapter().title())
                .text("formula", definition.formula())
                .text("unit", definition.unit().code())
                .number("decimals", definition.scale())
                .text("dimensions", definition.dimensions())
                .text("edges", definition.edges())
                .text("method", definition.method());
    }
}

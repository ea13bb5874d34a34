package dev.entrepot.faults.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.entrepot.faults.LabException;
import dev.entrepot.faults.site.EvolvedRelease;
import dev.entrepot.faults.site.Site;
import dev.entrepot.faults.workload.LabRelease;
import dev.entrepot.schemas.avro.TradeEvent;
import dev.entrepot.schemas.wire.RegistryRefusedException;
import dev.entrepot.schemas.wire.Subjects;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;

/** What can happen to schemas while records are on their way. */
final class SchemaFaults {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SchemaFaults() {}

    static List<Scenario> all() {
        return List.of(
                new Scenario(
                        "schema-compatible",
                        "a publisher of the future sends a release with a field more, which the app does not know",
                        SchemaFaults::compatible),
                new Scenario(
                        "schema-incompatible",
                        "somebody tries to register a schema without a field that readers need: the registry refuses it",
                        SchemaFaults::incompatible));
    }

    private static void compatible(Site site, Random random) {
        Schema evolved = parse(changed(record -> ((ArrayNode) record.get("fields"))
                .addObject()
                .put("name", "note" + random.nextInt(1000))
                .put("doc", "A remark of a publisher of the future.")
                .put("default", "")
                .put("type", "string")));
        LabRelease release = site.feed().takeOver();
        EvolvedRelease.publish(site, release, evolved);
        site.feed().handBack(release);
    }

    private static void incompatible(Site site, Random random) {
        Schema worse = parse(changed(record -> ((ArrayNode) record.get("fields"))
                .addObject()
                .put("name", "needed" + random.nextInt(1000))
                .put("type", "string")));
        String subject = Subjects.ofValues(site.topics().tradeRecords().name());
        try {
            site.registryClient().register(subject, worse);
        } catch (RegistryRefusedException refused) {
            return;
        }
        throw new LabException("the registry took a schema for " + subject + " that older readers cannot read");
    }

    private interface Change {
        void of(ObjectNode record);
    }

    /** The schema of trade events with a change in the record of a row. */
    private static String changed(Change change) {
        try {
            JsonNode root = JSON.readTree(TradeEvent.getClassSchema().toString());
            change.of(find(root, "TradeRecord"));
            return root.toString();
        } catch (JsonProcessingException e) {
            throw new LabException("cannot read the schema of trade events", e);
        }
    }

    private static ObjectNode find(JsonNode node, String name) {
        for (JsonNode parent : node.findParents("fields")) {
            if (parent.path("name").asText().equals(name)) {
                return (ObjectNode) parent;
            }
            for (JsonNode field : parent.get("fields")) {
                for (JsonNode option : field.path("type")) {
                    if (option.path("name").asText().equals(name)) {
                        return (ObjectNode) option;
                    }
                }
            }
        }
        throw new LabException("the schema of trade events has no record " + name);
    }

    private static Schema parse(String text) {
        return new Schema.Parser().parse(text);
    }
}

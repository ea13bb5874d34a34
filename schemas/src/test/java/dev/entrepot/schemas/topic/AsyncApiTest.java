package dev.entrepot.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.schemas.topic.Topics.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.Test;

class AsyncApiTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "asyncapi.yaml");
    private static final Set<String> INTERNAL = Set.of(
            Topics.DEFAULT.indicatorInputs().name(),
            Topics.DEFAULT.mirrorSides().name(),
            Topics.DEFAULT.publishProgress().name());

    private final List<PublicTopic> topics = PublicTopic.all(Topics.DEFAULT);

    @Test
    void theDocumentIsThatOfTheCode() throws IOException {
        String document = AsyncApi.of(topics);
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(DOCUMENT, document);
        }

        assertThat(DOCUMENT)
                .as("docs/asyncapi.yaml is not what the topics are; write it anew with: "
                        + "./mvnw -pl schemas -am test -Dtest=AsyncApiTest -Ddocs.write=true"
                        + " -Dsurefire.failIfNoSpecifiedTests=false")
                .content()
                .isEqualTo(document);
    }

    @Test
    void everyTopicIsPublicOrInternal() {
        assertThat(topics.stream().map(topic -> topic.topic().name()))
                .containsExactlyInAnyOrderElementsOf(Topics.DEFAULT.all().stream()
                        .map(Topic::name)
                        .filter(name -> !INTERNAL.contains(name))
                        .toList());
    }

    @Test
    void everyPartOfAKeyIsAFieldOfTheValueAndExamplesHaveAllParts() {
        assertThat(topics).allSatisfy(topic -> {
            assertThat(fields(topic.topic().schema())).as(topic.id()).containsAll(topic.parts());
            assertThat(Key.parts(topic.examples().get(0))).as(topic.id()).hasSameSizeAs(topic.parts());
        });
    }

    @Test
    void payloadsAreTheSchemasOfTheTopics() {
        assertThat(topics).allSatisfy(topic -> {
            Schema schema = topic.topic().schema();
            Path file = Path.of("src", "main", "avro", schema.getName() + ".avsc");
            assertThat(SchemaNormalization.toParsingForm(new Schema.Parser().parse(file.toFile())))
                    .isEqualTo(SchemaNormalization.toParsingForm(schema));
        });
    }

    /** Fields of a record, or of the first record of an envelope. */
    private static Set<String> fields(Schema schema) {
        List<Schema> records = new ArrayList<>(List.of(schema));
        if (schema.getField("body") != null) {
            records.addAll(schema.getField("body").schema().getTypes());
        }
        return records.stream()
                .flatMap(record -> record.getType() == Schema.Type.RECORD ? record.getFields().stream() : Stream.of())
                .map(Schema.Field::name)
                .collect(Collectors.toSet());
    }
}

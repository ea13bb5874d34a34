package dev.entrepot.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;
import org.apache.avro.SchemaParser;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidator;
import org.apache.avro.SchemaValidatorBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaHistoryTest {
    private static final Path HISTORY = Path.of("history");
    private static final Path CURRENT = Path.of("src/main/avro");
    private static final SchemaValidator FULL_TRANSITIVE =
            new SchemaValidatorBuilder().mutualReadStrategy().validateAll();

    static Stream<Schema> schemasOfTopics() {
        return Topics.DEFAULT.all().stream().map(Topics.Topic::schema).distinct();
    }

    @ParameterizedTest
    @MethodSource("schemasOfTopics")
    void readsAndIsReadByEveryPublishedVersion(Schema current) throws IOException, SchemaValidationException {
        List<Schema> published = published(current.getName());
        assertThat(published).isNotEmpty();
        FULL_TRANSITIVE.validate(parse(CURRENT.resolve(current.getName() + ".avsc")), published);
    }

    @ParameterizedTest
    @MethodSource("schemasOfTopics")
    void isItselfPublished(Schema current) throws IOException {
        List<Schema> published = published(current.getName());
        assertThat(published.get(published.size() - 1))
                .as(
                        "copy the changed %s.avsc to history/%s/v%d.avsc",
                        current.getName(), current.getName(), published.size() + 1)
                .isEqualTo(parse(CURRENT.resolve(current.getName() + ".avsc")));
    }

    @ParameterizedTest
    @MethodSource("schemasOfTopics")
    void explainsEveryField(Schema current) {
        assertThat(undocumented(current, "")).isEmpty();
    }

    @Test
    void aFieldWithoutADefaultIsRefused() throws IOException {
        Schema status = parse(CURRENT.resolve("ReleaseStatus.avsc"));
        String text = SchemaFormatter.format("json", status)
                .replaceFirst("\"fields\"\\s*:\\s*\\[", "\"fields\":[{\"name\":\"more\",\"type\":\"string\"},");
        Schema changed = new SchemaParser().parse(text).mainSchema();
        assertThatThrownBy(() -> FULL_TRANSITIVE.validate(changed, published("ReleaseStatus")))
                .isInstanceOf(SchemaValidationException.class);
    }

    private static List<String> undocumented(Schema schema, String path) {
        return switch (schema.getType()) {
            case RECORD ->
                schema.getFields().stream()
                        .flatMap(field -> Stream.concat(
                                field.doc() == null || field.doc().isBlank()
                                        ? Stream.of(path + "/" + field.name())
                                        : Stream.empty(),
                                undocumented(field.schema(), path + "/" + field.name()).stream()))
                        .toList();
            case UNION ->
                schema.getTypes().stream()
                        .flatMap(type -> undocumented(type, path).stream())
                        .toList();
            case ARRAY -> undocumented(schema.getElementType(), path);
            case MAP -> undocumented(schema.getValueType(), path);
            default -> List.of();
        };
    }

    private static List<Schema> published(String record) throws IOException {
        Path folder = HISTORY.resolve(record);
        long versions;
        try (Stream<Path> files = Files.list(folder)) {
            versions = files.count();
        }
        return IntStream.rangeClosed(1, Math.toIntExact(versions))
                .mapToObj(version -> parse(folder.resolve("v" + version + ".avsc")))
                .toList();
    }

    private static Schema parse(Path file) {
        try {
            return new SchemaParser().parse(file).mainSchema();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.entrepot.schemas.topic;

import dev.entrepot.schemas.topic.Topics.Retention;
import java.util.List;
import java.util.Locale;

/** The AsyncAPI document of the public topics. */
final class AsyncApi {
    private static final String HEAD = """
            # Made from the topics and schemas by AsyncApiTest; do not edit.
            asyncapi: 3.0.0
            info:
              title: Entrepot
              version: '1'
              description: >-
                Streaming trade indicators that can be replayed. Keys are UTF-8 text: the parts that are named, with dots between
                them, a dot or backslash within a part behind a backslash. Values are Avro in the Confluent wire format: a zero byte, the id of the
                schema in the registry in four bytes, big-endian, and Avro binary. Record timestamps are release instants. A null value in a
                compacted topic withdraws the key; in a history topic it takes back the vintage that the headers sequence and release name. Read
                with isolation.level=read_committed. All topics have the same number of partitions (four unless said otherwise), keys are
                partitioned by murmur2. Names may have a prefix.
              license:
                name: Apache-2.0
                url: https://www.apache.org/licenses/LICENSE-2.0
            servers:
              up:
                host: 127.0.0.1:9092
                protocol: kafka
                description: What 'entrepot up' starts.
                bindings:
                  kafka:
                    schemaRegistryUrl: http://127.0.0.1:8081
                    schemaRegistryVendor: confluent
                    bindingVersion: 0.5.0
            channels:
            """;

    private static final String CHANNEL = """
              %1$s:
                address: %2$s
                title: %3$s
                description: >-
                  %4$s
                messages:
                  %5$s:
                    $ref: '#/components/messages/%1$s'
                bindings:
                  kafka:
                    topic: %2$s
                    topicConfiguration:
                      cleanup.policy: [%6$s]
                      retention.ms: -1
                      retention.bytes: -1
                      max.message.bytes: %7$s
                    bindingVersion: 0.5.0
            """;

    private static final String OPERATION = """
              %1$s:
                action: %2$s
                channel:
                  $ref: '#/channels/%3$s'
            """;

    private static final String MESSAGE = """
                %1$s:
                  name: %2$s
                  title: %3$s
                  contentType: application/vnd.apache.avro
                  payload:
                    schemaFormat: application/vnd.apache.avro;version=1.9.0
                    schema:
                      $ref: ../schemas/src/main/avro/%2$s.avsc
                  bindings:
                    kafka:
                      key:
                        type: string
                        description: %4$s
                        examples: %5$s
                      schemaIdLocation: payload
                      schemaIdPayloadEncoding: confluent
                      bindingVersion: 0.5.0
            """;

    private AsyncApi() {}

    /** Returns the document. */
    static String of(List<PublicTopic> topics) {
        StringBuilder text = new StringBuilder(HEAD);
        topics.forEach(topic -> text.append(channel(topic)));
        text.append("operations:\n");
        topics.forEach(topic -> text.append(OPERATION.formatted(
                (topic.written() ? "write" : "read")
                        + topic.id().substring(0, 1).toUpperCase(Locale.ROOT)
                        + topic.id().substring(1),
                topic.written() ? "send" : "receive",
                topic.id())));
        text.append("components:\n  messages:\n");
        topics.forEach(topic -> text.append(MESSAGE.formatted(
                topic.id(),
                topic.topic().schema().getName(),
                quoted(topic.title()),
                topic.form(),
                topic.exampleList())));
        return text.toString();
    }

    private static String channel(PublicTopic topic) {
        boolean compacted = topic.topic().retention() == Retention.COMPACTED;
        return CHANNEL.formatted(
                topic.id(),
                topic.topic().name(),
                quoted(topic.title()),
                compacted ? "The newest record of each key is kept." : "Everything is kept for ever.",
                topic.topic().schema().getName(),
                topic.topic().settings().get("cleanup.policy"),
                topic.topic().settings().get("max.message.bytes"));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}

package dev.entrepot.streams.cli;

import dev.entrepot.schemas.access.BrokerRefusal;
import dev.entrepot.schemas.client.ConnectionOptions;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.topic.Topics.Topic;
import dev.entrepot.schemas.wire.GenericRecordDeserializer;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.schemas.wire.UndecodableException;
import dev.entrepot.streams.log.RecordJson;
import dev.entrepot.streams.view.Nearest;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code watch}: prints the records of a topic as they become visible. */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        description = "Prints the records of a topic, one line each: from now, from the beginning, or from a time.")
public final class WatchCommand implements Callable<Integer> {
    private static final Duration POLL = Duration.ofMillis(250);

    @Parameters(
            index = "0",
            paramLabel = "TOPIC",
            description = "Topic, with or without prefix and .v1: totals.sector.")
    private String topic = "";

    @Option(names = "--from-beginning", description = "Everything that the topic has.")
    private boolean fromBeginning;

    @Option(
            names = "--since",
            paramLabel = "INSTANT",
            description = "Records with this release instant or a later one, e.g. 2020-01-01T00:00:00Z.")
    private @Nullable Instant since;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Option(names = "--max", paramLabel = "N", defaultValue = "0", description = "End after so many records.")
    private long max;

    @Option(names = "--to-end", description = "End where the topic ends now.")
    private boolean toEnd;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        Topic chosen = choose(connection.topics(), topic);
        GenericRecordDeserializer reader =
                new GenericRecordDeserializer(RegistryClient.at(connection.registry(), connection.kafka()));
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = partitions(consumer, chosen.name());
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            start(consumer, partitions, ends);
            follow(consumer, reader, ends);
            return 0;
        } catch (KafkaException e) {
            throw new CommandFailedException(
                    "cannot read " + chosen.name() + " at " + connection.kafka().get("bootstrap.servers") + ": "
                            + BrokerRefusal.orMessage(e, "READ", "topic " + chosen.name())
                            + "; check --bootstrap and --config",
                    e);
        }
    }

    /** Finds the topic that is meant; the version and the prefixes may be left out. */
    static Topic choose(Topics topics, String given) {
        List<Topic> all = topics.all();
        for (Topic topic : all) {
            String name = topic.name();
            String bare = name.substring(topics.prefix().length());
            String own = bare.startsWith(topics.outputPrefix())
                    ? bare.substring(topics.outputPrefix().length())
                    : bare;
            for (String whole : List.of(name, bare, own)) {
                if (given.equals(whole) || given.equals(whole.replaceFirst("\\.v\\d+$", ""))) {
                    return topic;
                }
            }
        }
        List<String> names = all.stream().map(Topic::name).toList();
        throw CommandFailedException.usage("there is no topic '" + given + "'; the nearest is "
                + Nearest.to(given, names).orElse("") + ", all are " + String.join(", ", names));
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(connection.kafka());
        settings.putIfAbsent("default.api.timeout.ms", "20000");
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "earliest");
        settings.remove("group.id");
        return settings;
    }

    private static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer, String name) {
        List<PartitionInfo> found = consumer.partitionsFor(name);
        if (found.isEmpty()) {
            throw new CommandFailedException(
                    "topic " + name + " does not exist: make it with 'entrepot topics create'", null);
        }
        return found.stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    private void start(
            Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions, Map<TopicPartition, Long> ends) {
        if (fromBeginning) {
            consumer.seekToBeginning(partitions);
            return;
        }
        ends.forEach(consumer::seek);
        if (since != null) {
            Map<TopicPartition, Long> times = new HashMap<>();
            for (TopicPartition partition : partitions) {
                times.put(partition, since.toEpochMilli());
            }
            for (Map.Entry<TopicPartition, @Nullable OffsetAndTimestamp> found :
                    consumer.offsetsForTimes(times).entrySet()) {
                OffsetAndTimestamp first = found.getValue();
                if (first != null) {
                    consumer.seek(found.getKey(), first.offset());
                }
            }
        }
    }

    private void follow(
            Consumer<byte[], byte[]> consumer, GenericRecordDeserializer reader, Map<TopicPartition, Long> ends) {
        PrintWriter out = spec.commandLine().getOut();
        long printed = 0;
        while (!Thread.currentThread().isInterrupted()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (since != null && record.timestamp() < since.toEpochMilli()) {
                    continue;
                }
                out.println(line(record, reader));
                if (++printed == max) {
                    out.flush();
                    return;
                }
            }
            out.flush();
            if (toEnd && ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                return;
            }
        }
    }

    private String line(ConsumerRecord<byte[], byte[]> record, GenericRecordDeserializer reader) {
        if (json) {
            return RecordJson.of(record, reader).toString();
        }
        String start = Instant.ofEpochMilli(record.timestamp()) + " " + RecordJson.key(record) + "  ";
        try {
            return start + RecordText.line(reader.deserialize(record.topic(), record.value()));
        } catch (UndecodableException e) {
            return start + "unreadable: " + e.getMessage() + "; bytes " + RecordJson.bytes(record.value());
        }
    }
}

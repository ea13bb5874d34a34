package dev.entrepot.streams.log;

import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.wire.GenericRecordDeserializer;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.streams.view.Cluster;
import dev.entrepot.streams.view.View;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Logs of the topics of an app, each with a consumer of its own outside of any group. */
public final class KafkaRecordLogs implements RecordLogs, AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int RECORDS_AT_ONCE = 200;
    private static final int BYTES_OF_A_PARTITION = 256 << 10;
    private static final int BYTES_AT_ONCE = 2 << 20;

    private final Map<String, Object> kafka;
    private final RegistryClient registry;
    private final Topics topics;
    private final View view;
    private final AtomicLong opened = new AtomicLong();
    private @Nullable Cluster cluster;

    /**
     * Makes the logs; connects when the first is opened.
     *
     * @param kafka properties of the Kafka clients, {@code bootstrap.servers} at least
     * @param registry where the schemas are
     * @param topics names of the topics
     * @param view what queries see: no log is further
     */
    public KafkaRecordLogs(Map<String, ?> kafka, RegistryClient registry, Topics topics, View view) {
        this.kafka = new HashMap<>(kafka);
        this.registry = registry;
        this.topics = topics;
        this.view = view;
    }

    @Override
    public RecordLog open(Set<EventTopic> chosen, RecordFilter filter, Start start, @Nullable String position) {
        Map<String, EventTopic> byName = new TreeMap<>();
        chosen.forEach(topic -> byName.put(topic.name(topics), topic));
        LogPosition place = beginning(byName.keySet());
        Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            return new KafkaRecordLog(
                    consumer,
                    byName,
                    filter,
                    new GenericRecordDeserializer(registry),
                    view::shown,
                    place,
                    start,
                    position);
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    @Override
    public synchronized void close() {
        if (cluster != null) {
            cluster.close();
            cluster = null;
        }
    }

    private synchronized Cluster cluster() {
        if (cluster == null) {
            Map<String, Object> settings = new HashMap<>(kafka);
            settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
            settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
            cluster = new Cluster(Admin.create(settings));
        }
        return cluster;
    }

    private LogPosition beginning(Set<String> names) {
        try {
            Map<String, TopicDescription> found = cluster().describe(names);
            if (found.size() < names.size()) {
                throw new UnknownTopicOrPartitionException("there are not all of " + String.join(", ", names));
            }
            return new LogPosition(cluster().identity(found), Cluster.partitions(found));
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_AT_ONCE);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, BYTES_OF_A_PARTITION);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, BYTES_AT_ONCE);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "entrepot-events-" + opened.incrementAndGet());
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        return settings;
    }
}

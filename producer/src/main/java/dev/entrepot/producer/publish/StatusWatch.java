package dev.entrepot.producer.publish;

import dev.entrepot.schemas.avro.ReleaseState;
import dev.entrepot.schemas.avro.ReleaseStatus;
import dev.entrepot.schemas.topic.Key;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;

/** Waits until the app has decided on releases: applied, held or abandoned. */
public final class StatusWatch {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Cluster cluster;

    /** In this cluster. */
    public StatusWatch(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Returns the status key of a series of a release. */
    public static String key(Series series, String release) {
        return Key.of(series.source(), series.reporter(), release);
    }

    /** Returns the states of all these keys; gives up when nothing has changed for as long as the cluster's timeout. */
    public Map<String, ReleaseStatus> await(Collection<String> keys) {
        Set<String> open = new TreeSet<>(keys);
        Map<String, ReleaseStatus> states = new HashMap<>();
        if (open.isEmpty()) {
            return states;
        }
        String topic = cluster.topics().releaseStatus().name();
        try (KafkaConsumer<String, ReleaseStatus> consumer = cluster.statuses()) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long deadline = System.nanoTime() + cluster.timeout().toNanos();
            while (!open.isEmpty()) {
                for (ConsumerRecord<String, ReleaseStatus> record : consumer.poll(POLL)) {
                    if (record.value() != null && keys.contains(record.key())) {
                        states.put(record.key(), record.value());
                        update(open, record.key(), record.value().getState());
                        deadline = System.nanoTime() + cluster.timeout().toNanos();
                    }
                }
                if (System.nanoTime() > deadline) {
                    throw new PublishFailedException(
                            open.size() + " of " + keys.size() + " releases are sent but not yet"
                                    + " applied, for example " + open.iterator().next()
                                    + ": is the app running ('entrepot stream')? Run again with --wait to go on waiting");
                }
            }
        } catch (AuthorizationException e) {
            throw cluster.unreadable(cluster.topics().releaseStatus(), e);
        }
        return states;
    }

    private static void update(Set<String> open, String key, ReleaseState state) {
        if (state == ReleaseState.OPEN || state == ReleaseState.UNKNOWN) {
            open.add(key);
        } else {
            open.remove(key);
        }
    }
}

package dev.entrepot.producer.publish;

import dev.entrepot.schemas.access.BrokerRefusal;
import dev.entrepot.schemas.avro.PublishProgress;
import dev.entrepot.schemas.avro.ReleaseManifest;
import dev.entrepot.schemas.topic.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;

/**
 * Reads the progress topic to its very end. The end is the one that includes open transactions: another publisher's open
 * transaction may stand before our own last record, and stopping there would send rows twice.
 */
public final class KafkaJournal implements Journal {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration TELL_AFTER = Duration.ofSeconds(5);
    /** Longer than any transaction can stay open. */
    private static final Duration LONGEST = Duration.ofMinutes(6);

    private final Cluster cluster;

    /** In this cluster. */
    public KafkaJournal(Cluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public Map<String, Progress> read(String contentId) {
        Map<TopicPartition, Long> ends = ends();
        Map<String, Progress> progress = new HashMap<>();
        try (KafkaConsumer<String, PublishProgress> consumer = cluster.consumer(PublishProgress.class)) {
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            long start = System.nanoTime();
            boolean told = false;
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(record -> take(record, contentId, progress));
                long waited = System.nanoTime() - start;
                if (!told && waited > TELL_AFTER.toNanos()) {
                    told = true;
                    cluster.notice("waiting for a transaction of another publisher to end");
                }
                if (waited > LONGEST.toNanos()) {
                    throw new PublishFailedException(
                            "a transaction of another publisher does not end: wait for it or stop it, then run again");
                }
            }
        } catch (AuthorizationException e) {
            throw cluster.unreadable(cluster.topics().publishProgress(), e);
        }
        return progress;
    }

    @Override
    public Set<String> taken(String contentId) {
        Set<String> taken = new HashSet<>();
        cluster.read(cluster.topics().releases(), ReleaseManifest.class, record -> {
            if (record.value() != null && !record.value().getContentId().equals(contentId)) {
                taken.add(record.key());
            }
        });
        return taken;
    }

    private static void take(
            ConsumerRecord<String, PublishProgress> record, String contentId, Map<String, Progress> progress) {
        if (record.value() != null && Key.parts(record.key()).get(0).equals(contentId)) {
            progress.put(
                    record.key(),
                    new Progress(
                            record.value().getRows(),
                            record.value().getComplete(),
                            Instant.ofEpochMilli(record.timestamp())));
        }
    }

    private Map<TopicPartition, Long> ends() {
        String topic = cluster.topics().publishProgress().name();
        try (Admin admin = cluster.admin()) {
            Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
            admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
                    .flatMap(description -> description.partitions().stream())
                    .forEach(partition ->
                            wanted.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest()));
            Map<TopicPartition, ListOffsetsResultInfo> found = admin.listOffsets(
                            wanted, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                    .all()
                    .get();
            Map<TopicPartition, Long> ends = new HashMap<>();
            found.forEach((partition, info) -> ends.put(partition, info.offset()));
            return ends;
        } catch (ExecutionException e) {
            throw new PublishFailedException(
                    "topic " + topic + " cannot be read (" + BrokerRefusal.orMessage(e, "READ", "topic " + topic)
                            + "): check the brokers",
                    e);
        } catch (InterruptedException e) {
            throw Cluster.interrupted(e);
        }
    }
}

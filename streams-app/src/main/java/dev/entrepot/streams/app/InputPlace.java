package dev.entrepot.streams.app;

import dev.entrepot.schemas.topic.TopicAdmin;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.IllegalGenerationException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where an application id goes on reading its input. The first start writes the beginnings of the topics down as if they had been committed;
 * from then on there is always a committed offset, and one that the log does not have any more is an error instead of a silent jump.
 */
final class InputPlace {
    /** Policies of the consumer. */
    static final String NONE = "none";

    static final String EARLIEST = "earliest";

    private static final Logger LOG = LoggerFactory.getLogger(InputPlace.class);

    private final Admin admin;
    private final String applicationId;

    InputPlace(Admin admin, String applicationId) {
        this.admin = admin;
        this.applicationId = applicationId;
    }

    /**
     * Compares what was committed with what the topics have, and commits the beginnings where nothing was.
     *
     * @param sources partitions of all topics that the app reads
     * @param changelog topic of its main state, which need not exist
     * @return what the consumer is to do without an offset: {@link #NONE}, or {@link #EARLIEST} while an instance of an older version that
     *     commits no beginnings is at work
     * @throws IllegalStateException when the app cannot go on where it was without leaving records out, with the remedy
     * @throws KafkaException when the brokers refuse or do not answer
     */
    String establish(List<TopicPartition> sources, String changelog) {
        Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>(TopicAdmin.await(
                admin.listConsumerGroupOffsets(applicationId).partitionsToOffsetAndMetadata(),
                "DESCRIBE",
                "group " + applicationId));
        committed.values().removeIf(offset -> offset == null);
        Map<TopicPartition, Long> beginnings = offsets(sources, OffsetSpec.earliest());
        Map<TopicPartition, Long> ends = offsets(sources, OffsetSpec.latest());
        Map<TopicPartition, OffsetAndMetadata> missing = new HashMap<>();
        for (TopicPartition source : sources) {
            OffsetAndMetadata place = committed.get(source);
            long beginning = beginnings.getOrDefault(source, 0L);
            if (place == null) {
                missing.put(source, new OffsetAndMetadata(beginning));
                continue;
            }
            long end = ends.getOrDefault(source, 0L);
            if (place.offset() > end) {
                throw new IllegalStateException(
                        madeAgain(source.topic(), applicationId) + " (partition " + source.partition()
                                + " was read up to offset " + place.offset() + " and ends at " + end + ")");
            }
            if (place.offset() < beginning) {
                throw new IllegalStateException(deleted(source.toString(), place.offset(), beginning));
            }
        }
        if (!missing.isEmpty() && exists(changelog)) {
            requireOffsets(sources, committed, beginnings, ends);
        }
        return missing.isEmpty() || begin(missing) ? NONE : EARLIEST;
    }

    /** Returns the line for a topic that is not the one that was read. */
    static String madeAgain(String topic, String applicationId) {
        return "topic " + topic + " was deleted and made again since " + applicationId
                + " read it: its figures contain records that are no longer there. Start with a new --application-id and an"
                + " --output-prefix to compute from the new records";
    }

    private String deleted(String partition, long next, long beginning) {
        return "records " + next + " to " + (beginning - 1) + " of " + partition + " were deleted before "
                + applicationId
                + " read them: set retention.ms=-1 and retention.bytes=-1 on the topic and publish the lost releases again"
                + " under a new --application-id with an --output-prefix";
    }

    /** There is a changelog, so the app has been here: of a topic with records it must have some offset. */
    private void requireOffsets(
            List<TopicPartition> sources,
            Map<TopicPartition, OffsetAndMetadata> committed,
            Map<TopicPartition, Long> beginnings,
            Map<TopicPartition, Long> ends) {
        Set<String> known = new HashSet<>();
        committed.keySet().forEach(partition -> known.add(partition.topic()));
        for (TopicPartition source : sources) {
            if (!known.contains(source.topic())
                    && ends.getOrDefault(source, 0L) > beginnings.getOrDefault(source, 0L)) {
                throw new IllegalStateException(
                        "group " + applicationId + " has no offsets of topic " + source.topic()
                                + " any more, but there is state of it: the topic was deleted and made again, or the brokers have"
                                + " forgotten the offsets because no instance ran for days (offsets.retention.minutes). Reading from the"
                                + " beginning would count records twice: start with a new --application-id and an --output-prefix");
            }
        }
    }

    private boolean exists(String topic) {
        try {
            TopicAdmin.await(admin.describeTopics(List.of(topic)).allTopicNames(), "DESCRIBE", "topic " + topic);
            return true;
        } catch (UnknownTopicOrPartitionException notThere) {
            return false;
        }
    }

    /** Commits beginnings; false when another instance is at work, which the brokers do not let anybody interfere with. */
    private boolean begin(Map<TopicPartition, OffsetAndMetadata> beginnings) {
        beginnings.forEach((partition, beginning) -> {
            if (beginning.offset() > 0) {
                LOG.warn(
                        "{} begins at offset {}: earlier records were deleted and are in no figure",
                        partition,
                        beginning.offset());
            }
        });
        try {
            TopicAdmin.await(
                    admin.alterConsumerGroupOffsets(applicationId, beginnings).all(), "READ", "group " + applicationId);
            return true;
        } catch (UnknownMemberIdException | IllegalGenerationException | RebalanceInProgressException atWork) {
            return false;
        }
    }

    private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec of) {
        return TopicAdmin.offsets(admin, partitions, of, IsolationLevel.READ_UNCOMMITTED, "the input topics");
    }
}

package dev.entrepot.streams.app;

import dev.entrepot.schemas.topic.TopicAdmin;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.topic.Topics.Topic;
import dev.entrepot.schemas.wire.Compatibility;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.schemas.wire.RegistryUnavailableException;
import dev.entrepot.schemas.wire.Subjects;
import dev.entrepot.streams.topology.LedgerTopology;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the app needs around it before it can start: brokers, a registry with the schemas, and topics with the right settings. Waits
 * for each as long as it takes and says so; only what waiting cannot mend is an error.
 */
final class Surroundings {
    private static final Logger LOG = LoggerFactory.getLogger(Surroundings.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration BETWEEN_WORDS = Duration.ofSeconds(15);
    private static final String TRANSACTIONS = "transaction.version";
    private static final int TRANSACTIONS_LEVEL = 2;

    private final Topics topics;
    private final BooleanSupplier givenUp;

    Surroundings(Topics topics, BooleanSupplier givenUp) {
        this.topics = topics;
        this.givenUp = givenUp;
    }

    /** Thrown when the wait is ended from outside. */
    static final class GivenUpException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        GivenUpException() {
            super("stopped while waiting");
        }
    }

    private interface Look {
        /** Returns what is missing, as one line; empty when nothing is. */
        String missing();
    }

    /**
     * What was found.
     *
     * @param topics the topics as they are
     * @param cluster id of the cluster
     */
    record Found(List<TopicAdmin.State> topics, String cluster) {
        /** Returns how many partitions all topics have. */
        int partitions() {
            return topics.get(0).partitions();
        }

        /** Returns the ids of these topics by name. */
        Map<String, String> ids(List<Topic> of) {
            Map<String, String> ids = new TreeMap<>();
            for (TopicAdmin.State state : topics) {
                if (of.contains(state.topic())) {
                    ids.put(state.topic().name(), state.id());
                }
            }
            return ids;
        }
    }

    /**
     * Waits for brokers and topics.
     *
     * @throws IllegalStateException when a topic has settings under which data would be lost or mixed up, or when brokers are too old
     */
    Found awaitTopics(Map<String, String> kafka) {
        Found[] found = new Found[1];
        try (Admin admin = Admin.create(Map.copyOf(kafka))) {
            await(() -> {
                try {
                    List<TopicAdmin.State> states = TopicAdmin.describe(admin, topics);
                    String missing = missing(states);
                    if (missing.isEmpty()) {
                        requireTransactions(admin);
                        found[0] = new Found(
                                states,
                                TopicAdmin.await(admin.describeCluster().clusterId(), "DESCRIBE", "the cluster"));
                    }
                    return missing;
                } catch (RetriableException e) {
                    return "the brokers at " + kafka.get("bootstrap.servers") + " (" + e.getMessage() + ")";
                }
            });
        } catch (KafkaException e) {
            throw new IllegalStateException("cannot look at the topics: " + e.getMessage(), e);
        }
        return found[0];
    }

    /** @throws IllegalStateException when a topic has settings under which data would be lost or mixed up */
    private static String missing(List<TopicAdmin.State> states) {
        long missing = states.stream().filter(state -> !state.exists()).count();
        if (missing > 0) {
            return missing + " topics; make them with 'entrepot topics create'";
        }
        List<String> differences =
                states.stream().flatMap(state -> state.differences().stream()).toList();
        if (!differences.isEmpty()) {
            throw new IllegalStateException(String.join("; ", differences));
        }
        return "";
    }

    /** Older protocols of transactions have lost writes and torn transactions apart. */
    private static void requireTransactions(Admin admin) {
        FinalizedVersionRange version = TopicAdmin.await(
                        admin.describeFeatures().featureMetadata(), "DESCRIBE", "the cluster")
                .finalizedFeatures()
                .get(TRANSACTIONS);
        int level = version == null ? 0 : version.maxVersionLevel();
        if (level < TRANSACTIONS_LEVEL) {
            throw new IllegalStateException("the brokers run " + TRANSACTIONS + " " + level + ", exactly-once needs "
                    + TRANSACTIONS_LEVEL + ": upgrade them to 4.0 or later and run kafka-features upgrade --feature "
                    + TRANSACTIONS + "=" + TRANSACTIONS_LEVEL);
        }
    }

    /**
     * Makes sure that the app can go on where it was. To be called when nothing else speaks against starting: the first time it commits
     * where the topics begin.
     *
     * @return what a consumer is to do without a committed offset
     * @throws IllegalStateException when the app cannot go on without leaving records out
     */
    String awaitPlace(Map<String, String> kafka, String applicationId, Found found) {
        List<Topic> read =
                List.of(topics.tradeRecords(), topics.rndRecords(), topics.mirrorSides(), topics.indicatorInputs());
        List<TopicPartition> sources = found.topics().stream()
                .filter(state -> read.contains(state.topic()))
                .flatMap(state -> IntStream.range(0, state.partitions())
                        .mapToObj(partition -> new TopicPartition(state.topic().name(), partition)))
                .toList();
        String[] reset = new String[1];
        try (Admin admin = Admin.create(Map.copyOf(kafka))) {
            InputPlace place = new InputPlace(admin, applicationId);
            await(() -> {
                try {
                    reset[0] = place.establish(sources, LedgerTopology.changelog(applicationId));
                    return "";
                } catch (RetriableException e) {
                    return "the brokers at " + kafka.get("bootstrap.servers") + " (" + e.getMessage() + ")";
                }
            });
        } catch (KafkaException e) {
            throw new IllegalStateException(
                    "cannot look at the offsets of " + applicationId + ": " + e.getMessage(), e);
        }
        return reset[0];
    }

    /** Waits for the registry and registers the schemas of all topics under the compatibility rule. */
    void awaitSchemas(RegistryClient registry) {
        await(() -> registry.ping()
                ? ""
                : "the schema registry at " + registry.settings().urls());
        await(() -> {
            try {
                for (Topic topic : topics.all()) {
                    String subject = Subjects.ofValues(topic.name());
                    registry.register(subject, topic.schema());
                    registry.setCompatibility(subject, Compatibility.FULL_TRANSITIVE);
                }
                for (Topic topic : List.of(topics.tradeRecords(), topics.rndRecords())) {
                    registry.prefetch(Subjects.ofValues(topic.name()));
                }
                return "";
            } catch (RegistryUnavailableException e) {
                return "the schema registry (" + e.getMessage() + ")";
            }
        });
    }

    private void await(Look look) {
        long lastWord = 0;
        for (String missing = look.missing(); !missing.isEmpty(); missing = look.missing()) {
            if (givenUp.getAsBoolean()) {
                throw new GivenUpException();
            }
            long now = System.nanoTime();
            if (lastWord == 0 || now - lastWord > BETWEEN_WORDS.toNanos()) {
                LOG.warn("waiting for {}", missing);
                lastWord = now;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }
}

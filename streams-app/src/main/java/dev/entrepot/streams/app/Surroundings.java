package dev.entrepot.streams.app;

import dev.entrepot.schemas.topic.TopicAdmin;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.topic.Topics.Topic;
import dev.entrepot.schemas.wire.Compatibility;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.schemas.wire.RegistryUnavailableException;
import dev.entrepot.schemas.wire.Subjects;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
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
     * Waits for the topics and returns their number of partitions.
     *
     * @throws IllegalStateException when a topic has settings under which data would be lost or mixed up
     */
    int awaitTopics(Map<String, String> kafka) {
        int[] partitions = new int[1];
        try (Admin admin = Admin.create(Map.copyOf(kafka))) {
            await(() -> {
                List<TopicAdmin.State> states;
                try {
                    states = TopicAdmin.describe(admin, topics);
                } catch (RetriableException e) {
                    return "the brokers at " + kafka.get("bootstrap.servers") + " (" + e.getMessage() + ")";
                }
                long missing = states.stream().filter(state -> !state.exists()).count();
                if (missing > 0) {
                    return missing + " topics; make them with 'entrepot topics create'";
                }
                List<String> differences = states.stream()
                        .flatMap(state -> state.differences().stream())
                        .toList();
                if (!differences.isEmpty()) {
                    throw new IllegalStateException(String.join("; ", differences));
                }
                partitions[0] = states.get(0).partitions();
                return "";
            });
        } catch (KafkaException e) {
            throw new IllegalStateException("cannot look at the topics: " + e.getMessage(), e);
        }
        return partitions[0];
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

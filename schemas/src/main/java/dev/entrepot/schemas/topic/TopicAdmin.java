package dev.entrepot.schemas.topic;

import dev.entrepot.schemas.access.BrokerRefusal;
import dev.entrepot.schemas.topic.Topics.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Makes the topics and checks the settings of those that are there. Settings are never changed: a wrong one may have lost data already,
 * and that is for a person to judge.
 */
public final class TopicAdmin {
    private static final Duration KNOWN_WITHIN = Duration.ofSeconds(15);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private TopicAdmin() {}

    /**
     * A topic as it is.
     *
     * @param topic the topic as it should be
     * @param partitions number of partitions; 0 when it does not exist
     * @param replication number of replicas of the first partition; 0 when it does not exist
     * @param id what the brokers know it by, another one when it is deleted and made again; empty when it does not exist
     * @param differences one line for each setting that is not as it should be, with the remedy; empty when all is well
     */
    public record State(Topic topic, int partitions, int replication, String id, List<String> differences) {
        /** Whether the topic exists. */
        public boolean exists() {
            return partitions > 0;
        }
    }

    /** Returns how many partitions the topics have that exist already, so that new ones get the same; {@code otherwise} when none does. */
    public static int partitions(Admin admin, Topics topics, int otherwise) {
        return describe(admin, topics).stream()
                .filter(State::exists)
                .map(State::partitions)
                .findFirst()
                .orElse(otherwise);
    }

    /**
     * Makes the topics that are missing and checks the others. When topics exist that have another number of partitions, nothing is
     * made.
     *
     * @param partitions partitions of new topics; topics that exist must all have this number
     * @param replication replicas of new topics
     * @return what is wrong, one line each; empty when all is well
     * @throws KafkaException when the brokers refuse or do not answer
     */
    public static List<String> ensure(Admin admin, Topics topics, int partitions, short replication) {
        List<State> before = describe(admin, topics);
        List<String> differences = otherNumbers(before, partitions);
        if (!differences.isEmpty()) {
            return differences;
        }
        List<NewTopic> missing = before.stream()
                .filter(state -> !state.exists())
                .map(state -> new NewTopic(state.topic().name(), partitions, replication)
                        .configs(state.topic().settings()))
                .toList();
        create(admin, missing);
        for (State state : describe(admin, topics)) {
            differences.addAll(state.differences());
        }
        return differences;
    }

    private static List<String> otherNumbers(List<State> states, int partitions) {
        List<String> differences = new ArrayList<>();
        for (State state : states) {
            if (state.exists() && state.partitions() != partitions) {
                differences.add("topic " + state.topic().name() + " has " + state.partitions() + " partitions, not "
                        + partitions + ": all topics have the same number; use --partitions " + state.partitions()
                        + ", or a new --topic-prefix and replay");
            }
        }
        return differences;
    }

    /** Compares every topic with what it should be; partition counts with that of the records topic. */
    public static List<State> describe(Admin admin, Topics topics) {
        List<String> names = topics.all().stream().map(Topic::name).toList();
        Map<String, TopicDescription> found = existing(admin, names);
        Map<String, Config> settings = settings(admin, List.copyOf(found.keySet()));
        TopicDescription reference = found.get(topics.tradeRecords().name());
        List<State> states = new ArrayList<>();
        for (Topic topic : topics.all()) {
            TopicDescription description = found.get(topic.name());
            if (description == null) {
                states.add(new State(
                        topic,
                        0,
                        0,
                        "",
                        List.of("topic " + topic.name() + " does not exist: make it with 'entrepot topics create'")));
                continue;
            }
            List<String> differences = differences(topic, settings.get(topic.name()));
            int count = description.partitions().size();
            if (reference != null && reference.partitions().size() != count) {
                differences.add("topic " + topic.name() + " has " + count + " partitions, but " + reference.name()
                        + " has " + reference.partitions().size()
                        + ": all topics have the same number; use a new --topic-prefix and replay");
            }
            states.add(new State(
                    topic,
                    count,
                    description.partitions().get(0).replicas().size(),
                    description.topicId().toString(),
                    differences));
        }
        return states;
    }

    private static void create(Admin admin, List<NewTopic> missing) {
        admin.createTopics(missing).values().forEach((name, made) -> {
            try {
                await(made, "CREATE", "topic " + name);
            } catch (TopicExistsException somebodyElseWasFaster) {
                // It is checked like all others.
            }
        });
        awaitKnown(admin, missing.stream().map(NewTopic::name).toList());
    }

    /** A new topic takes a moment to be known to every broker: the next description must not miss it. */
    private static void awaitKnown(Admin admin, List<String> names) {
        long deadline = System.nanoTime() + KNOWN_WITHIN.toNanos();
        while (existing(admin, names).size() < names.size() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private static List<String> differences(Topic topic, @Nullable Config actual) {
        List<String> differences = new ArrayList<>();
        topic.settings().forEach((setting, expected) -> {
            ConfigEntry entry = actual == null ? null : actual.get(setting);
            String value = entry == null ? "unknown" : String.valueOf(entry.value());
            if (!value.equals(expected)) {
                differences.add("topic " + topic.name() + " has " + setting + "=" + value + ", not " + expected
                        + ": set it with kafka-configs --alter --topic " + topic.name() + " --add-config " + setting
                        + "=" + expected);
            }
        });
        return differences;
    }

    private static Map<String, TopicDescription> existing(Admin admin, List<String> names) {
        Map<String, TopicDescription> found = new TreeMap<>();
        admin.describeTopics(names).topicNameValues().forEach((name, asked) -> {
            try {
                found.put(name, await(asked, "DESCRIBE", "topic " + name));
            } catch (UnknownTopicOrPartitionException notThere) {
                // Left out of what exists.
            }
        });
        return found;
    }

    private static Map<String, Config> settings(Admin admin, List<String> names) {
        List<ConfigResource> resources = names.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        Map<String, Config> settings = new LinkedHashMap<>();
        admin.describeConfigs(resources)
                .values()
                .forEach((resource, asked) ->
                        settings.put(resource.name(), await(asked, "DESCRIBE_CONFIGS", "topic " + resource.name())));
        return settings;
    }

    /**
     * Returns offsets of partitions.
     *
     * @param spec which: the first, the last, ...
     * @param isolation whether the end is behind transactions that are open; a commit is answered a moment before its marks are in the log,
     *     and until then the transaction is open
     * @param resource whose they are, for the message
     * @throws KafkaException when the brokers refuse or do not answer
     */
    public static Map<TopicPartition, Long> offsets(
            Admin admin,
            Collection<TopicPartition> partitions,
            OffsetSpec spec,
            IsolationLevel isolation,
            String resource) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, spec));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        await(admin.listOffsets(asked, new ListOffsetsOptions(isolation)).all(), "DESCRIBE", resource)
                .forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }

    /**
     * Waits for an answer of the brokers.
     *
     * @param operation what was asked for, as access control lists call it: {@code DESCRIBE}
     * @param resource what it was asked of: {@code topic trade.records.v1}
     * @throws KafkaException when the brokers refuse or do not answer; the client's own where there is one
     */
    public static <T> T await(KafkaFuture<T> future, String operation, String resource) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            Optional<String> refusal = BrokerRefusal.in(e, operation, resource);
            if (refusal.isPresent()) {
                throw new AuthorizationException(refusal.get(), e);
            }
            if (e.getCause() instanceof KafkaException known) {
                throw known;
            }
            throw new KafkaException("cannot " + operation + " " + resource + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted: could not " + operation + " " + resource, e);
        }
    }
}

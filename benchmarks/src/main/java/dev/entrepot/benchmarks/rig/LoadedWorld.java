package dev.entrepot.benchmarks.rig;

import dev.entrepot.producer.generate.GeneratedRelease;
import dev.entrepot.producer.generate.World;
import dev.entrepot.producer.generate.WorldSettings;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.topic.Topics.Topic;
import dev.entrepot.schemas.wire.RegistryClient;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * A made-up world in a topic of trade records.
 *
 * @param topics names of its topics: the prefix of the world, and no prefix of outputs
 * @param partitions of every topic
 * @param settings what it was made from
 * @param records records in the topic, marks included
 * @param releases releases in the topic
 * @param took how long loading took
 */
public record LoadedWorld(
        Topics topics, int partitions, WorldSettings settings, long records, int releases, Duration took) {

    /**
     * Makes the topic and writes all of a world into it, release by release.
     *
     * @param prefix begins the names of all topics of this world, e.g. {@code large.}
     */
    public static LoadedWorld load(BrokerProcess broker, String prefix, int partitions, WorldSettings settings) {
        long started = System.nanoTime();
        Topics topics = new Topics(prefix, "");
        try (Admin admin = Admin.create(broker.kafka())) {
            Waiting.forAnswer(
                    admin.createTopics(List.of(newTopic(topics.tradeRecords(), partitions)))
                            .all(),
                    "make the topic of the world");
        }
        World world = new World(settings);
        List<GeneratedRelease> releases = world.releases();
        try (WorldSender sender =
                new WorldSender(world, broker.kafka(), RegistryClient.at(broker.registry()), topics, partitions)) {
            releases.forEach(sender::send);
            sender.flush();
            return new LoadedWorld(
                    topics,
                    partitions,
                    settings,
                    sender.rows() + sender.marks(),
                    releases.size(),
                    Duration.ofNanos(System.nanoTime() - started));
        }
    }

    private static NewTopic newTopic(Topic topic, int partitions) {
        return new NewTopic(topic.name(), partitions, (short) 1).configs(topic.settings());
    }

    /** Returns the name of the topic. */
    public String input() {
        return topics.tradeRecords().name();
    }
}

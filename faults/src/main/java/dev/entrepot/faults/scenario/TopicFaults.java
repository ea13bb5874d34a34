package dev.entrepot.faults.scenario;

import dev.entrepot.faults.LabException;
import dev.entrepot.faults.Patience;
import dev.entrepot.faults.cluster.StreamNode;
import dev.entrepot.faults.site.Site;
import dev.entrepot.schemas.topic.TopicAdmin;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.topic.Topics.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;

/**
 * What other people can do to topics. There is nothing right that the app could go on with: it has to end and say why, and must be
 * right again after its message was followed.
 */
final class TopicFaults {
    private static final Duration GONE_WITHIN = Duration.ofMinutes(1);

    private TopicFaults() {}

    static List<Scenario> all() {
        return List.of(
                new Scenario(
                        "topic-deleted",
                        "somebody deletes an output topic: the app ends and says so; it is started over",
                        TopicFaults::deleteOutput),
                new Scenario(
                        "topic-made-again",
                        "somebody deletes the input topic and makes it again: the app ends and says so; it is started over",
                        TopicFaults::makeInputAgain),
                new Scenario(
                        "partitions-added",
                        "somebody adds a partition to a topic: the app ends and says so; it is started over",
                        TopicFaults::addPartitions),
                new Scenario(
                        "input-expired",
                        "records are deleted before the app has read them: it does not start and says so; it is started over",
                        TopicFaults::expire));
    }

    private interface Work {
        void run(Admin admin) throws ExecutionException, InterruptedException;
    }

    private static void with(Site site, Work work) {
        try (Admin admin = site.cluster().admin()) {
            work.run(admin);
        } catch (ExecutionException e) {
            throw new LabException("the brokers refuse: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted", e);
        }
    }

    private static void refuse(Site site, String... why) {
        for (StreamNode node : site.nodes()) {
            site.requireRefusal(node, List.of(why));
        }
        site.startOver();
    }

    private static void deleteOutput(Site site, Random random) {
        Topics topics = site.topics();
        List<Topic> outputs = List.of(
                topics.totalsSector(),
                topics.totalsPartnerHistory(),
                topics.indicators(),
                topics.quality(),
                topics.releaseStatus());
        String victim = outputs.get(random.nextInt(outputs.size())).name();
        site.note("deleted " + victim + ", ");
        site.unsupervised();
        with(site, admin -> admin.deleteTopics(List.of(victim)).all().get());
        refuse(site, "topic " + victim + " was deleted");
    }

    private static void makeInputAgain(Site site, Random random) {
        Topics topics = site.topics();
        String victim = (random.nextBoolean() ? topics.tradeRecords() : topics.rndRecords()).name();
        site.note("made " + victim + " again, ");
        site.unsupervised();
        with(site, admin -> {
            admin.deleteTopics(List.of(victim)).all().get();
            Patience.await(
                    victim + " is gone",
                    GONE_WITHIN,
                    () -> TopicAdmin.describe(admin, topics).stream().anyMatch(state -> !state.exists()),
                    () -> "");
            TopicAdmin.ensure(admin, topics, site.partitions(), (short) 3);
        });
        // Whichever sees it first: the watch, the engine, or the reader, whose place is no longer there.
        refuse(site, "topic " + victim + " was deleted", "an input topic was deleted", "or the topic was made again");
    }

    private static void addPartitions(Site site, Random random) {
        Topics topics = site.topics();
        List<Topic> all = List.of(topics.tradeRecords(), topics.totalsPartner(), topics.mirrorSides());
        String victim = all.get(random.nextInt(all.size())).name();
        site.note("one partition more of " + victim + ", ");
        site.unsupervised();
        with(
                site,
                admin -> admin.createPartitions(Map.of(victim, NewPartitions.increaseTo(site.partitions() + 1)))
                        .all()
                        .get());
        refuse(site, "partitions");
    }

    private static void expire(Site site, Random random) {
        site.unsupervised();
        site.nodes().forEach(node -> node.process().kill());
        site.awaitPublished();
        String input = site.topics().tradeRecords().name();
        with(site, admin -> {
            Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
            IntStream.range(0, site.partitions())
                    .forEach(partition -> ends.put(new TopicPartition(input, partition), OffsetSpec.latest()));
            Map<TopicPartition, RecordsToDelete> deletions = new HashMap<>();
            admin.listOffsets(ends)
                    .all()
                    .get()
                    .forEach((place, end) -> deletions.put(place, RecordsToDelete.beforeOffset(end.offset())));
            admin.deleteRecords(deletions).all().get();
        });
        site.nodes().forEach(node -> node.process().start());
        refuse(site, "were deleted before");
    }
}

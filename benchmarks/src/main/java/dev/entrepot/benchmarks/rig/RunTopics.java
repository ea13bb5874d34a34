package dev.entrepot.benchmarks.rig;

import dev.entrepot.schemas.topic.TopicAdmin;
import dev.entrepot.schemas.topic.Topics;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ReplicaInfo;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;

/** The topics that one run of a job writes: made before it, weighed and deleted after it. */
final class RunTopics implements AutoCloseable {
    private final Admin admin;
    private final Task task;
    private final Set<String> outputs = new HashSet<>();

    /** Makes the output topics. */
    RunTopics(BrokerProcess broker, Task task, Work work) {
        this.admin = Admin.create(broker.kafka());
        this.task = task;
        if (work == Work.LEDGER) {
            makeProductTopics(ProductTopics.of(task));
        } else if (work == Work.TOTALS) {
            Waiting.forAnswer(
                    admin.createTopics(List.of(new NewTopic(task.monthTotals(), task.partitions(), (short) 1)))
                            .all(),
                    "make the topic of month totals");
            outputs.add(task.monthTotals());
        }
    }

    private void makeProductTopics(Topics topics) {
        List<String> wrong = TopicAdmin.ensure(admin, topics, task.partitions(), (short) 1);
        if (!wrong.isEmpty()) {
            throw new RigException(String.join("; ", wrong));
        }
        outputs.addAll(ProductTopics.outputs(topics));
    }

    /** Returns the size of what the job keeps in topics for itself: changelogs, and records on their way between its steps. */
    long internalBytes() {
        List<Integer> brokers = Waiting.forAnswer(admin.describeCluster().nodes(), "list the brokers").stream()
                .map(Node::id)
                .toList();
        long bytes = 0;
        Map<Integer, Map<String, LogDirDescription>> found =
                Waiting.forAnswer(admin.describeLogDirs(brokers).allDescriptions(), "weigh the topics");
        for (Map<String, LogDirDescription> directories : found.values()) {
            for (LogDirDescription directory : directories.values()) {
                for (Map.Entry<TopicPartition, ReplicaInfo> replica :
                        directory.replicaInfos().entrySet()) {
                    bytes += isInternal(replica.getKey().topic())
                            ? replica.getValue().size()
                            : 0;
                }
            }
        }
        return bytes;
    }

    private boolean isInternal(String topic) {
        return topic.startsWith(task.outputPrefix()) && !outputs.contains(topic);
    }

    @Override
    public void close() {
        Set<String> there = Waiting.forAnswer(admin.listTopics().names(), "list the topics");
        Collection<String> ours = there.stream()
                .filter(topic -> topic.startsWith(task.outputPrefix()))
                .toList();
        Waiting.forAnswer(admin.deleteTopics(ours).all(), "delete the topics of " + task.outputPrefix());
        admin.close();
    }
}

package dev.entrepot.benchmarks.rig;

import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.streams.stage.Output;
import java.util.List;

/** The topics that the product reads and writes in a task. */
final class ProductTopics {
    private ProductTopics() {}

    /** Returns them all. */
    static Topics of(Task task) {
        String name = Topics.DEFAULT.tradeRecords().name();
        if (!task.input().endsWith(name)) {
            throw new IllegalArgumentException("input " + task.input() + " does not end with " + name);
        }
        String world = task.input().substring(0, task.input().length() - name.length());
        if (!task.outputPrefix().startsWith(world)) {
            throw new IllegalArgumentException(
                    "output prefix " + task.outputPrefix() + " does not begin with " + world);
        }
        return new Topics(world, task.outputPrefix().substring(world.length()));
    }

    /** Returns the topics of totals, newest and history, which say what the product made of its input. */
    static List<String> totals(Topics topics) {
        return List.of(
                topics.totalsSector().name(),
                topics.totalsSectorHistory().name(),
                topics.totalsPartner().name(),
                topics.totalsPartnerHistory().name(),
                topics.totalsSectorPartner().name(),
                topics.totalsSectorPartnerHistory().name());
    }

    /** Returns the topics that are written. */
    static List<String> outputs(Topics topics) {
        return List.of(Output.values()).stream()
                .map(output -> output.topic(topics).name())
                .toList();
    }
}

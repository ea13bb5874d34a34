package dev.entrepot.faults.scenario;

import dev.entrepot.faults.Patience;
import dev.entrepot.faults.cluster.StreamNode;
import dev.entrepot.faults.site.Site;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** What can happen to instances of the app. */
final class StreamFaults {
    private static final Duration SESSION = Duration.ofSeconds(6);

    private StreamFaults() {}

    static List<Scenario> all() {
        return List.of(
                new Scenario("stream-kill", "an instance is killed and started again", StreamFaults::kill),
                new Scenario(
                        "stream-kill-all", "all instances are killed at once and started again", StreamFaults::killAll),
                new Scenario(
                        "stream-lost",
                        "an instance is killed and stays away; another one comes when the others have taken over",
                        StreamFaults::lose),
                new Scenario(
                        "stream-lost-disk",
                        "an instance is killed and starts again without its state directory",
                        StreamFaults::loseDisk),
                new Scenario(
                        "stream-pause",
                        "an instance stands still for longer than its session lasts, and goes on",
                        StreamFaults::pause),
                new Scenario(
                        "stream-rolling",
                        "all instances are stopped in good order and started again, one after the other",
                        StreamFaults::roll),
                new Scenario("stream-scale", "an instance more comes, and leaves again", StreamFaults::scale),
                new Scenario(
                        "rebalance-storm",
                        "instances come and go, in good order and not, faster than the work can be divided",
                        StreamFaults::storm));
    }

    private static void kill(Site site, Random random) {
        site.anyNode(random).process().restart();
    }

    private static void killAll(Site site, Random random) {
        site.nodes().forEach(node -> node.process().kill());
        site.nodes().forEach(node -> node.process().start());
    }

    private static void lose(Site site, Random random) {
        StreamNode victim = site.anyNode(random);
        site.unsupervised(victim, () -> {
            victim.process().kill();
            site.awaitWorking();
        });
        site.delete(victim.state());
        victim.process().start();
    }

    private static void loseDisk(Site site, Random random) {
        StreamNode victim = site.anyNode(random);
        site.unsupervised(victim, () -> {
            victim.process().kill();
            site.delete(victim.state());
        });
        victim.process().start();
    }

    private static void pause(Site site, Random random) {
        StreamNode victim = site.anyNode(random);
        victim.process().pause();
        Patience.pause(SESSION.plusMillis(1000 + random.nextInt(6000)));
        victim.process().resume();
    }

    private static void roll(Site site, Random random) {
        for (StreamNode node : site.nodes()) {
            site.unsupervised(node, () -> site.requireCleanEnd(node));
            node.process().start();
            Patience.pause(Duration.ofMillis(random.nextInt(1500)));
        }
    }

    private static void scale(Site site, Random random) {
        try (StreamNode more = site.extraNode()) {
            more.process().start();
            site.awaitReady(more);
            site.awaitWorking();
            site.requireCleanEnd(more);
        }
    }

    private static void storm(Site site, Random random) {
        for (int i = 0; i < 4; i++) {
            try (StreamNode more = site.extraNode()) {
                more.process().start();
                Patience.pause(Duration.ofMillis(1500 + random.nextInt(4000)));
                if (random.nextBoolean()) {
                    kill(site, random);
                }
            }
        }
    }
}

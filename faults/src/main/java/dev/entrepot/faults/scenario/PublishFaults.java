package dev.entrepot.faults.scenario;

import dev.entrepot.faults.Patience;
import dev.entrepot.faults.cluster.ChildProcess;
import dev.entrepot.faults.site.Site;
import dev.entrepot.faults.workload.LabRelease;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** What can happen on the way in: to publishers and to the schema registry. */
final class PublishFaults {
    private PublishFaults() {}

    static List<Scenario> all() {
        return List.of(
                new Scenario(
                        "publisher-kill",
                        "a publisher is killed in the middle of a release, which is published again",
                        PublishFaults::killPublisher),
                new Scenario(
                        "publisher-twice",
                        "two publishers send the same release at the same time, one of them is paused meanwhile",
                        PublishFaults::publishTwice),
                new Scenario(
                        "registry-kill",
                        "the registry is killed and started again; an instance of the app starts meanwhile",
                        PublishFaults::killRegistry));
    }

    private static void killPublisher(Site site, Random random) {
        LabRelease release = site.feed().takeOver();
        try (ChildProcess publisher = site.publisher(release)) {
            publisher.start();
            // A release of this size takes a second after some two seconds of starting.
            Patience.pause(Duration.ofMillis(1200 + random.nextInt(2500)));
            if (publisher.isAlive()) {
                publisher.kill();
            }
        }
        site.feed().publish(release);
        site.feed().handBack(release);
    }

    private static void publishTwice(Site site, Random random) {
        LabRelease release = site.feed().takeOver();
        try (ChildProcess publisher = site.publisher(release)) {
            publisher.start();
            Patience.pause(Duration.ofMillis(1200 + random.nextInt(1500)));
            if (publisher.isAlive()) {
                publisher.pause();
                site.feed().publish(release);
                publisher.resume();
                publisher.awaitEnd();
            } else {
                site.feed().publish(release);
            }
        }
        site.feed().handBack(release);
    }

    private static void killRegistry(Site site, Random random) {
        site.registry().process().kill();
        if (random.nextBoolean()) {
            site.anyNode(random).process().kill();
        }
        Patience.pause(Duration.ofMillis(1000 + random.nextInt(5000)));
        site.registry().start();
    }
}

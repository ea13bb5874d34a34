package dev.entrepot.faults.round;

import dev.entrepot.faults.Patience;
import dev.entrepot.faults.cluster.ChildProcess;
import dev.entrepot.faults.cluster.Cluster;
import dev.entrepot.faults.cluster.Registry;
import dev.entrepot.faults.cluster.StreamNode;
import dev.entrepot.faults.scenario.Scenario;
import dev.entrepot.faults.site.Site;
import dev.entrepot.faults.workload.LabRelease;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;

/** Faults of one kind, one after the other while releases are published, and the verdict at the end. */
final class Round {
    private static final double NANOS = 1e9;
    private static final int LONGEST_QUIET_MS = 1500;

    private final Cluster cluster;
    private final Registry registry;
    private final Path directory;
    private final Consumer<String> progress;

    Round(Cluster cluster, Registry registry, Path directory, Consumer<String> progress) {
        this.cluster = cluster;
        this.registry = registry;
        this.directory = directory;
        this.progress = progress;
    }

    /**
     * Runs it.
     *
     * @param name of the round
     * @param schedule what happens, one after the other
     * @param seed decides what is published, whom the faults hit, when, and how long they last
     * @param overrides further arguments of the instances
     */
    RoundResult run(String name, List<Scenario> schedule, long seed, List<String> overrides) {
        Random random = new Random(seed);
        boolean clocks = schedule.stream().anyMatch(Scenario::clocks);
        List<Recovery> recoveries = new ArrayList<>();
        try (Site site = new Site(cluster, registry, name, seed, directory.resolve(name), clocks, overrides)) {
            site.nodes().forEach(site::awaitReady);
            site.awaitWorking();
            for (Scenario scenario : schedule) {
                Patience.pause(Duration.ofMillis(random.nextInt(LONGEST_QUIET_MS)));
                scenario.fault().happen(site, random);
                long mended = System.nanoTime();
                LabRelease probe = site.awaitWorking();
                // Others may have done the work of an instance that does nothing any more.
                site.nodes().forEach(site::awaitReady);
                ChildProcess largest = largest(site);
                Recovery recovery = new Recovery(
                        scenario.name(),
                        (site.board().appliedAt(probe) - mended) / NANOS,
                        largest.residentKib() >> 10,
                        largest.liveHeapKib() >> 10);
                recoveries.add(recovery);
                progress.accept(String.format(
                        Locale.ROOT,
                        "%s: fault %d of %d (%s), %srecovered after %.1f s, %d MiB, %d MiB of it alive on the heap",
                        name,
                        recoveries.size(),
                        schedule.size(),
                        scenario.name(),
                        site.notes(),
                        recovery.seconds(),
                        recovery.residentMib(),
                        recovery.heapMib()));
            }
            site.settle();
            progress.accept(
                    name + ": settled after " + site.workload().published().size() + " releases");
            Verdict verdict = Judge.of(site);
            RoundResult result = new RoundResult(
                    seed, recoveries, site.restarts(), site.feed().attempts(), verdict);
            if (verdict.isRight()) {
                forget(site);
            }
            return result;
        }
    }

    private static ChildProcess largest(Site site) {
        return site.nodes().stream()
                .map(StreamNode::process)
                .max(Comparator.comparingLong(ChildProcess::residentKib))
                .orElseThrow();
    }

    private void forget(Site site) {
        try (Admin admin = cluster.admin()) {
            List<String> topics = admin.listTopics().names().get().stream()
                    .filter(topic -> topic.startsWith(site.round() + ".") || topic.startsWith(site.round() + "-"))
                    .toList();
            admin.deleteTopics(topics).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot delete the topics of " + site.name(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        site.delete(site.directory());
    }
}

package dev.entrepot.faults.round;

import dev.entrepot.benchmarks.consistency.ProductTotals;
import dev.entrepot.benchmarks.consistency.TransactionLog;
import dev.entrepot.faults.Patience;
import dev.entrepot.faults.cluster.Cluster;
import dev.entrepot.faults.cluster.Registry;
import dev.entrepot.faults.scenario.Scenario;
import dev.entrepot.faults.site.Site;
import dev.entrepot.faults.workload.LabRelease;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
     * @param scenario what happens
     * @param seed decides what is published, whom the faults hit, when, and how long they last
     * @param faults how often it happens
     * @param overrides further arguments of the instances
     */
    RoundResult run(Scenario scenario, long seed, int faults, List<String> overrides) {
        Random random = new Random(seed);
        String name = scenario.name() + "-" + Long.toUnsignedString(seed, 36);
        List<Double> recoveries = new ArrayList<>();
        try (Site site = new Site(cluster, registry, name, seed, directory.resolve(name), overrides)) {
            keepEverything(site);
            site.nodes().forEach(site::awaitReady);
            site.awaitWorking();
            for (int fault = 0; fault < faults; fault++) {
                Patience.pause(Duration.ofMillis(random.nextInt(LONGEST_QUIET_MS)));
                scenario.fault().happen(site, random);
                long mended = System.nanoTime();
                LabRelease probe = site.awaitWorking();
                recoveries.add((site.board().appliedAt(probe) - mended) / NANOS);
                progress.accept(String.format(
                        Locale.ROOT,
                        "%s: fault %d of %d, %srecovered after %.1f s",
                        name,
                        fault + 1,
                        faults,
                        site.notes(),
                        recoveries.get(fault)));
            }
            site.settle();
            progress.accept(
                    name + ": settled after " + site.workload().published().size() + " releases");
            Verdict verdict = Judge.of(site);
            RoundResult result = new RoundResult(
                    seed, faults, recoveries, site.restarts(), site.feed().attempts(), verdict);
            if (verdict.isRight()) {
                forget(site);
            }
            return result;
        }
    }

    /** Compaction would take states away before they are looked at. */
    private void keepEverything(Site site) {
        try (Admin admin = cluster.admin()) {
            TransactionLog.keepEverything(admin, new ProductTotals(site.topics(), site.registryClient()).topics());
        }
    }

    private void forget(Site site) {
        try (Admin admin = cluster.admin()) {
            List<String> topics = admin.listTopics().names().get().stream()
                    .filter(topic -> topic.startsWith(site.name() + ".") || topic.startsWith(site.name() + "-"))
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

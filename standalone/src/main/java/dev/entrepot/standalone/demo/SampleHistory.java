package dev.entrepot.standalone.demo;

import dev.entrepot.producer.publish.Cluster;
import dev.entrepot.producer.publish.KafkaJournal;
import dev.entrepot.producer.publish.Publication;
import dev.entrepot.producer.publish.PublishOptions;
import dev.entrepot.producer.publish.Published;
import dev.entrepot.producer.publish.ReleaseSender;
import dev.entrepot.schemas.avro.ReleaseMode;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.standalone.run.Standalone;
import dev.entrepot.standalone.sample.SampleRelease;
import dev.entrepot.streams.view.ReleaseEntry;
import dev.entrepot.streams.view.Selection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;

/** Publishes files of the sample, each as one release or as those that its rows are dated with, and waits until readers see them. */
final class SampleHistory {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);
    private static final Set<String> DECIDED = Set.of("APPLIED", "HELD", "ABANDONED");

    private final Standalone standalone;
    private final Cluster cluster;
    private final BooleanSupplier givenUp;

    /**
     * Publishes into a running system.
     *
     * @param standalone the system
     * @param notices takes lines for the user
     * @param givenUp whether nobody waits any more
     */
    SampleHistory(Standalone standalone, Consumer<String> notices, BooleanSupplier givenUp) {
        this.standalone = standalone;
        this.givenUp = givenUp;
        this.cluster = new Cluster(
                Map.of("bootstrap.servers", standalone.bootstrap()),
                standalone.registry(),
                Topics.DEFAULT,
                PATIENCE,
                notices);
    }

    /** Publishes a file; returns its releases. */
    List<Published> publish(SampleRelease release, Path file) {
        PublishOptions options = new PublishOptions(
                release.format(),
                null,
                release.source(),
                release.release(),
                release.releasedAt(),
                null,
                ReleaseMode.valueOf(release.mode().toUpperCase(Locale.ROOT)),
                0,
                PublishOptions.DEFAULT.batchRows(),
                null);
        Publication publication = Publication.prepare(List.of(file), options);
        try (Producer<String, SpecificRecord> producer = cluster.producer(publication.transactionalId())) {
            producer.initTransactions();
            ReleaseSender sender = new ReleaseSender(producer, cluster.topics(), options.batchRows());
            return publication.send(sender, new KafkaJournal(cluster), true, new AtomicLong());
        }
    }

    /**
     * Returns when all of these releases are applied and visible.
     *
     * @throws IllegalStateException when one of them is not applied in time, or never will be
     */
    void awaitApplied(SampleRelease release, List<Published> published) {
        Set<String> ids = published.stream().map(one -> one.release().id()).collect(Collectors.toSet());
        Selection selection = new Selection(release.source(), null, null, Integer.MAX_VALUE, 0);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!givenUp.getAsBoolean()) {
            List<ReleaseEntry> seen = standalone.view().releases(selection).stream()
                    .filter(entry -> ids.contains(entry.release()) && DECIDED.contains(entry.state()))
                    .toList();
            seen.stream()
                    .filter(entry -> !entry.state().equals("APPLIED"))
                    .findFirst()
                    .ifPresent(entry -> {
                        throw new IllegalStateException("release " + entry.release() + " is " + entry.state()
                                + ": see './entrepot releases --http " + standalone.http() + "'");
                    });
            if (seen.stream()
                    .map(ReleaseEntry::release)
                    .collect(Collectors.toSet())
                    .equals(ids)) {
                return;
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("release " + release.release() + " was not applied within "
                        + PATIENCE.toSeconds() + " s: the log says why");
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }
}

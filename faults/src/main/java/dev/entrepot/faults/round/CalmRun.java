package dev.entrepot.faults.round;

import dev.entrepot.domain.catalogue.Catalogue;
import dev.entrepot.faults.LabException;
import dev.entrepot.faults.Patience;
import dev.entrepot.faults.cluster.Cluster;
import dev.entrepot.faults.site.Drained;
import dev.entrepot.faults.site.Site;
import dev.entrepot.faults.workload.StatusBoard;
import dev.entrepot.schemas.topic.TopicAdmin;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.streams.app.LedgerApp;
import dev.entrepot.streams.app.StreamSettings;
import dev.entrepot.streams.app.Version;
import dev.entrepot.streams.stage.LedgerCounts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** The same app over the same input once more, in this process and undisturbed, into topics of its own. */
final class CalmRun {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private CalmRun() {}

    /** Runs it to the end of the input, and returns its topics. */
    static Topics over(Site site) {
        Topics topics = new Topics(site.topics().prefix(), "calm.");
        String name = site.name() + "-calm";
        try (Admin admin = site.cluster().admin()) {
            List<String> wrong = TopicAdmin.ensure(admin, topics, site.partitions(), (short) Cluster.NODES);
            if (!wrong.isEmpty()) {
                throw new LabException(String.join("; ", wrong));
            }
        }
        StreamSettings settings = new StreamSettings(
                Map.of("bootstrap.servers", site.cluster().bootstrap()),
                site.registry().url(),
                topics,
                name,
                site.directory().resolve("calm"),
                List.of(),
                List.of(),
                List.of(),
                Catalogue.builtIn().only(List.of(Site.INDICATORS.split(","))),
                1,
                Cluster.NODES,
                Duration.ofMillis(100),
                Duration.ofMillis(200),
                StreamSettings.Limits.DEFAULT);
        try (LedgerApp app = LedgerApp.start(settings, Version.TEXT, new LedgerCounts());
                StatusBoard board =
                        new StatusBoard(site.cluster().bootstrap(), site.registryClient(), topics, site.partitions())) {
            site.workload()
                    .published()
                    .forEach(release -> Patience.await(
                            release.id() + " is in effect undisturbed",
                            PATIENCE,
                            () -> board.isApplied(release),
                            app::state));
            Drained.await(site.cluster().bootstrap(), name, topics, site.partitions());
        }
        return topics;
    }
}

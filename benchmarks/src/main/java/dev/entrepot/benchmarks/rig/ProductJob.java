package dev.entrepot.benchmarks.rig;

import dev.entrepot.domain.catalogue.Catalogue;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.streams.app.LedgerApp;
import dev.entrepot.streams.app.StreamSettings;
import dev.entrepot.streams.app.Version;
import dev.entrepot.streams.stage.LedgerCounts;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The product with the settings that it has unless it is told otherwise. */
final class ProductJob implements Job {
    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(100);
    private static final Duration LIVE_INTERVAL = Duration.ofMillis(200);

    private final Catalogue indicators;

    /** Runs the product with some indicators. */
    ProductJob(Catalogue indicators) {
        this.indicators = indicators;
    }

    @Override
    public long run(Task task) throws InterruptedException {
        Topics topics = ProductTopics.of(task);
        String applicationId = task.outputPrefix() + "app";
        StreamSettings settings = new StreamSettings(
                Map.of("bootstrap.servers", task.bootstrap()),
                task.registry(),
                topics,
                applicationId,
                task.scratch(),
                List.of(),
                List.of(),
                List.of(),
                indicators,
                1,
                1,
                COMMIT_INTERVAL,
                LIVE_INTERVAL,
                StreamSettings.Limits.DEFAULT);
        List<String> sources = List.of(
                topics.tradeRecords().name(),
                topics.rndRecords().name(),
                topics.mirrorSides().name(),
                topics.indicatorInputs().name());
        try (StreamsProgress progress = new StreamsProgress(task, applicationId, sources);
                LedgerApp app = LedgerApp.start(settings, Version.TEXT, new LedgerCounts())) {
            app.awaitRunning();
            progress.awaitEnd(() -> !app.streams().state().hasStartedOrFinishedShuttingDown());
            return progress.written(app.streams());
        }
    }
}

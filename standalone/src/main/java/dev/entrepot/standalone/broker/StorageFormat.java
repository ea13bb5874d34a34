package dev.entrepot.standalone.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;

/** Prepares a directory for the broker at its first start, and knows its cluster id ever after. */
final class StorageFormat {

    private StorageFormat() {}

    /**
     * Formats the directory unless that was done before.
     *
     * @return the id of the cluster that lives there
     */
    static String prepare(Path log) {
        try {
            String clusterId = existingClusterId(log);
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                    .setNodeId(BrokerSettings.NODE_ID)
                    .setClusterId(clusterId)
                    .addDirectory(log.toString())
                    .setMetadataLogDirectory(log.toString())
                    .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
                    .setIgnoreFormatted(true)
                    .run();
            return clusterId;
        } catch (Exception e) {
            throw new IllegalStateException(
                    "Cannot prepare " + log + " for the broker (" + e.getMessage()
                            + "): repair or remove it, or choose another with --data-dir",
                    e);
        }
    }

    private static String existingClusterId(Path log) throws IOException {
        MetaPropertiesEnsemble found = new MetaPropertiesEnsemble.Loader()
                .addLogDirs(List.of(log.toString()))
                .load();
        return found.clusterId().orElseGet(() -> Uuid.randomUuid().toString());
    }
}

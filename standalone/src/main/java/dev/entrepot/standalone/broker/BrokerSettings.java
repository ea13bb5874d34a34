package dev.entrepot.standalone.broker;

import dev.entrepot.standalone.host.LoopbackPort;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The Kafka settings of the embedded broker: one node, one user, history that is kept. */
final class BrokerSettings {

    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";
    /** Largest record batch in bytes: quarantined records carry the whole original. */
    static final int MAX_MESSAGE_BYTES = 8 << 20;

    private static final String CLIENT_LISTENER = "CLIENTS";

    private BrokerSettings() {}

    static Map<String, String> of(Path log, int port, int controllerPort) {
        Map<String, String> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE_ID));
        settings.put("log.dirs", log.toString());
        endpoints(settings, port, controllerPort);
        history(settings);
        singleNode(settings);
        footprint(settings);
        return settings;
    }

    private static void endpoints(Map<String, String> settings, int port, int controllerPort) {
        String clients = CLIENT_LISTENER + "://" + LoopbackPort.ADDRESS + ":" + port;
        String controller = CONTROLLER_LISTENER + "://" + LoopbackPort.ADDRESS + ":" + controllerPort;
        settings.put("listeners", clients + "," + controller);
        settings.put("advertised.listeners", clients);
        settings.put("inter.broker.listener.name", CLIENT_LISTENER);
        settings.put("controller.listener.names", CONTROLLER_LISTENER);
        settings.put(
                "listener.security.protocol.map", CLIENT_LISTENER + ":PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
        settings.put("controller.quorum.voters", NODE_ID + "@" + LoopbackPort.ADDRESS + ":" + controllerPort);
    }

    private static void history(Map<String, String> settings) {
        // Records carry the instant of their release, years ago: any time limit would delete them at once.
        settings.put("log.retention.ms", "-1");
        settings.put("log.retention.bytes", "-1");
        // Readers that were off for a month go on where they stopped.
        settings.put("offsets.retention.minutes", Integer.toString(10 * 365 * 24 * 60));
        settings.put("auto.create.topics.enable", "false");
        settings.put("message.max.bytes", Integer.toString(MAX_MESSAGE_BYTES));
        settings.put("transaction.max.timeout.ms", "900000");
    }

    private static void singleNode(Map<String, String> settings) {
        settings.put("default.replication.factor", "1");
        settings.put("min.insync.replicas", "1");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "1");
        // Nobody else is going to join: start work at once.
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("controlled.shutdown.enable", "false");
    }

    private static void footprint(Map<String, String> settings) {
        settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20));
        settings.put("log.cleaner.threads", "1");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("background.threads", "2");
        settings.put("num.replica.fetchers", "1");
    }
}

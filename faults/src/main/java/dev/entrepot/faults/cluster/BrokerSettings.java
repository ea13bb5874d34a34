package dev.entrepot.faults.cluster;

import dev.entrepot.standalone.host.LoopbackPort;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Settings of one of the brokers: everything on three nodes, written when two have it. Clients of the laboratory connect directly, the
 * app through a listener behind a proxy, so that its network alone can be broken.
 */
final class BrokerSettings {
    static final String CONTROLLER = "CONTROLLER";
    private static final String DIRECT = "DIRECT";
    private static final String PROXIED = "PROXIED";

    private BrokerSettings() {}

    /**
     * Returns them.
     *
     * @param ports where it listens, and where the proxy does that stands before it
     * @param voters all nodes, as {@code id@host:port}
     */
    static Map<String, String> of(int node, Path log, BrokerPorts ports, String voters) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(node));
        settings.put("log.dirs", log.toString());
        settings.put("controller.quorum.voters", voters);
        settings.put("controller.listener.names", CONTROLLER);
        settings.put("inter.broker.listener.name", DIRECT);
        settings.put(
                "listeners",
                String.join(
                        ",",
                        at(DIRECT, ports.direct()),
                        at(PROXIED, ports.behind()),
                        at(CONTROLLER, ports.controller())));
        settings.put("advertised.listeners", at(DIRECT, ports.direct()) + "," + at(PROXIED, ports.proxy()));
        settings.put(
                "listener.security.protocol.map",
                DIRECT + ":PLAINTEXT," + PROXIED + ":PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
        copies(settings);
        history(settings);
        footprint(settings);
        return settings;
    }

    private static String at(String listener, int port) {
        return listener + "://" + LoopbackPort.ADDRESS + ":" + port;
    }

    private static void copies(Map<String, String> settings) {
        settings.put("default.replication.factor", "3");
        settings.put("min.insync.replicas", "2");
        settings.put("offsets.topic.replication.factor", "3");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.replication.factor", "3");
        settings.put("transaction.state.log.min.isr", "2");
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put("share.coordinator.state.topic.replication.factor", "3");
        settings.put("share.coordinator.state.topic.min.isr", "2");
        settings.put("share.coordinator.state.topic.num.partitions", "1");
        settings.put("unclean.leader.election.enable", "false");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("broker.session.timeout.ms", "6000");
        settings.put("broker.heartbeat.interval.ms", "1000");
        settings.put("replica.lag.time.max.ms", "10000");
    }

    private static void history(Map<String, String> settings) {
        settings.put("log.retention.ms", "-1");
        settings.put("log.retention.bytes", "-1");
        settings.put("auto.create.topics.enable", "false");
        settings.put("message.max.bytes", Integer.toString(8 << 20));
        settings.put("transaction.max.timeout.ms", "900000");
        // Records carry instants of years ago: with the usual roll every week of history would begin a file of its own.
        settings.put("log.roll.ms", "3155760000000");
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

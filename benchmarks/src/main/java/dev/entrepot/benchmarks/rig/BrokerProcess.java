package dev.entrepot.benchmarks.rig;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/** A broker and a schema registry in a process of their own, on any free ports of the loopback interface. */
public final class BrokerProcess implements AutoCloseable {
    private static final List<String> FLAGS = List.of("-Xmx1g", "-XX:+UseSerialGC");
    private static final String A_CENTURY_MS = "3155760000000";

    private final ChildJvm process;
    private final String bootstrap;
    private final String registry;

    private BrokerProcess(ChildJvm process, String bootstrap, String registry) {
        this.process = process;
        this.bootstrap = bootstrap;
        this.registry = registry;
    }

    /** Starts them with their data in a directory, and returns when clients can use them. */
    public static BrokerProcess start(Path directory) {
        ChildJvm process = ChildJvm.start(
                BrokerMain.class,
                FLAGS,
                List.of(directory.toString()),
                directory.resolveSibling(directory.getFileName() + ".log"));
        try {
            String[] addresses = process.awaitLine(BrokerMain.READY).split(" ", 2);
            BrokerProcess broker = new BrokerProcess(process, addresses[0], addresses[1]);
            broker.quieten();
            return broker;
        } catch (RuntimeException e) {
            process.close();
            throw e;
        }
    }

    /**
     * Records carry the instants of their releases. With settings for records that carry the time of day, the broker would begin a
     * new file for every week of history, and clean the files while the next job is measured.
     */
    private void quieten() {
        ConfigResource everyBroker = new ConfigResource(ConfigResource.Type.BROKER, "");
        try (Admin admin = Admin.create(kafka())) {
            Waiting.forAnswer(
                    admin.incrementalAlterConfigs(Map.of(
                                    everyBroker,
                                    List.of(
                                            set("log.roll.ms", A_CENTURY_MS),
                                            set("log.cleaner.min.compaction.lag.ms", A_CENTURY_MS))))
                            .all(),
                    "set the broker up");
        }
    }

    private static AlterConfigOp set(String name, String value) {
        return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    }

    /** Returns where Kafka clients connect. */
    public String bootstrap() {
        return bootstrap;
    }

    /** Returns the base URL of the registry. */
    public String registry() {
        return registry;
    }

    /** Returns what every Kafka client needs. */
    public Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", bootstrap);
    }

    @Override
    public void close() {
        process.close();
    }
}

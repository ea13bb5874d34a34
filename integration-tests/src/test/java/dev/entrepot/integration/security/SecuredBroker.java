package dev.entrepot.integration.security;

import dev.entrepot.faults.cluster.LastingPort;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.security.scram.ScramLoginModule;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;

/** A broker in this process that speaks TLS, knows its clients by SCRAM-SHA-512 and allows only what access control lists grant. */
final class SecuredBroker implements AutoCloseable {
    static final String ADMINISTRATOR = "root";

    private static final String BROKER = "broker";

    private final KafkaRaftServer server;
    private final String bootstrap;

    private SecuredBroker(KafkaRaftServer server, String bootstrap) {
        this.server = server;
        this.bootstrap = bootstrap;
    }

    /**
     * Starts one in a directory.
     *
     * @param password of the broker and of the administrator, whom no list binds
     */
    static SecuredBroker start(Path directory, Certificates certificates, String password) throws Exception {
        int clients = LastingPort.free();
        int controller = LastingPort.free();
        Path log = directory.resolve("log");
        format(log, password);
        KafkaRaftServer server = new KafkaRaftServer(
                KafkaConfig.fromProps(settings(log, clients, controller, certificates, password), false), Time.SYSTEM);
        server.startup();
        return new SecuredBroker(server, "127.0.0.1:" + clients);
    }

    private static void format(Path log, String password) throws Exception {
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                .setNodeId(1)
                .setClusterId(Uuid.randomUuid().toString())
                .addDirectory(log.toString())
                .setMetadataLogDirectory(log.toString())
                .setControllerListenerName("CONTROLLER")
                .setScramArguments(List.of(scram(BROKER, password), scram(ADMINISTRATOR, password)))
                .run();
    }

    private static String scram(String user, String password) {
        return "SCRAM-SHA-512=[name=" + user + ",password=" + password + "]";
    }

    private static Properties settings(
            Path log, int clients, int controller, Certificates certificates, String password) {
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "process.roles", "broker,controller",
                "node.id", "1",
                "log.dirs", log.toString(),
                "listeners", "CLIENTS://127.0.0.1:" + clients + ",CONTROLLER://127.0.0.1:" + controller,
                "advertised.listeners", "CLIENTS://127.0.0.1:" + clients,
                "listener.security.protocol.map", "CLIENTS:SASL_SSL,CONTROLLER:SSL",
                "inter.broker.listener.name", "CLIENTS",
                "controller.listener.names", "CONTROLLER",
                "controller.quorum.voters", "1@127.0.0.1:" + controller));
        settings.putAll(Map.of(
                "ssl.keystore.location", certificates.keys().toString(),
                "ssl.keystore.password", certificates.password(),
                "ssl.truststore.location", certificates.trusted().toString(),
                "ssl.truststore.password", certificates.password(),
                "listener.name.controller.ssl.client.auth", "required",
                "sasl.enabled.mechanisms", "SCRAM-SHA-512",
                "sasl.mechanism.inter.broker.protocol", "SCRAM-SHA-512",
                "listener.name.clients.scram-sha-512.sasl.jaas.config", login(BROKER, password)));
        settings.putAll(Map.of(
                "authorizer.class.name",
                RecordingAuthorizer.class.getName(),
                "allow.everyone.if.no.acl.found",
                "false",
                "super.users",
                "User:CN=broker;User:" + BROKER + ";User:" + ADMINISTRATOR));
        settings.putAll(Map.of(
                "log.retention.ms", "-1",
                "auto.create.topics.enable", "false",
                "message.max.bytes", Integer.toString(8 << 20),
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "2",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "2",
                "group.initial.rebalance.delay.ms", "0",
                "log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20)));
        return settings;
    }

    /** What a client says to log in. */
    static String login(String user, String password) {
        return ScramLoginModule.class.getName() + " required username=\"" + user + "\" password=\"" + password + "\";";
    }

    String bootstrap() {
        return bootstrap;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}

package dev.entrepot.streams.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.entrepot.schemas.access.BrokerRefusal;
import dev.entrepot.schemas.avro.ReleaseDecision;
import dev.entrepot.schemas.avro.ReleaseEnd;
import dev.entrepot.schemas.avro.RndEvent;
import dev.entrepot.schemas.avro.TradeEvent;
import dev.entrepot.schemas.client.ConnectionOptions;
import dev.entrepot.schemas.topic.Topics.Topic;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.schemas.wire.WireFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * What an operator decides about a release that cannot take effect by itself. The decision is a mark in the log behind the records of
 * the release, so that every replay comes to the same figures.
 */
abstract class DecideCommand implements Callable<Integer> {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final ReleaseDecision decision;

    @Parameters(index = "0", paramLabel = "RELEASE", description = "Id of the release.")
    private String release = "";

    @Option(names = "--source", required = true, description = "Its source.")
    private String source = "";

    @Option(names = "--reporter", required = true, description = "Its reporter.")
    private String reporter = "";

    @Option(names = "--note", defaultValue = "", description = "Why; kept with the release.")
    private String note = "";

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long to wait for the app to follow (default ${DEFAULT-VALUE}).")
    private int timeout = 60;

    @Option(names = "--json", description = "Prints what became of the release as JSON.")
    private boolean json;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    DecideCommand(ReleaseDecision decision) {
        this.decision = decision;
    }

    /** {@code releases force}. */
    @Command(
            name = "force",
            mixinStandardHelpOptions = true,
            description = "Lets a held or open release take effect with the records that have arrived.")
    public static final class Force extends DecideCommand {
        /** Made by the command line. */
        public Force() {
            super(ReleaseDecision.FORCE);
        }
    }

    /** {@code releases abandon}. */
    @Command(
            name = "abandon",
            mixinStandardHelpOptions = true,
            description = "Gives a held or open release up; publish its content under another --release-id.")
    public static final class Abandon extends DecideCommand {
        /** Made by the command line. */
        public Abandon() {
            super(ReleaseDecision.ABANDON);
        }
    }

    @Override
    public Integer call() {
        JsonNode waiting = status();
        String state = waiting.path("state").asText();
        if (!state.equals("HELD") && !state.equals("OPEN")) {
            throw new CommandFailedException(
                    "release " + release + " of " + source + " for " + reporter + " is " + state
                            + ": only a held or open release can be decided on",
                    null);
        }
        send(waiting);
        JsonNode decided = awaitFollowed(waiting);
        spec.commandLine()
                .getOut()
                .println(
                        json
                                ? decided.toString()
                                : release + " of " + source + " for " + reporter + ": "
                                        + decided.path("state").asText() + " ("
                                        + decided.path("reason").asText() + ")");
        spec.commandLine().getOut().flush();
        return decided.path("state").asText().equals("HELD") ? 1 : 0;
    }

    private JsonNode status() {
        JsonNode releases = new AppClient(connection)
                .get(
                        "/api/v1/releases",
                        Map.of("source", List.of(source), "reporter", List.of(reporter), "limit", List.of("10000")),
                        "application/json")
                .json()
                .path("releases");
        for (JsonNode one : releases) {
            if (one.path("release").asText().equals(release)) {
                return one;
            }
        }
        throw CommandFailedException.usage("there is no release " + release + " of " + source + " for " + reporter
                + ": 'entrepot releases --source " + source + " --reporter " + reporter + "' lists them");
    }

    private void send(JsonNode waiting) {
        Map<String, Object> settings = new HashMap<>(connection.kafka());
        settings.put("acks", "all");
        settings.put("enable.idempotence", true);
        RegistryClient registry = RegistryClient.at(connection.registry(), connection.kafka());
        String owner = waiting.path("reporter").asText();
        ReleaseEnd mark = new ReleaseEnd(
                waiting.path("source").asText(), owner, release, "", 0L, 0L, List.of(), List.of(), decision, note);
        boolean isRnd = waiting.path("kind").asText().equals("RND");
        Topic topic =
                isRnd ? connection.topics().rndRecords() : connection.topics().tradeRecords();
        byte[] value = isRnd
                ? WireFormat.of(RndEvent.class, registry).serializer().serialize(topic.name(), new RndEvent(mark))
                : WireFormat.of(TradeEvent.class, registry).serializer().serialize(topic.name(), new TradeEvent(mark));
        long at = Instant.parse(waiting.path("released_at").asText()).toEpochMilli();
        try (Producer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic.name(), null, at, owner, value))
                    .get();
        } catch (KafkaException | ExecutionException e) {
            throw new CommandFailedException(
                    "the decision cannot be written to " + topic.name() + " at "
                            + connection.kafka().get("bootstrap.servers") + ": "
                            + BrokerRefusal.orMessage(e, "WRITE", "topic " + topic.name())
                            + "; check --bootstrap and --config",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("interrupted", e);
        }
    }

    private JsonNode awaitFollowed(JsonNode before) {
        long deadline = System.nanoTime() + Duration.ofSeconds(timeout).toNanos();
        while (System.nanoTime() < deadline) {
            JsonNode now = status();
            if (!now.equals(before)) {
                return now;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        throw new CommandFailedException(
                "the decision is in the log, and the app has not followed it within " + timeout
                        + " s: see 'entrepot releases'",
                null);
    }
}

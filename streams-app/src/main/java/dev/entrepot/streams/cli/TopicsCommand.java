package dev.entrepot.streams.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.entrepot.schemas.client.ConnectionOptions;
import dev.entrepot.schemas.topic.TopicAdmin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code topics}: makes the topics, and compares those that are there with what they should be. */
@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        description = "Creates or describes all topics with their settings.",
        subcommands = {TopicsCommand.Create.class, TopicsCommand.Describe.class})
public final class TopicsCommand implements Runnable {
    private static final int DEFAULT_PARTITIONS = 4;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: create, or describe");
    }

    private static <T> T with(ConnectionOptions connection, Function<Admin, T> work) {
        Map<String, Object> settings = new HashMap<>(connection.kafka());
        settings.putIfAbsent("default.api.timeout.ms", "20000");
        settings.putIfAbsent("request.timeout.ms", "10000");
        try (Admin admin = Admin.create(settings)) {
            return work.apply(admin);
        } catch (KafkaException e) {
            throw new CommandFailedException(
                    "the brokers at " + settings.get("bootstrap.servers") + " do not do it: " + e.getMessage()
                            + "; check --bootstrap and --config",
                    e);
        }
    }

    /** {@code topics create}. */
    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description =
                    "Creates the topics that are missing and checks the others; settings of topics are never changed.")
    static final class Create implements Callable<Integer> {
        @Option(
                names = "--partitions",
                paramLabel = "N",
                description =
                        "Partitions of every topic; cannot be changed later (default: as many as the topics that exist, else 4).")
        private @Nullable Integer partitions;

        @Option(
                names = "--replication",
                paramLabel = "N",
                defaultValue = "-1",
                description = "Replicas of new topics (default: that of the brokers).")
        private short replication = -1;

        @Option(names = "--json", description = "As JSON.")
        private boolean json;

        @Mixin
        private ConnectionOptions connection = new ConnectionOptions();

        @Spec
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private CommandSpec spec;

        @Override
        public Integer call() {
            if (partitions != null && partitions < 1) {
                throw CommandFailedException.usage("--partitions is 1 or more, not " + partitions);
            }
            int number = with(
                    connection,
                    admin -> partitions == null
                            ? TopicAdmin.partitions(admin, connection.topics(), DEFAULT_PARTITIONS)
                            : partitions);
            List<String> differences =
                    with(connection, admin -> TopicAdmin.ensure(admin, connection.topics(), number, replication));
            differences.forEach(spec.commandLine().getErr()::println);
            spec.commandLine().getErr().flush();
            if (differences.isEmpty()) {
                spec.commandLine()
                        .getOut()
                        .println(
                                json
                                        ? JsonNodeFactory.instance
                                                .objectNode()
                                                .put(
                                                        "topics",
                                                        connection
                                                                .topics()
                                                                .all()
                                                                .size())
                                                .put("partitions", number)
                                                .toString()
                                        : connection.topics().all().size() + " topics with " + number
                                                + " partitions each are there, with the right settings");
                spec.commandLine().getOut().flush();
            }
            return differences.isEmpty() ? 0 : 1;
        }
    }

    /** {@code topics describe}. */
    @Command(
            name = "describe",
            mixinStandardHelpOptions = true,
            description = "Compares the topics with what they should be; exit code 1 when some are not.")
    static final class Describe implements Callable<Integer> {
        @Option(names = "--json", description = "As JSON.")
        private boolean json;

        @Mixin
        private ConnectionOptions connection = new ConnectionOptions();

        @Spec
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private CommandSpec spec;

        @Override
        public Integer call() {
            List<TopicAdmin.State> states = with(connection, admin -> TopicAdmin.describe(admin, connection.topics()));
            spec.commandLine().getOut().println(json ? json(states).toPrettyString() : table(states));
            spec.commandLine().getOut().flush();
            states.forEach(
                    state -> state.differences().forEach(spec.commandLine().getErr()::println));
            spec.commandLine().getErr().flush();
            return states.stream().allMatch(state -> state.differences().isEmpty()) ? 0 : 1;
        }

        private String table(List<TopicAdmin.State> states) {
            return new TextTable<TopicAdmin.State>()
                    .text("topic", 0, state -> state.topic().name())
                    .number("partitions", 0, state -> Integer.toString(state.partitions()))
                    .number("replication", 2, state -> Integer.toString(state.replication()))
                    .text("cleanup", 1, state -> state.topic().settings().get("cleanup.policy"))
                    .text("settings", 0, Describe::verdict)
                    .render(states, Terminal.width(spec));
        }

        private static ArrayNode json(List<TopicAdmin.State> states) {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            for (TopicAdmin.State state : states) {
                ObjectNode one = all.addObject()
                        .put("topic", state.topic().name())
                        .put("partitions", state.partitions())
                        .put("replication", state.replication())
                        .put("verdict", verdict(state));
                ObjectNode settings = one.putObject("settings");
                state.topic().settings().forEach(settings::put);
                state.differences().forEach(one.putArray("differences")::add);
            }
            return all;
        }

        private static String verdict(TopicAdmin.State state) {
            if (!state.exists()) {
                return "MISSING";
            }
            return state.differences().isEmpty() ? "ok" : "WRONG";
        }
    }
}

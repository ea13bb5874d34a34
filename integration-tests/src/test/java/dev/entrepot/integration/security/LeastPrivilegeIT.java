package dev.entrepot.integration.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.entrepot.integration.security.RecordingAuthorizer.Question;
import dev.entrepot.integration.security.Rights.Right;
import dev.entrepot.integration.security.SecuredSystem.Result;
import dev.entrepot.schemas.avro.ReleaseBegin;
import dev.entrepot.schemas.avro.ReleaseMode;
import dev.entrepot.schemas.avro.RndEvent;
import dev.entrepot.schemas.avro.TradeEvent;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.schemas.wire.WireFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.server.authorizer.AuthorizationResult;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Everything works with TLS, SCRAM and exactly the rights that the table of docs/security.md grants to each command, none of which is
 * asked for more; and none of the rights is there in vain.
 */
class LeastPrivilegeIT {
    private static final String APP = "stream: app, page and HTTP";
    private static final String ADMINISTRATOR = "administrator: topics create";
    private static final String HEADER =
            "source,frequency,period,reporter,partner,flow,classification,commodity,value,currency";
    private static final String NEWER = "2024-03-01T00:00:00Z";
    private static final String OLDER = "2024-02-01T00:00:00Z";
    private static final String PREFIX = "whatif.";

    @TempDir
    private static Path directory;

    private static final Map<String, String> USERS = new HashMap<>();
    private static SecuredSystem system;
    private static Rights rights;
    private static Map<Question, AuthorizationResult> answers;

    @BeforeAll
    static void runEverything() throws Exception {
        rights = Rights.read(PREFIX);
        system = SecuredSystem.start(directory);
        for (String role : rights.roles()) {
            String user = role.replaceAll("[^a-z]+", "-");
            USERS.put(role, user);
            system.user(user, rights.of(role));
        }
        RecordingAuthorizer.forget();
        run(ADMINISTRATOR, "topics", "create", "--partitions=2", "--replication=1");
        run("topics describe", "topics", "describe");
        try (SecuredApp app = new SecuredApp(system, user(APP), directory.resolve("state"))) {
            app.awaitReady();
            publishAndRead(app);
            decide(app);
        }
        answers = RecordingAuthorizer.answers();
    }

    private static void publishAndRead(SecuredApp app) throws Exception {
        String first = file("first.csv", "2023-01,100", "2024-01,125", "2024-13,1", "2024-03,5", "2024-03,6");
        run("publish --wait", "publish", "--wait", "--released-at", NEWER, first);
        run(
                "publish --release-id",
                "publish",
                "--release-id=late",
                "--released-at",
                OLDER,
                file("late.csv", "2023-01,90"));
        run("publish", "publish", "--released-at", NEWER, researchFile());
        run("publish", "publish", "--released-at", NEWER, italy());
        awaitReleases(app, 4);
        assertThat(app.get("/").statusCode()).isEqualTo(200);
        assertThat(app.get("/api/v1/totals/sector?reporter=FRA&sector=84&from=2024-01")
                        .body())
                .contains("125");

        Path repair = directory.resolve("repair.csv");
        run("quarantine list, show", "quarantine", "list");
        run("quarantine list, show", "quarantine", "show", "--file=first.csv", "--csv", "-o", repair.toString());
        Files.writeString(repair, Files.readString(repair).replace("2024-13", "2024-02"));
        run("quarantine resubmit", "quarantine", "resubmit", repair.toString());
        run("quarantine list, show", "quarantine", "show", "--file=research.csv", "--csv", "-o", repair.toString());
        Files.writeString(repair, Files.readString(repair).replace(",2023x,", ",2023,"));
        run("quarantine resubmit", "quarantine", "resubmit", repair.toString());
        awaitReleases(app, 6);

        run("watch", "watch", "totals.sector", "--from-beginning", "--to-end");
        run("replay --dry-run", "replay", "--dry-run");
        run("replay --diff", "replay", "--diff");
        run("replay --to-prefix", "replay", "--to-prefix", PREFIX);
        run("verify", "verify", italy());
        consume();
    }

    /** Leaves releases open and lets them take effect. */
    private static void decide(SecuredApp app) throws Exception {
        Topics topics = Topics.DEFAULT;
        begin(app, topics.tradeRecords().name(), "open", TradeEvent.class, TradeEvent::new);
        begin(app, topics.tradeRecords().name(), "open-2", TradeEvent.class, TradeEvent::new);
        begin(app, topics.rndRecords().name(), "open-3", RndEvent.class, RndEvent::new);
        run("releases force, abandon", force(app, "open"));
        run("releases force, abandon", force(app, "open-3"));
        Result refused = without("releases force, abandon", "WRITE TOPIC trade.records.v1", force(app, "open-2"));
        assertThat(refused.err()).contains("may not WRITE topic trade.records.v1");
    }

    private static <T extends SpecificRecord> void begin(
            SecuredApp app, String topic, String release, Class<T> type, Function<Object, T> event) throws Exception {
        Map<String, Object> settings = system.client(SecuredBroker.ADMINISTRATOR, SecuredSystem.MARK + "-broker");
        Map<String, String> texts = new HashMap<>();
        settings.forEach((key, value) -> texts.put(key, String.valueOf(value)));
        RegistryClient registry = RegistryClient.at(Objects.requireNonNull(texts.get("schema.registry.url")), texts);
        Instant at = Instant.parse("2024-05-01T00:00:00Z");
        T begin = event.apply(new ReleaseBegin("PLAIN", "FRA", release, at, 0, ReleaseMode.DELTA, "", release));
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            byte[] value = WireFormat.of(type, registry).serializer().serialize(topic, begin);
            producer.send(new ProducerRecord<>(topic, null, at.toEpochMilli(), "FRA", value))
                    .get();
        }
        SecuredSystem.await(() -> app.get("/api/v1/releases").body().contains('"' + release + '"'));
    }

    private static String[] force(SecuredApp app, String release) {
        return new String[] {
            "releases", "force", release, "--source=PLAIN", "--reporter=FRA", "--note=tested", "--http=" + app.url()
        };
    }

    private static void consume() {
        Map<String, Object> settings = new HashMap<>(
                system.client(user("a consumer of your own"), SecuredSystem.password(user("a consumer of your own"))));
        settings.put("group.id", "my-group");
        settings.put("auto.offset.reset", "earliest");
        settings.put("isolation.level", "read_committed");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(Topics.DEFAULT.totalsSector().name()));
            SecuredSystem.await(() -> !consumer.poll(Duration.ofMillis(200)).isEmpty());
            consumer.commitSync();
        }
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    void nothingWasAskedForThatTheTableDoesNotGrant() {
        List<String> refused = new ArrayList<>();
        answers.forEach((question, answer) -> {
            if (USERS.containsValue(question.user())
                    && answer == AuthorizationResult.DENIED
                    && !question.user().equals(user("releases force, abandon"))) {
                refused.add(question.toString());
            }
        });
        assertThat(refused).isEmpty();
    }

    @Test
    void everyRightOfTheTableIsUsed() {
        Map<String, List<String>> idle = new LinkedHashMap<>();
        for (String role : rights.roles()) {
            List<String> unused = rights.rowsOf(role).stream()
                    .filter(right -> answers.keySet().stream()
                            .noneMatch(question -> isUser(question.user(), role) && right.covers(question)))
                    .map(Right::toString)
                    .toList();
            if (!unused.isEmpty()) {
                idle.put(role, unused);
            }
        }
        assertThat(idle).isEmpty();
    }

    /** Whether the rows of a role hold for a user. */
    private static boolean isUser(String user, String role) {
        return USERS.entrySet().stream()
                .anyMatch(each -> each.getValue().equals(user)
                        && (each.getKey().equals(role) || each.getKey().startsWith(role + " --")));
    }

    /** Without a right the command ends with one line that says what is missing. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        topics describe       | DESCRIBE_CONFIGS TOPIC quality.v1                    | DESCRIBE_CONFIGS topic quality.v1     | topics describe
        publish               | WRITE TOPIC trade.records.v1                         | WRITE topic trade.records.v1          | publish --released-at=2024-04-01 ANOTHER
        publish               | READ TOPIC publish-progress.v1                       | READ topic publish-progress.v1        | publish --released-at=2024-04-01 ANOTHER
        publish               | WRITE TRANSACTIONAL_ID entrepot-publish-             | WRITE its transactional id            | publish --released-at=2024-04-01 ANOTHER
        publish --release-id  | READ TOPIC releases.v1                               | READ topic releases.v1                | publish --release-id=x --released-at=2024-04-01 ANOTHER
        publish --wait        | READ TOPIC release-status.v1                         | READ topic release-status.v1          | publish --wait --released-at=2024-04-01 ANOTHER
        quarantine list, show | READ TOPIC quarantine.v1                             | READ topic quarantine.v1              | quarantine list
        watch                 | READ TOPIC totals.sector.v1                          | READ topic totals.sector.v1           | watch totals.sector --to-end
        replay --dry-run      | READ TOPIC rnd.records.v1                            | READ topic rnd.records.v1             | replay --dry-run
        replay --diff         | READ TOPIC totals.partner.v1                         | READ topic totals.partner.v1          | replay --diff
        replay --to-prefix    | WRITE TOPIC whatif.                                  | DESCRIBE topic whatif.                | replay --append --to-prefix=whatif.
        verify                | READ TOPIC indicators.v1                             | READ topic indicators.v1              | verify ITALY
        """)
    void oneLineSaysWhatIsMissing(String role, String right, String said, String words) throws Exception {
        String line = words.replace("ANOTHER", file("another.csv", "2023-02,7")).replace("ITALY", italy());

        Result result = without(role, right, line.split(" "));

        assertThat(result.exit()).isNotZero();
        List<String> lines = result.err().strip().lines().toList();
        assertThat(lines.get(lines.size() - 1)).contains("may not " + said);
        assertThat(result.err()).doesNotContain("Exception", "\tat ");
    }

    /** The app says it, too; all of its rights with {@code -Dsecurity=full}. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        DESCRIBE_CONFIGS TOPIC releases.v1   | DESCRIBE_CONFIGS topic releases.v1              | always
        READ GROUP entrepot-v4               | READ group entrepot-v4                          | full
        READ TOPIC trade.records.v1          | READ topic trade.records.v1                     | full
        WRITE TRANSACTIONAL_ID entrepot-v4-  | WRITE its transactional id                      | full
        """)
    void theAppSaysWhatIsMissing(String right, String said, String run) throws Exception {
        assumeTrue(run.equals("always") || "full".equals(System.getProperty("security")));
        Right taken = right(APP, right);
        system.take(user(APP), taken);
        try (SecuredApp app = new SecuredApp(system, user(APP), directory.resolve("state"))) {
            Result result = app.ended();
            assertThat(result.exit()).isNotZero();
            assertThat(result.err()).contains("may not " + said);
        } finally {
            system.give(user(APP), taken);
        }
    }

    /** Runs a command of a role that lacks a right for once. */
    private static Result without(String role, String right, String... words) throws Exception {
        Right taken = right(role, right);
        system.take(user(role), taken);
        try {
            return system.run(user(role), words);
        } finally {
            system.give(user(role), taken);
        }
    }

    private static Right right(String role, String text) {
        Set<Right> all = rights.of(role);
        return all.stream()
                .filter(each -> each.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError(text + " is not among " + all));
    }

    private static void run(String role, String... words) {
        Result result = system.run(user(role), words);
        assertThat(result.exit())
                .as(role + ": " + String.join(" ", words) + "\n" + result.out() + result.err())
                .isZero();
    }

    private static void awaitReleases(SecuredApp app, int count) {
        SecuredSystem.await(() -> app.get("/api/v1/releases").body().split("\"APPLIED\"", -1).length > count);
    }

    private static String file(String name, String... rows) throws IOException {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        for (String row : rows) {
            String[] cells = row.split(",");
            lines.add("PLAIN,M," + cells[0] + ",FRA,DEU,M,HS,84," + cells[1] + ",USD");
        }
        return Files.write(directory.resolve(name), lines).toString();
    }

    private static String italy() throws IOException {
        return Files.write(directory.resolve("italy.csv"), List.of(HEADER, "PLAIN,M,2023-01,ITA,DEU,M,HS,84,5,USD"))
                .toString();
    }

    private static String researchFile() throws IOException {
        return Files.write(
                        directory.resolve("research.csv"),
                        List.of(
                                "source,frequency,period,country,measure,value,unit",
                                "LAB,A,2022,CHN,GERD,30782.9,CNY_1E8",
                                "LAB,A,2023x,CHN,GERD,33357.1,CNY_1E8"))
                .toString();
    }

    private static String user(String role) {
        return Objects.requireNonNull(USERS.get(role), role);
    }
}

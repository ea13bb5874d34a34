package dev.entrepot.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.domain.catalogue.Catalogue;
import dev.entrepot.schemas.topic.TopicAdmin;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.standalone.Entrepot;
import dev.entrepot.standalone.broker.EmbeddedBroker;
import dev.entrepot.standalone.guide.GuideSnippet;
import dev.entrepot.standalone.registry.ApicurioProcess;
import dev.entrepot.streams.app.Instance;
import dev.entrepot.streams.app.StreamSettings;
import dev.entrepot.streams.http.HttpOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configuration of the guide for subscribers keeps a table of PostgreSQL at the newest vintage. */
class JdbcSinkIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String HEADER =
            "source,frequency,period,reporter,partner,flow,classification,commodity,value,currency";
    private static final String GROWTH = """
            SELECT value FROM indicators
            WHERE indicator = 'GRW-YOY' AND taxonomy = 'HS2' AND sector = '84' AND partner IS NULL AND period = '2024-01'
            """;

    @TempDir
    private Path directory;

    @Test
    void tableHasTheNewestVintage() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
                ApicurioProcess registry = ApicurioProcess.start();
                EmbeddedPostgres database = EmbeddedPostgres.start();
                Instance app = app(broker.bootstrap(), registry.confluentUrl())) {
            app.awaitReady();
            publish(broker, registry, "2024-02-15", "MINE,M,2023-01,FRA,DEU,M,HS,84,100,USD");
            publish(broker, registry, "2024-03-15", "MINE,M,2024-01,FRA,DEU,M,HS,84,125,USD");

            Process connect = connect(broker, registry, database);
            try {
                await(connect, database, value -> value.compareTo(new BigDecimal("0.25")) == 0);
                publish(broker, registry, "2024-04-15", "MINE,M,2024-01,FRA,DEU,M,HS,84,150,USD");
                await(connect, database, value -> value.compareTo(new BigDecimal("0.5")) == 0);
            } finally {
                connect.destroy();
                connect.waitFor();
            }
        }
    }

    private Instance app(String bootstrap, String registry) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            assertThat(TopicAdmin.ensure(admin, Topics.DEFAULT, 2, (short) 1)).isEmpty();
        }
        StreamSettings settings = new StreamSettings(
                Map.of("bootstrap.servers", bootstrap),
                registry,
                Topics.DEFAULT,
                StreamSettings.APPLICATION_ID,
                directory.resolve("state"),
                List.of(),
                List.of(),
                List.of(),
                Catalogue.builtIn(),
                1,
                1,
                Duration.ofMillis(100),
                Duration.ofMillis(200));
        return Instance.start(settings, HttpOptions.loopback(0), "test");
    }

    private Process connect(EmbeddedBroker broker, ApicurioProcess registry, EmbeddedPostgres database)
            throws IOException {
        String worker = snippet("connect-worker", broker, registry, database)
                + "\nplugin.path="
                + Path.of(System.getProperty("plugins.directory")).toAbsolutePath()
                + "\noffset.storage.file.filename=" + directory.resolve("connect.offsets")
                + "\nlisteners=http://127.0.0.1:0\n";
        String sink = snippet("connect-sink", broker, registry, database);
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.apache.kafka.connect.cli.ConnectStandalone",
                        Files.writeString(directory.resolve("worker.properties"), worker)
                                .toString(),
                        Files.writeString(directory.resolve("sink.properties"), sink)
                                .toString())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
    }

    private Path log() {
        return directory.resolve("connect.log");
    }

    private static String snippet(
            String name, EmbeddedBroker broker, ApicurioProcess registry, EmbeddedPostgres database) {
        return GuideSnippet.of(name)
                .replace("127.0.0.1:9092", broker.bootstrap())
                .replace("http://127.0.0.1:8081/apis/registry/v2", registry.ownUrl())
                .replace("127.0.0.1:5432", "127.0.0.1:" + database.getPort());
    }

    private void await(Process connect, EmbeddedPostgres database, Predicate<BigDecimal> done)
            throws IOException, SQLException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!done.test(value(database))) {
            assertThat(connect.isAlive() && System.nanoTime() < deadline)
                    .as(() -> read(log()))
                    .isTrue();
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private static BigDecimal value(EmbeddedPostgres database) throws SQLException {
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            ResultSet there = statement.executeQuery("SELECT to_regclass('indicators') IS NOT NULL");
            if (!there.next() || !there.getBoolean(1)) {
                return BigDecimal.ZERO;
            }
            ResultSet growth = statement.executeQuery(GROWTH);
            return growth.next() ? growth.getBigDecimal(1) : BigDecimal.ZERO;
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private void publish(EmbeddedBroker broker, ApicurioProcess registry, String day, String row) throws IOException {
        Path file = Files.write(directory.resolve(day + ".csv"), List.of(HEADER, row));
        assertThat(Entrepot.commandLine()
                        .execute(
                                "publish",
                                file.toString(),
                                "--released-at",
                                day,
                                "--wait",
                                "--bootstrap",
                                broker.bootstrap(),
                                "--registry",
                                registry.confluentUrl()))
                .isZero();
    }
}

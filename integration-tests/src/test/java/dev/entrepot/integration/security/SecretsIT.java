package dev.entrepot.integration.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Passwords and tokens come in through files and the environment, and nothing that the programs print or show has any of them. */
class SecretsIT {
    private static final String TOKEN = SecuredSystem.MARK + "-token-0123456789";
    private static final String USER = "everything";

    @TempDir
    private static Path directory;

    private static SecuredSystem system;

    @BeforeAll
    static void start() throws Exception {
        system = SecuredSystem.start(directory);
        Rights rights = Rights.read("whatif.");
        List<Rights.Right> all = new ArrayList<>();
        for (String role : rights.roles()) {
            all.addAll(rights.of(role));
        }
        system.user(USER, all.stream().distinct().toList());
        system.run(USER, "topics", "create", "--replication=1").ok();
        Files.writeString(directory.resolve("token"), TOKEN + "\n");
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    /** The app with everything in its log that it can be made to say, asked for all that it shows, and looked at from outside. */
    @ParameterizedTest
    @ValueSource(strings = {"--verbose", "--log-json"})
    void theAppKeepsThem(String logging) throws Exception {
        Path said = directory.resolve("said" + logging);
        Process process = start(
                said,
                Map.of(),
                "stream",
                logging,
                "--http-port=0",
                "--http-token-file",
                directory.resolve("token").toString(),
                "--state-dir",
                directory.resolve("state" + logging).toString());
        try {
            SecuredSystem.await(() -> {
                assertThat(process.isAlive()).as(text(said)).isTrue();
                return text(said).contains("answering at ");
            });
            String url = text(said).replaceAll("(?s).*answering at (http://[^,]+),.*", "$1");
            SecuredSystem.await(() -> get(url, "/health/ready", "").statusCode() == 200);
            assertThat(get(url, "/metrics", "").statusCode()).isEqualTo(401);
            HttpResponse<String> metrics = get(url, "/metrics", TOKEN);
            assertThat(metrics.statusCode()).isEqualTo(200);
            assertThat(metrics.body()).contains("kafka_").doesNotContain(SecuredSystem.MARK);
            assertThat(get(url, "/api/v1/releases", "wrong-token-0123456789").body())
                    .doesNotContain(SecuredSystem.MARK);
            assertThat(Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline")))
                    .contains("--http-token-file")
                    .doesNotContain(SecuredSystem.MARK);
        } finally {
            process.destroy();
            SecuredSystem.await(() -> !process.isAlive());
        }
        assertThat(text(said)).contains("kafka").doesNotContain(SecuredSystem.MARK);
        try (Stream<Path> files = Files.walk(directory.resolve("state" + logging))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(SecuredSystem.MARK);
            }
        }
    }

    @Test
    void theTokenMayComeFromTheEnvironment() throws Exception {
        Path said = directory.resolve("environment");
        Process process = start(
                said,
                Map.of("ENTREPOT_HTTP_TOKEN", TOKEN),
                "stream",
                "--http-port=0",
                "--state-dir",
                directory.resolve("state-environment").toString());
        try {
            SecuredSystem.await(() -> text(said).contains("answering at "));
            String url = text(said).replaceAll("(?s).*answering at (http://[^,]+),.*", "$1");
            SecuredSystem.await(() -> get(url, "/health/ready", "").statusCode() == 200);

            SecuredSystem.Result refused = system.run(USER, "releases", "--http", url);
            assertThat(refused.exit()).isNotZero();
            assertThat(refused.err()).contains("--http-token-file").doesNotContain("Exception");
            system.run(
                            USER,
                            "releases",
                            "--http",
                            url,
                            "--http-token-file",
                            directory.resolve("token").toString())
                    .ok();
        } finally {
            process.destroy();
            SecuredSystem.await(() -> !process.isAlive());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sasl.jaas.config",
                "sasl.mechanism",
                "ssl.truststore.password",
                "schema.registry.basic.auth.user.info",
                "schema.registry.ssl.truststore.password",
                "schema.registry.url"
            })
    void whatIsWrongIsNotRepeated(String setting) throws IOException {
        Properties settings = new Properties();
        try (var file = Files.newBufferedReader(system.config(USER))) {
            settings.load(file);
        }
        String wrong = SecuredSystem.MARK + "-wrong";
        settings.setProperty(
                setting,
                switch (setting) {
                    case "sasl.jaas.config" -> SecuredBroker.login(USER, wrong);
                    case "schema.registry.basic.auth.user.info" -> "reader:" + wrong;
                    case "schema.registry.url" -> "https://reader:" + wrong + " @127.0.0.1:1";
                    case "sasl.mechanism" -> "PLAIN";
                    default -> wrong;
                });
        try (var file = Files.newBufferedWriter(system.config("wrong"))) {
            settings.store(file, null);
        }
        Path csv = Files.write(
                directory.resolve("one.csv"),
                List.of(
                        "source,frequency,period,reporter,partner,flow,classification,commodity,value,currency",
                        "PLAIN,M,2023-01,FRA,DEU,M,HS,84,1,USD"));

        SecuredSystem.Result result =
                system.run("wrong", "publish", "--verbose", "--timeout=10", "--released-at=2024-01-01", csv.toString());

        assertThat(result.exit()).isNotZero();
        assertThat(result.out() + result.err()).isNotBlank().doesNotContain(SecuredSystem.MARK);
    }

    private static Process start(Path said, Map<String, String> environment, String... words) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.entrepot.standalone.Entrepot"));
        line.addAll(List.of(words));
        line.addAll(List.of("--config", system.config(USER).toString(), "--replication=1"));
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static HttpResponse<String> get(String url, String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(text(directory.resolve("said--verbose")), e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

package dev.entrepot.schemas.client;

import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.wire.RegistrySettings;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Where the brokers, the registry and the app are. Precedence: defaults, {@code --config} file, environment, command line. All
 * entries of the file are passed to the Kafka clients as they are (TLS, SASL and everything else).
 */
public final class ConnectionOptions {
    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            description = "Kafka brokers (KAFKA_BOOTSTRAP_SERVERS; default 127.0.0.1:9092).")
    private @Nullable String bootstrap;

    @Option(
            names = "--registry",
            paramLabel = "URL",
            description = "Schema registry (SCHEMA_REGISTRY_URL; default http://127.0.0.1:8081).")
    private @Nullable String registry;

    @Option(
            names = "--http",
            paramLabel = "URL",
            description = "HTTP address of a running app (ENTREPOT_HTTP; default http://127.0.0.1:8080).")
    private @Nullable String http;

    @Option(
            names = "--http-token-file",
            paramLabel = "FILE",
            description = "File with the token of the HTTP interface: 'stream' demands it, other commands show it"
                    + " (ENTREPOT_HTTP_TOKEN_FILE, or the token itself in ENTREPOT_HTTP_TOKEN; default none).")
    private @Nullable Path httpTokenFile;

    @Option(
            names = "--topic-prefix",
            defaultValue = "",
            description = "Common prefix of all topic names (default none).")
    private String topicPrefix = "";

    @Option(
            names = "--output-prefix",
            defaultValue = "",
            description = "Further prefix of the computed topics, for a second app beside the first (default none).")
    private String outputPrefix = "";

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Kafka properties file; its entries pass through to all clients.")
    private @Nullable Path config;

    /** Returns the Kafka client properties, {@code bootstrap.servers} included. */
    public Map<String, String> kafka() {
        Map<String, String> properties = new HashMap<>(file());
        properties.remove("schema.registry.url");
        properties.put(
                "bootstrap.servers",
                choose(bootstrap, "KAFKA_BOOTSTRAP_SERVERS", properties.get("bootstrap.servers"), "127.0.0.1:9092"));
        String userInfo = System.getenv("SCHEMA_REGISTRY_BASIC_AUTH_USER_INFO");
        if (userInfo != null && !userInfo.isBlank()) {
            properties.put(RegistrySettings.PREFIX + RegistrySettings.USER_INFO, userInfo);
        }
        return properties;
    }

    /** Returns the registry's base URL. */
    public String registry() {
        return choose(registry, "SCHEMA_REGISTRY_URL", file().get("schema.registry.url"), "http://127.0.0.1:8081");
    }

    /** Returns the base URL of the running app. */
    public String http() {
        return choose(http, "ENTREPOT_HTTP", null, "http://127.0.0.1:8080");
    }

    /** Returns the token of the HTTP interface, null when there is none. */
    public @Nullable String httpToken() {
        String file = httpTokenFile == null ? System.getenv("ENTREPOT_HTTP_TOKEN_FILE") : httpTokenFile.toString();
        if (file == null || file.isBlank()) {
            String token = System.getenv("ENTREPOT_HTTP_TOKEN");
            return token == null || token.isBlank() ? null : token.strip();
        }
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "cannot read the HTTP token in " + file + ": give a readable file with --http-token-file", e);
        }
    }

    /** Returns the topics with the chosen prefixes. */
    public Topics topics() {
        return new Topics(topicPrefix, outputPrefix);
    }

    private static String choose(@Nullable String given, String variable, @Nullable String fromFile, String fallback) {
        if (given != null) {
            return given;
        }
        String environment = System.getenv(variable);
        if (environment != null && !environment.isBlank()) {
            return environment;
        }
        return fromFile != null ? fromFile : fallback;
    }

    private Map<String, String> file() {
        if (config == null) {
            return Map.of();
        }
        Properties read = new Properties();
        try (Reader reader = Files.newBufferedReader(config, StandardCharsets.UTF_8)) {
            read.load(reader);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "cannot read " + config + ": give a readable Kafka properties file with --config", e);
        }
        Map<String, String> entries = new HashMap<>();
        read.stringPropertyNames().forEach(name -> entries.put(name, read.getProperty(name)));
        return entries;
    }
}

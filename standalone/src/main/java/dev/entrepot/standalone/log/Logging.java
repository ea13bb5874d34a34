package dev.entrepot.standalone.log;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationFactory;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.builder.api.AppenderComponentBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilder;
import org.apache.logging.log4j.core.config.builder.api.RootLoggerComponentBuilder;
import org.apache.logging.log4j.core.config.builder.impl.BuiltConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Decides where log lines go, of the broker, Kafka Streams, Jetty and ourselves alike. Log4j asks for the configuration when the first
 * logger is made, so a command that logs nothing does not pay for it; what is set after that has no effect.
 */
public final class Logging extends ConfigurationFactory {
    private static final String FILE = "entrepot.log";
    private static final String OURS = "dev.entrepot";
    /** They print all their settings, page after page. */
    private static final List<String> TALKATIVE = List.of(
            "org.apache.kafka.common.config.AbstractConfig",
            "org.apache.kafka.clients.consumer.ConsumerConfig",
            "org.apache.kafka.clients.producer.ProducerConfig",
            "kafka.server.KafkaConfig",
            "state.change.logger",
            "io.javalin");

    private static boolean verbose;
    private static @Nullable Path directory;

    /** Log4j makes one. */
    public Logging() {}

    /** Sends our warnings, in one line each, to standard error; with {@code verbose} everything, with stack traces. */
    public static void toConsole(boolean everything) {
        verbose = everything;
        System.setProperty("log4j2.configurationFactory", Logging.class.getName());
    }

    /**
     * Sends everything to a file in this directory too, which is made if need be; returns the file.
     *
     * @throws IllegalStateException when the directory cannot be made
     */
    public static Path toDirectory(Path logs) {
        try {
            Files.createDirectories(logs);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "cannot make the directory " + logs + " (" + e.getMessage() + "): choose another with --data-dir",
                    e);
        }
        directory = logs;
        return logs.resolve(FILE);
    }

    @Override
    protected String[] getSupportedTypes() {
        return new String[] {"*"};
    }

    @Override
    public Configuration getConfiguration(LoggerContext context, ConfigurationSource source) {
        return configuration();
    }

    @Override
    public Configuration getConfiguration(LoggerContext context, String name, @Nullable URI location) {
        return configuration();
    }

    private static Configuration configuration() {
        ConfigurationBuilder<BuiltConfiguration> builder = newConfigurationBuilder();
        builder.setStatusLevel(Level.ERROR);
        // Shutting down is worth a line too, and it happens in a shutdown hook.
        builder.setShutdownHook("disable");
        builder.add(console(builder));
        RootLoggerComponentBuilder root = builder.newRootLogger(Level.INFO);
        if (verbose) {
            root.add(builder.newAppenderRef("console"));
        } else {
            builder.add(builder.newLogger(OURS, Level.INFO)
                    .add(builder.newAppenderRef("console").addAttribute("level", Level.WARN)));
        }
        Path logs = directory;
        if (logs != null) {
            builder.add(file(builder, logs));
            root.add(builder.newAppenderRef("file"));
        }
        TALKATIVE.forEach(name -> builder.add(builder.newLogger(name, Level.WARN)));
        return builder.add(root).build(false);
    }

    private static AppenderComponentBuilder console(ConfigurationBuilder<BuiltConfiguration> builder) {
        String pattern = verbose ? "%d{HH:mm:ss.SSS} %-5p %c{1} - %m%n%throwable" : "entrepot: %m%n%throwable{none}";
        return builder.newAppender("console", "Console")
                .addAttribute("target", "SYSTEM_ERR")
                .add(builder.newLayout("PatternLayout").addAttribute("pattern", pattern));
    }

    private static AppenderComponentBuilder file(ConfigurationBuilder<BuiltConfiguration> builder, Path logs) {
        return builder.newAppender("file", "RollingFile")
                .addAttribute("fileName", logs.resolve(FILE))
                .addAttribute("filePattern", logs.resolve("entrepot.%i.log"))
                .add(builder.newLayout("PatternLayout").addAttribute("pattern", "%d %-5p [%t] %c - %m%n%throwable"))
                .addComponent(builder.newComponent("Policies")
                        .addComponent(builder.newComponent("SizeBasedTriggeringPolicy")
                                .addAttribute("size", "10MB")))
                .addComponent(builder.newComponent("DefaultRolloverStrategy").addAttribute("max", 5));
    }
}

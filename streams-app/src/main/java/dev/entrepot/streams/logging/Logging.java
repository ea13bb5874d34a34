package dev.entrepot.streams.logging;

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
import org.apache.logging.log4j.core.config.builder.api.LayoutComponentBuilder;
import org.apache.logging.log4j.core.config.builder.api.RootLoggerComponentBuilder;
import org.apache.logging.log4j.core.config.builder.impl.BuiltConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Decides where log lines go, of the broker, Kafka Streams, Jetty and ourselves alike: to standard error and files, never to standard
 * output, which is for data. Log4j asks for the configuration when the first logger is made, so a command that logs nothing does not pay
 * for it.
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

    private static final String TEMPLATE = "classpath:EcsLayout.json";

    private static boolean verbose;
    private static boolean json;
    private static @Nullable Path directory;
    /** Whether log4j has asked: what is set later has to be told to it. */
    private static boolean asked;

    /** Log4j makes one. */
    public Logging() {}

    /**
     * Sends our warnings and, where there is no file, the errors of libraries to standard error, in one line each. To be called before
     * anything else: a logger that is made earlier would write to standard output.
     */
    public static void toConsole() {
        System.setProperty("log4j2.configurationFactory", Logging.class.getName());
    }

    /**
     * Says how much is written, and how.
     *
     * @param everything all lines, with stack traces
     * @param asJson all lines, each as a JSON object with the field names of the Elastic Common Schema
     */
    public static synchronized void toConsole(boolean everything, boolean asJson) {
        verbose = everything;
        json = asJson;
        toConsole();
        reconfigure();
    }

    /**
     * Sends everything to a file in this directory too, which is made if need be; returns the file.
     *
     * @throws IllegalStateException when the directory cannot be made
     */
    public static synchronized Path toDirectory(Path logs) {
        try {
            Files.createDirectories(logs);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "cannot make the directory " + logs + " (" + e.getMessage() + "): choose another with --data-dir",
                    e);
        }
        directory = logs;
        reconfigure();
        return logs.resolve(FILE);
    }

    private static void reconfigure() {
        if (asked) {
            LoggerContext.getContext(false).reconfigure();
        }
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

    private static synchronized Configuration configuration() {
        asked = true;
        ConfigurationBuilder<BuiltConfiguration> builder = newConfigurationBuilder();
        builder.setStatusLevel(Level.ERROR);
        // Shutting down is worth a line too, and it happens in a shutdown hook.
        builder.setShutdownHook("disable");
        builder.add(console(builder));
        RootLoggerComponentBuilder root = builder.newRootLogger(Level.INFO);
        Path logs = directory;
        if (logs != null) {
            builder.add(file(builder, logs));
            root.add(builder.newAppenderRef("file"));
        }
        if (verbose || json) {
            root.add(builder.newAppenderRef("console"));
        } else {
            if (logs == null) {
                root.add(builder.newAppenderRef("console").addAttribute("level", Level.ERROR));
            }
            builder.add(builder.newLogger(OURS, Level.INFO)
                    .addAttribute("additivity", logs != null)
                    .add(builder.newAppenderRef("console").addAttribute("level", Level.WARN)));
        }
        TALKATIVE.forEach(name -> builder.add(builder.newLogger(name, Level.WARN)));
        return builder.add(root).build(false);
    }

    private static AppenderComponentBuilder console(ConfigurationBuilder<BuiltConfiguration> builder) {
        String pattern = verbose ? "%d{HH:mm:ss.SSS} %-5p %c{1} - %m%n%throwable" : "entrepot: %m%n%throwable{none}";
        return builder.newAppender("console", "Console")
                .addAttribute("target", "SYSTEM_ERR")
                .add(layout(builder, pattern));
    }

    private static LayoutComponentBuilder layout(ConfigurationBuilder<BuiltConfiguration> builder, String pattern) {
        return json
                ? builder.newLayout("JsonTemplateLayout").addAttribute("eventTemplateUri", TEMPLATE)
                : builder.newLayout("PatternLayout").addAttribute("pattern", pattern);
    }

    private static AppenderComponentBuilder file(ConfigurationBuilder<BuiltConfiguration> builder, Path logs) {
        return builder.newAppender("file", "RollingFile")
                .addAttribute("fileName", logs.resolve(FILE))
                .addAttribute("filePattern", logs.resolve("entrepot.%i.log"))
                .add(layout(builder, "%d %-5p [%t] %c - %m%n%throwable"))
                .addComponent(builder.newComponent("Policies")
                        .addComponent(builder.newComponent("SizeBasedTriggeringPolicy")
                                .addAttribute("size", "10MB")))
                .addComponent(builder.newComponent("DefaultRolloverStrategy").addAttribute("max", 5));
    }
}

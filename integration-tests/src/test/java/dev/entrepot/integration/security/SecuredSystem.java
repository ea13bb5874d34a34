package dev.entrepot.integration.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.standalone.Entrepot;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;
import picocli.CommandLine;

/** A broker and a registry with credentials, users with rights, and commands that they run with a file of settings. */
final class SecuredSystem implements AutoCloseable {
    /** Every password has it, so that one search finds any of them. */
    static final String MARK = "hush-4711";

    static final String REGISTRY_USER = "reader";

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path directory;
    private final Certificates certificates;
    private final SecuredBroker broker;
    private final SecuredRegistry registry;
    private final Admin admin;

    private SecuredSystem(Path directory) throws Exception {
        this.directory = directory;
        this.certificates = Certificates.in(directory, MARK + "-store");
        RecordingAuthorizer.begin();
        this.broker = SecuredBroker.start(directory.resolve("broker"), certificates, MARK + "-broker");
        this.registry =
                SecuredRegistry.start(directory.resolve("registry"), certificates, REGISTRY_USER, MARK + "-registry");
        this.admin = Admin.create(client(SecuredBroker.ADMINISTRATOR, MARK + "-broker"));
    }

    static SecuredSystem start(Path directory) throws Exception {
        return new SecuredSystem(directory);
    }

    /** What a command did. */
    record Result(int exit, String out, String err) {
        Result ok() {
            assertThat(exit).as(err).isZero();
            return this;
        }
    }

    /** Makes a user with a password of its own and these rights. */
    void user(String name, Collection<Rights.Right> rights) throws Exception {
        admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                        name, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), password(name))))
                .all()
                .get();
        List<AclBinding> bindings = rights.stream().map(right -> right.of(name)).toList();
        admin.createAcls(bindings).all().get();
        bindings.forEach(binding -> await(() -> RecordingAuthorizer.all(binding, true)));
        Properties settings = new Properties();
        settings.putAll(client(name, password(name)));
        try (var file = Files.newBufferedWriter(config(name))) {
            settings.store(file, null);
        }
    }

    static String password(String user) {
        return MARK + "-of-" + user;
    }

    void take(String user, Rights.Right right) throws Exception {
        admin.deleteAcls(List.of(right.of(user).toFilter())).all().get();
        await(() -> RecordingAuthorizer.all(right.of(user), false));
    }

    void give(String user, Rights.Right right) throws Exception {
        admin.createAcls(List.of(right.of(user))).all().get();
        await(() -> RecordingAuthorizer.all(right.of(user), true));
    }

    /** The file of settings of a user, or where one would be. */
    Path config(String user) {
        return directory.resolve(user + ".properties");
    }

    /** What a client of that user needs, towards brokers and registry, as docs/security.md shows it. */
    Map<String, Object> client(String user, String password) {
        return Map.of(
                "bootstrap.servers", broker.bootstrap(),
                "security.protocol", "SASL_SSL",
                "sasl.mechanism", "SCRAM-SHA-512",
                "sasl.jaas.config", SecuredBroker.login(user, password),
                "ssl.truststore.location", certificates.trusted().toString(),
                "ssl.truststore.password", certificates.password(),
                "schema.registry.url", registry.url(),
                "schema.registry.basic.auth.user.info", REGISTRY_USER + ":" + MARK + "-registry",
                "schema.registry.ssl.truststore.location",
                        certificates.trusted().toString(),
                "schema.registry.ssl.truststore.password", certificates.password());
    }

    /** Runs a command as a user, with nothing but the file of settings. */
    Result run(String user, String... words) {
        List<String> line = new ArrayList<>(Arrays.asList(words));
        line.addAll(List.of("--config", config(user).toString()));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command =
                Entrepot.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exit = command.execute(line.toArray(String[]::new));
        return new Result(exit, out.toString(), err.toString());
    }

    static void await(BooleanSupplier done) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!done.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time is up").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    @Override
    public void close() {
        admin.close();
        registry.close();
        broker.close();
    }
}

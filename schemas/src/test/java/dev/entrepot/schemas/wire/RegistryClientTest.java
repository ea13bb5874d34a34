package dev.entrepot.schemas.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegistryClientTest {

    private static final Schema SCHEMA =
            SchemaBuilder.record("Crate").fields().requiredString("mark").endRecord();

    private StubRegistry registry;
    private RegistryClient client;

    @BeforeEach
    void start() throws IOException {
        registry = new StubRegistry();
        client = new RegistryClient(RegistrySettings.of(registry.url()).withPatience(Duration.ofSeconds(5)));
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void registeringTwiceAsksOnce() {
        int id = client.register("crates-value", SCHEMA);

        assertThat(client.register("crates-value", SCHEMA)).isEqualTo(id);
        assertThat(client.schemaById(id)).contains(SCHEMA);
        assertThat(registry.requests).containsExactly("POST /subjects/crates-value/versions");
    }

    @Test
    void schemasByIdAreRemembered() {
        int id = client.register("crates-value", SCHEMA);
        RegistryClient other = RegistryClient.at(registry.url());

        assertThat(other.schemaById(id)).contains(SCHEMA);
        assertThat(other.schemaById(id)).contains(SCHEMA);
        assertThat(registry.requests).filteredOn(r -> r.startsWith("GET")).hasSize(1);
    }

    @Test
    void unknownIdsAreNotAskedForAgainAndAgain() {
        assertThat(client.schemaById(77)).isEmpty();
        assertThat(client.schemaById(77)).isEmpty();
        assertThat(client.schemaById(-1)).isEmpty();
        assertThat(registry.requests).containsExactly("GET /schemas/ids/77");
    }

    @Test
    void lookingUpWhatIsNotThereIsEmpty() {
        assertThat(client.lookUp("crates-value", SCHEMA)).isEmpty();
        int id = client.register("crates-value", SCHEMA);
        assertThat(client.lookUp("crates-value", SCHEMA))
                .hasValueSatisfying(found -> assertThat(found.id()).isEqualTo(id));
    }

    @Test
    void outagesAreSatOut() {
        registry.faultsLeft.set(3);
        assertThat(client.register("crates-value", SCHEMA)).isEqualTo(1);
        assertThat(registry.requests).hasSize(4);

        registry.faultStatus = 429;
        registry.faultsLeft.set(1);
        assertThat(client.schemaById(9)).isEmpty();
    }

    @Test
    void aRegistryThatComesUpLateIsWaitedFor() throws IOException, InterruptedException {
        int port = registry.port();
        registry.close();
        Thread starter = new Thread(() -> {
            try {
                // Comes up once the client has surely met a closed port: after its first failed ping.
                assertThat(client.ping()).isFalse();
                registry = new StubRegistry(port);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        starter.start();
        client.awaitReady();
        starter.join();
        assertThat(client.ping()).isTrue();
    }

    @Test
    void patienceEndsWithAClearLine() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        RegistryClient hasty = new RegistryClient(
                RegistrySettings.of("http://127.0.0.1:" + closed).withPatience(Duration.ofMillis(120)));

        assertThatThrownBy(() -> hasty.schemaById(1))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("http://127.0.0.1:" + closed)
                .hasMessageContaining("ConnectException")
                .message()
                .hasLineCount(1);
        assertThat(hasty.ping()).isFalse();
    }

    @Test
    void theNextAddressIsTriedAtOnce() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        RegistryClient either =
                new RegistryClient(RegistrySettings.of("http://127.0.0.1:" + closed + "," + registry.url())
                        .withPatience(Duration.ZERO));

        assertThat(either.register("crates-value", SCHEMA)).isEqualTo(1);
    }

    @Test
    void anAddressThatIsNoRegistryIsNotTakenForAnUnknownId() {
        RegistryClient lost = new RegistryClient(
                RegistrySettings.of(registry.url() + "/elsewhere").withPatience(Duration.ofMillis(100)));

        assertThatThrownBy(() -> lost.schemaById(1))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("full address");
    }

    @Test
    void pagesOfAProxyAreAnOutage() {
        registry.faultStatus = 200;
        registry.faultsLeft.set(2);

        assertThat(client.register("crates-value", SCHEMA)).isEqualTo(1);
    }

    @Test
    void refusalsAreNotRetried() {
        Schema refused =
                SchemaBuilder.record("Refused").fields().requiredString("mark").endRecord();

        assertThatThrownBy(() -> client.register("crates-value", refused))
                .isInstanceOfSatisfying(
                        RegistryRefusedException.class,
                        e -> assertThat(e.httpStatus()).isEqualTo(409))
                .hasMessageContaining("crates-value");
        assertThat(registry.requests).hasSize(1);
    }

    @Test
    void credentialsAreSentAndTheirLackIsNamed() {
        registry.requiredAuthorization = "Basic bWU6cGFzcw==";

        assertThatThrownBy(() -> client.schemaById(1))
                .isInstanceOf(RegistryRefusedException.class)
                .hasMessageContaining(RegistrySettings.USER_INFO);
        RegistryClient known = RegistryClient.at(registry.url().replace("//", "//me:pass@"));
        assertThat(known.ping()).isTrue();
    }

    @Test
    void anInterruptEndsTheWaitAndIsKept() {
        registry.faultsLeft.set(Integer.MAX_VALUE);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> client.schemaById(1)).isInstanceOf(RegistryUnavailableException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}

package dev.entrepot.faults.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrepot.faults.cluster.LastingPort;
import dev.entrepot.faults.network.Proxy.Weather;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What clients behind a broken network learn. */
class ProxyTest {
    private static final int PATIENCE_MS = 60_000;

    private final int front = LastingPort.free();
    private final int behind = LastingPort.free();
    private Proxy proxy;

    @BeforeEach
    void start() {
        proxy = new Proxy(front, behind);
    }

    @AfterEach
    void stop() {
        proxy.close();
    }

    @Test
    void whatIsSaidArrives() throws IOException {
        try (ServerSocket listening = listening();
                Socket client = client();
                Socket server = listening.accept()) {
            client.getOutputStream().write(17);
            assertThat(server.getInputStream().read()).isEqualTo(17);
            server.getOutputStream().write(18);
            assertThat(client.getInputStream().read()).isEqualTo(18);
        }
    }

    @Test
    void aServerThatIsAwayRefusesConnections() throws IOException {
        try (Socket client = client()) {
            assertThatThrownBy(() -> client.getInputStream().read())
                    .as("a client that is told nothing waits until a request times out")
                    .isInstanceOf(SocketException.class);
        }
    }

    @Test
    void aServerThatEndsEndsItsConnections() throws IOException {
        try (ServerSocket listening = listening();
                Socket client = client()) {
            listening.accept().close();
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void aCutResetsConnections() throws IOException {
        try (ServerSocket listening = listening();
                Socket standing = client();
                Socket server = listening.accept()) {
            server.getOutputStream().write(19);
            assertThat(standing.getInputStream().read()).isEqualTo(19);
            proxy.weather(Weather.CUT);
            assertThatThrownBy(() -> standing.getInputStream().read()).isInstanceOf(SocketException.class);
            try (Socket late = client()) {
                assertThatThrownBy(() -> late.getInputStream().read()).isInstanceOf(SocketException.class);
            }
        }
    }

    private ServerSocket listening() throws IOException {
        return new ServerSocket(behind, 50, InetAddress.getLoopbackAddress());
    }

    private Socket client() throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), front);
        client.setSoTimeout(PATIENCE_MS);
        return client;
    }
}

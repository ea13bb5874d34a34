package dev.entrepot.streams.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrepot.streams.view.ViewFixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, and what everybody else is told. */
class AccessTest {
    private static final String TOKEN = "0123456789abcdef0123456789ABCDEF";
    private static final String HOST = "Host: localhost\r\n";
    private static final int PATIENCE_MS = 60_000;

    private ViewFixture view;
    private @Nullable ServedView served;

    @BeforeEach
    void make(@TempDir Path directory) {
        view = SampleView.in(directory);
    }

    @AfterEach
    void stop() {
        if (served == null) {
            view.close();
        } else {
            served.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/totals/sector",
                "/api/v1/releases",
                "/api/v1/export",
                "/api/v1/stream",
                "/api/openapi.json",
                "/metrics",
                "/page/nothing",
                "/page/%2e%2e/api/v1/releases",
                "/nothing"
            })
    void withoutTheTokenNothingIsTold(String path) throws Exception {
        ServedView guarded = serve(TOKEN, Set.of(), "127.0.0.1");

        for (String shown : List.of("", "Bearer", "Bearer ", "Bearer " + TOKEN + "x", "Basic " + TOKEN, TOKEN)) {
            HttpResponse<String> answer = get(guarded, path, shown);
            assertThat(answer.statusCode()).as(shown).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"entrepot\"");
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(answer.body()).contains("--http-token-file").doesNotContain(TOKEN, "CENSUS");
        }
    }

    @Test
    void withTheTokenEverythingIs() throws Exception {
        ServedView guarded = serve(TOKEN, Set.of(), "127.0.0.1");

        assertThat(get(guarded, "/api/v1/totals/sector", "Bearer " + TOKEN).body())
                .contains("CENSUS");
        assertThat(get(guarded, "/metrics", "bearer  " + TOKEN).statusCode()).isEqualTo(200);
    }

    @Test
    void thePageAndProbesNeedNoneAndTellNothing() throws Exception {
        ServedView guarded = serve(TOKEN, Set.of(), "127.0.0.1");

        assertThat(get(guarded, "/", "").statusCode()).isEqualTo(200);
        assertThat(get(guarded, "/page/main.js", "").statusCode()).isEqualTo(200);
        assertThat(get(guarded, "/health/live", "").statusCode()).isEqualTo(200);
        assertThat(get(guarded, "/health/ready", "").body())
                .contains("\"status\":\"UP\"", "\"held_count\":1")
                .doesNotContain("CENSUS", "rows have come");
        assertThat(get(guarded, "/health/ready", "Bearer " + TOKEN).body()).contains("CENSUS", "rows have come");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "with blanks in it, and longer", "line\nline\nline\nline"})
    void whatIsNoSecretIsRefusedWithoutBeingRepeated(String token) {
        assertThatThrownBy(() -> BearerToken.of(token))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("openssl rand -hex 32")
                .satisfies(e -> assertThat(token.isEmpty()
                                || !String.valueOf(e.getMessage()).contains(token))
                        .isTrue());
    }

    @Test
    void aServerBeyondTheLoopbackAnswersToItsNames() throws Exception {
        ServedView named = serve(null, Set.of("Figures.Example"), "0.0.0.0");
        assertThat(raw(named, "GET / HTTP/1.1\r\nHost: figures.example:80\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
        assertThat(raw(named, "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 421");
        named.stop();

        served = new ServedView(
                view,
                () -> "RUNNING",
                Duration.ofSeconds(5),
                options(null, Set.of(), "0.0.0.0"),
                Duration.ofSeconds(10));
        assertThat(raw(served, "GET / HTTP/1.1\r\nHost: any.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        200 | GET /health/live HTTP/1.1
        400 | GET /api/v1/totals/sector?window=x HTTP/1.1
        404 | GET /nothing HTTP/1.1
        405 | POST / HTTP/1.1
        405 | DELETE /api/v1/releases HTTP/1.1
        405 | OPTIONS /api/v1/releases HTTP/1.1
        405 | TRACE / HTTP/1.1
        404 | GET /page/..%2f..%2fetc/passwd HTTP/1.1
        400 | GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1
        400 | GET /\u0001 HTTP/1.1
        400 | GARBAGE
        505 | GET / HTTP/7.3
        414 | GET /?LONG HTTP/1.1
        """)
    void everyAnswerHasTheHeadersAndNoneNamesTheServer(int status, String line) throws Exception {
        String answer = raw(
                serve(null, Set.of(), "127.0.0.1"),
                line.replace("LONG", "a".repeat(40_000)) + "\r\n" + HOST + "Connection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
        assertSafe(answer);
    }

    @Test
    void longHeadersAreRefusedLikewise() throws Exception {
        ServedView open = serve(null, Set.of(), "127.0.0.1");
        String many = "X-A: b\r\n".repeat(4_000);
        for (String headers : List.of("X-Long: " + "a".repeat(40_000) + "\r\n", many)) {
            String answer = raw(open, "GET / HTTP/1.1\r\n" + HOST + headers + "Connection: close\r\n\r\n");
            assertThat(answer).startsWith("HTTP/1.1 431 ");
            assertSafe(answer);
        }
    }

    @Test
    void noOtherOriginIsLetIn() throws Exception {
        String answer = raw(
                serve(null, Set.of(), "127.0.0.1"),
                "GET /api/v1/releases HTTP/1.1\r\n" + HOST
                        + "Origin: http://evil.example\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200").doesNotContainIgnoringCase("Access-Control-");
    }

    @Test
    void requestsThatAreNotFinishedNeitherBlockNorStay() throws Exception {
        served = new ServedView(
                view,
                () -> "RUNNING",
                Duration.ofSeconds(5),
                options(null, Set.of(), "127.0.0.1"),
                Duration.ofMillis(200));
        List<Socket> stalled = new ArrayList<>();
        try {
            for (int i = 0; i < 100; i++) {
                Socket socket = connect(served);
                socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: loc".getBytes(StandardCharsets.UTF_8));
                stalled.add(socket);
            }
            assertThat(served.get("/api/v1/totals/sector", "*/*").statusCode()).isEqualTo(200);
            for (Socket socket : stalled) {
                assertThat(drip(socket)).as("end of the connection").isTrue();
            }
        } finally {
            for (Socket socket : stalled) {
                socket.close();
            }
        }
    }

    @Test
    void clientsThatDoNotReadTheirAnswersBlockNobody() throws Exception {
        ServedView open = serve(null, Set.of(), "127.0.0.1");
        List<Socket> stalled = new ArrayList<>();
        try {
            for (int i = 0; i < 40; i++) {
                Socket socket = new Socket();
                socket.setReceiveBufferSize(4096);
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), open.port()));
                socket.getOutputStream()
                        .write(("GET /page/lib/echarts-5.3.1.min.js HTTP/1.1\r\n" + HOST + "\r\n")
                                .repeat(8)
                                .getBytes(StandardCharsets.UTF_8));
                stalled.add(socket);
            }
            assertThat(open.get("/api/v1/totals/sector", "*/*").statusCode()).isEqualTo(200);
        } finally {
            for (Socket socket : stalled) {
                socket.close();
            }
        }
    }

    /** Sends a byte of a header whenever the server has said nothing; returns whether the server ended the connection in time. */
    private static boolean drip(Socket socket) throws IOException {
        long deadline = System.nanoTime() + Duration.ofMillis(PATIENCE_MS).toNanos();
        socket.setSoTimeout(20);
        while (System.nanoTime() < deadline) {
            try {
                socket.getOutputStream().write('a');
                if (socket.getInputStream().read() < 0) {
                    return true;
                }
            } catch (SocketTimeoutException nothingYet) {
                // The server waits for the rest.
            } catch (IOException closed) {
                return true;
            }
        }
        return false;
    }

    private static void assertSafe(String answer) {
        assertThat(answer)
                .contains(
                        "Content-Security-Policy: default-src 'self'",
                        "X-Content-Type-Options: nosniff",
                        "Referrer-Policy: no-referrer",
                        "Cache-Control: ")
                .doesNotContainIgnoringCase(
                        "jetty", "javalin", "Server:", "X-Powered-By", "\tat ", "Exception", "<html");
    }

    private ServedView serve(@Nullable String token, Set<String> names, String host) {
        ServedView made = new ServedView(
                view, () -> "RUNNING", Duration.ofSeconds(5), options(token, names, host), Duration.ofSeconds(10));
        served = made;
        return made;
    }

    private static HttpOptions options(@Nullable String token, Set<String> names, String host) {
        return new HttpOptions(host, 0, token == null ? null : BearerToken.of(token), names);
    }

    private static HttpResponse<String> get(ServedView from, String path, String authorization)
            throws IOException, InterruptedException {
        var request = from.request(path);
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return from.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static Socket connect(ServedView to) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), to.port());
    }

    private static String raw(ServedView to, String request) throws IOException {
        try (Socket socket = connect(to)) {
            socket.setSoTimeout(PATIENCE_MS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}

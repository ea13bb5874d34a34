package dev.entrepot.integration.fuzz;

import static dev.entrepot.integration.fuzz.StageTarget.check;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.entrepot.streams.http.SampleView;
import dev.entrepot.streams.http.ServedView;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The HTTP interface, from the first byte of a connection on. Whatever comes, it is answered with data or refused with a fault of the
 * client's, in the form of all refusals and with the headers of all answers; or the connection is closed without a word.
 */
final class HttpTarget implements Target {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PATIENCE_MS = 30_000;
    private static final int ENOUGH = 1 << 16;
    /** Faults of a request that HTTP counts among those of the server: a method, and a version, that it does not know. */
    private static final Set<Integer> NOT_OURS = Set.of(501, 505);

    private final ServedView served;
    private final List<byte[]> samples;

    /** Starts a server. */
    HttpTarget(List<String> requests) throws IOException {
        samples = requests.stream()
                .map(request -> (request.strip().replace("\n", "\r\n") + "\r\n\r\n").getBytes(StandardCharsets.UTF_8))
                .toList();
        served = new ServedView(SampleView.in(Files.createTempDirectory("fuzz-view")), () -> "RUNNING");
    }

    @Override
    public String name() {
        return "http";
    }

    @Override
    public List<byte[]> samples() {
        return samples;
    }

    @Override
    public boolean accepts(byte[] input) throws IOException {
        byte[] bytes = answer(input);
        if (bytes.length == 0) {
            return false;
        }
        String answer = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = answer.indexOf("\r\n\r\n");
        check(answer.startsWith("HTTP/1.1 ") && end > 0, "an answer is not HTTP");
        int status = Integer.parseInt(answer.substring(9, 12));
        check(status < 500 || NOT_OURS.contains(status), "a request is answered with " + status);
        String head = answer.substring(0, end).toLowerCase(Locale.ROOT);
        check(
                status < 200 || head.contains("\r\nx-content-type-options: nosniff"),
                "an answer of " + status + " lacks headers");
        check(!head.contains("\r\nx-injected"), "a request writes headers of its answer");
        check(!head.contains("\r\naccess-control-allow"), "an answer invites pages from elsewhere");
        if (status >= 400) {
            refusal(head, answer.substring(end + 4));
        }
        return status == 200;
    }

    private static void refusal(String head, String body) throws IOException {
        check(head.contains("\r\ncontent-type: application/problem+json"), "a refusal has a form of its own");
        if (!body.isEmpty() && head.contains("\r\ncontent-length: " + body.length())) {
            check(
                    JSON.readTree(body).path("detail").asText().lines().count() == 1,
                    "a refusal has several lines or none");
        }
    }

    /** Returns the beginning of what the server answers until it closes, or begins to tell of events. */
    private byte[] answer(byte[] input) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.port())) {
            socket.setSoTimeout(PATIENCE_MS);
            try {
                OutputStream out = socket.getOutputStream();
                out.write(input);
                socket.shutdownOutput();
                InputStream in = socket.getInputStream();
                byte[] piece = new byte[8_192];
                for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                    answer.write(piece, 0, read);
                    if (answer.size() > ENOUGH
                            || answer.toString(StandardCharsets.ISO_8859_1).contains("text/event-stream")) {
                        break;
                    }
                }
            } catch (SocketException closedInTheMiddle) {
                // A server need not read on what it has refused.
                return answer.toByteArray();
            }
        }
        return answer.toByteArray();
    }

    @Override
    public void close() {
        served.close();
    }
}

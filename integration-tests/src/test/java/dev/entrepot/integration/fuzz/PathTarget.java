package dev.entrepot.integration.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Paths and parameters in requests that are sound otherwise, so that they reach the routes. */
final class PathTarget implements Target {
    private static final String PLAIN = "/?&=,.-_:%";

    private final HttpTarget http;
    private final List<byte[]> samples;

    /** Starts a server. */
    PathTarget(List<String> requests) throws IOException {
        http = new HttpTarget(requests);
        samples = requests.stream()
                .map(request -> request.split(" ", 3)[1].getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    @Override
    public String name() {
        return "http-paths";
    }

    @Override
    public List<byte[]> samples() {
        return samples;
    }

    @Override
    public boolean accepts(byte[] input) throws IOException {
        StringBuilder request = new StringBuilder("GET ");
        for (byte octet : input) {
            char c = (char) (octet & 0xff);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0)) {
                request.append(c);
            } else {
                request.append('%').append(Integer.toHexString(0x100 | c).substring(1));
            }
        }
        request.append(" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        return http.accepts(request.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close() {
        http.close();
    }
}

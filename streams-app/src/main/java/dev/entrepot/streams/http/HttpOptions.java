package dev.entrepot.streams.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the server listens, and to whom.
 *
 * @param host name or address; only a loopback one keeps strangers out
 * @param port TCP port, 0 for any free one
 * @param token what clients have to show, null when anybody may ask
 * @param names what the server may be called in requests, besides the names of the loopback; when there are none, a server beyond the
 *     loopback answers to any
 */
public record HttpOptions(String host, int port, @Nullable BearerToken token, Set<String> names) {
    /** The address of a server that only this machine reaches. */
    public static final String LOOPBACK = "127.0.0.1";

    /** Refuses ports out of range. */
    public HttpOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("--http-port is 0 (any free port) to 65535, not " + port);
        }
        names = Set.copyOf(names);
    }

    /** Returns the options of a server on the loopback, which anybody on this machine may ask. */
    public static HttpOptions loopback(int port) {
        return new HttpOptions(LOOPBACK, port, null, Set.of());
    }

    boolean isLoopback() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(
                    "--http-host " + host + " is not known: give an address of this machine, such as 127.0.0.1", e);
        }
    }
}

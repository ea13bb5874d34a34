package dev.entrepot.streams.http;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Where the server listens.
 *
 * @param host name or address; only a loopback one keeps strangers out
 * @param port TCP port, 0 for any free one
 */
public record HttpOptions(String host, int port) {
    /** The address of a server that only this machine reaches. */
    public static final String LOOPBACK = "127.0.0.1";

    /** Refuses ports out of range. */
    public HttpOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("--http-port is 0 (any free port) to 65535, not " + port);
        }
    }

    /** Returns the options of a server on the loopback. */
    public static HttpOptions loopback(int port) {
        return new HttpOptions(LOOPBACK, port);
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

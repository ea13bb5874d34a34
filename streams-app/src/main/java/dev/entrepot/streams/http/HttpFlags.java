package dev.entrepot.streams.http;

import picocli.CommandLine.Option;

/** The flags of commands that serve HTTP. */
public final class HttpFlags {
    @Option(
            names = "--http-host",
            paramLabel = "HOST",
            defaultValue = HttpOptions.LOOPBACK,
            description = "Address that the HTTP interface listens on (default ${DEFAULT-VALUE}: this machine only).")
    private String host = HttpOptions.LOOPBACK;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Port of the HTTP interface, 0 for any free one (default ${DEFAULT-VALUE}).")
    private int port = 8080;

    /** Returns where to listen. */
    public HttpOptions options() {
        return new HttpOptions(host, port);
    }
}

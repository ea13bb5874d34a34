package dev.entrepot.standalone.host;

import org.jspecify.annotations.Nullable;

/** A port cannot be listened on; the message is one line for the user and names the flag that changes it. */
public final class PortTakenException extends RuntimeException {

    private final int port;

    private PortTakenException(int port, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.port = port;
    }

    static PortTakenException taken(int port, String flag, @Nullable Throwable cause) {
        return new PortTakenException(port, "Port " + port + " is taken" + remedy(flag), cause);
    }

    static PortTakenException notAllowed(int port, String flag, @Nullable Throwable cause) {
        return new PortTakenException(
                port, "Port " + port + " needs more rights than this process has" + remedy(flag), cause);
    }

    private static String remedy(String flag) {
        return ": choose another with " + flag + " (0 = any free port)";
    }

    /** The port in question. */
    public int port() {
        return port;
    }
}

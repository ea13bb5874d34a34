package dev.entrepot.standalone.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Locale;

/** TCP ports on 127.0.0.1, found and tried before a server is asked to start on them. */
public final class LoopbackPort {

    /** The address that all embedded services listen on. */
    public static final String ADDRESS = "127.0.0.1";

    private LoopbackPort() {}

    /**
     * Finds the port to use.
     *
     * @param wanted the port, or 0 for any free one
     * @param flag the command-line flag that chooses it, for the message
     * @return a port that was free a moment ago; somebody else may still be quicker
     * @throws PortTakenException if it is not to be had
     * @throws IllegalArgumentException if it is no port number
     */
    public static int resolve(int wanted, String flag) {
        if (wanted < 0 || wanted > 65_535) {
            throw new IllegalArgumentException(flag + " " + wanted + " is not a port: give 0 (any free one) to 65535");
        }
        try (ServerSocket socket = new ServerSocket()) {
            // As servers do: a port that waits out its last connections counts as free.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), wanted));
            return socket.getLocalPort();
        } catch (BindException e) {
            throw String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("permission")
                    ? PortTakenException.notAllowed(wanted, flag, e)
                    : PortTakenException.taken(wanted, flag, e);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot listen on " + ADDRESS + ":" + wanted + " (" + e.getMessage() + ")", e);
        }
    }

    /**
     * Whether a failed start comes down to a port that somebody took after {@link #resolve} had found it free.
     *
     * @param failure what the server threw
     */
    public static boolean wasTaken(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException
                    || String.valueOf(cause.getMessage()).contains("Address already in use")) {
                return true;
            }
        }
        return false;
    }

    /** The exception for a port that was taken in between, see {@link #wasTaken}. */
    public static PortTakenException taken(int port, String flag, Throwable cause) {
        return PortTakenException.taken(port, flag, cause);
    }
}

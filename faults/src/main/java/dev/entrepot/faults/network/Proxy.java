package dev.entrepot.faults.network;

import dev.entrepot.faults.Patience;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** A stretch of network in front of a server on this machine, which can be broken in the ways that networks break. */
public final class Proxy implements AutoCloseable {
    private static final int BUFFER = 64 << 10;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    /** What the network does. */
    public enum Weather {
        /** Lets everything through. */
        FINE,
        /** Every piece arrives late. */
        SLOW,
        /** Nothing arrives, and nobody is told. */
        BLACK_HOLE,
        /** Connections break after a few pieces, again and again. */
        LOSSY,
        /** Connections that stood are reset, new ones are refused. */
        CUT
    }

    private final int target;
    private final ServerSocket listening;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Weather weather = Weather.FINE;
    private volatile boolean closed;

    /**
     * Listens and forwards.
     *
     * @param port where it listens, on the loopback interface
     * @param target the port of the server behind it
     */
    public Proxy(int port, int target) {
        this.target = target;
        try {
            this.listening = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + port, e);
        }
        start("proxy-" + port, this::accept);
    }

    /** Changes the weather, for connections that stand as for new ones. */
    public void weather(Weather next) {
        weather = next;
        if (next == Weather.CUT || next == Weather.FINE) {
            // Bytes that a black hole has swallowed would be missing in the middle: such connections cannot go on.
            open.forEach(Proxy::reset);
        }
    }

    private void accept() {
        while (!closed) {
            try {
                Socket client = listening.accept();
                if (weather == Weather.CUT || !joined(client)) {
                    reset(client);
                }
            } catch (IOException e) {
                // This proxy is being closed.
            }
        }
    }

    /** Whether the server behind takes the connection; otherwise the client has to learn it at once, as without a proxy. */
    private boolean joined(Socket client) {
        try {
            join(client, new Socket(InetAddress.getLoopbackAddress(), target));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void join(Socket client, Socket server) throws IOException {
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        open.add(client);
        open.add(server);
        start("proxy-out", () -> forward(client, server));
        start("proxy-in", () -> forward(server, client));
    }

    private void forward(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                endure();
                out.write(buffer, 0, count);
            }
        } catch (IOException e) {
            // Either side has ended the connection: so does the other.
        } finally {
            reset(from);
            reset(to);
            open.remove(from);
            open.remove(to);
        }
    }

    private void endure() throws IOException {
        switch (weather) {
            case SLOW ->
                Patience.pause(
                        Duration.ofMillis(20 + ThreadLocalRandom.current().nextInt(180)));
            case LOSSY -> {
                if (ThreadLocalRandom.current().nextInt(10) == 0) {
                    throw new IOException("lost");
                }
            }
            case BLACK_HOLE -> {
                while (weather == Weather.BLACK_HOLE && !closed) {
                    Patience.pause(BETWEEN_LOOKS);
                }
            }
            case FINE, CUT -> {}
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // It is closed already.
        }
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        closed = true;
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(Proxy::reset);
    }
}

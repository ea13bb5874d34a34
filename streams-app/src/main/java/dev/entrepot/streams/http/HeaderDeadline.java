package dev.entrepot.streams.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * Closes connections whose request does not get finished. The limit for idle connections does not find those that send a byte now and
 * then, and there is a bound on connections that they could use up.
 */
final class HeaderDeadline implements Connection.Listener, AutoCloseable {
    private final Duration longest;
    private final Map<HttpConnection, Unfinished> connections = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor watch = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "http-deadline");
        thread.setDaemon(true);
        return thread;
    });

    /** The number of the request that was unfinished, and since when by the monotonic clock; 0 when none is. */
    private record Unfinished(long request, long since) {}

    private static final Unfinished NONE = new Unfinished(-1, 0);

    /**
     * Begins to watch.
     *
     * @param longest time that a client has to send a request line and its headers, at least; at most twice that
     */
    HeaderDeadline(Duration longest) {
        this.longest = longest;
        long between = longest.toMillis() / 2;
        var unused = watch.scheduleWithFixedDelay(this::look, between, between, TimeUnit.MILLISECONDS);
    }

    @Override
    public void onOpened(Connection connection) {
        if (connection instanceof HttpConnection http) {
            connections.put(http, NONE);
        }
    }

    @Override
    public void onClosed(Connection connection) {
        if (connection instanceof HttpConnection http) {
            connections.remove(http);
        }
    }

    private void look() {
        long now = System.nanoTime();
        connections.replaceAll((connection, before) -> {
            if (!isUnfinished(connection)) {
                return NONE;
            }
            long request = connection.getMessagesIn();
            if (before.request() != request) {
                return new Unfinished(request, now);
            }
            if (now - before.since() > longest.toNanos()) {
                connection.getEndPoint().close();
            }
            return before;
        });
    }

    private static boolean isUnfinished(HttpConnection connection) {
        HttpParser parser = connection.getParser();
        return parser.inHeaderState() && !parser.isState(HttpParser.State.START);
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}

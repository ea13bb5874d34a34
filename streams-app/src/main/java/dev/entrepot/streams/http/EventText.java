package dev.entrepot.streams.http;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Server-sent events as they go over the wire. What they say is JSON without line breaks. */
final class EventText {
    static final String CONTENT_TYPE = "text/event-stream;charset=utf-8";

    /** Asks clients to come back after a second when the connection ends. */
    private static final byte[] GREETING = bytes("retry: 1000\n\n");

    private static final byte[] NOTHING_NEW = bytes(":\n\n");

    private EventText() {}

    static byte[] greeting() {
        return GREETING.clone();
    }

    static byte[] event(String name, @Nullable String id, String json) {
        return bytes((id == null ? "" : "id: " + id + "\n") + "event: " + name + "\ndata: " + json + "\n\n");
    }

    /** Says that the connection lives. */
    static byte[] heartbeat() {
        return NOTHING_NEW.clone();
    }

    /** Says so, and that nothing that is wanted came up to here. */
    static byte[] heartbeat(String id) {
        return bytes("id: " + id + "\n\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

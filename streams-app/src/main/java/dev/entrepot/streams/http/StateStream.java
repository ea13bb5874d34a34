package dev.entrepot.streams.http;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A client that is told what queries see. Nothing waits for it: what it has not taken yet is replaced by what is newer, and a client that
 * takes nothing for as long as a connection may idle is cut off.
 */
final class StateStream implements WriteListener {
    private final ServletOutputStream out;
    private final Consumer<StateStream> onEnd;
    private byte @Nullable [] pending = EventText.greeting();
    private @Nullable StateEvent next;
    private String had;
    private boolean open;
    private boolean unflushed;

    /**
     * Makes the stream; it begins when the container says that it can be written to.
     *
     * @param had id of the state that the client has
     * @param onEnd is told when the client is gone, perhaps several times
     */
    StateStream(ServletOutputStream out, String had, Consumer<StateStream> onEnd) {
        this.out = out;
        this.had = had;
        this.onEnd = onEnd;
    }

    /** Tells of a state, unless the client has it. */
    synchronized void tell(StateEvent event) {
        next = event;
        write();
    }

    /** Says that the connection lives, unless there is something to say anyway. */
    synchronized void beat() {
        if (pending == null) {
            pending = EventText.heartbeat();
        }
        write();
    }

    @Override
    public synchronized void onWritePossible() {
        open = true;
        write();
    }

    @Override
    public void onError(Throwable failure) {
        onEnd.accept(this);
    }

    /** Writes while it can be done without waiting; the container calls again when more can be. */
    private void write() {
        try {
            while (open && out.isReady()) {
                byte[] bytes = take();
                if (bytes != null) {
                    unflushed = true;
                    out.write(bytes);
                } else if (unflushed) {
                    unflushed = false;
                    out.flush();
                } else {
                    return;
                }
            }
        } catch (IOException | IllegalStateException e) {
            open = false;
            onEnd.accept(this);
        }
    }

    private byte @Nullable [] take() {
        byte[] bytes = pending;
        pending = null;
        StateEvent event = next;
        if (bytes == null && event != null) {
            next = null;
            if (!event.id().equals(had)) {
                had = event.id();
                bytes = EventText.event(StateEvent.NAME, event.id(), event.json());
            }
        }
        return bytes;
    }
}

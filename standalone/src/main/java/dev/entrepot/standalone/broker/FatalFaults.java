package dev.entrepot.standalone.broker;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Exit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands where Kafka would end the process. A broker that cannot go on, for want of disk space above all, calls for
 * {@code System.exit} or {@code Runtime.halt}; here the calling thread ends instead and whoever runs a broker is told.
 */
final class FatalFaults {

    private static final Logger LOG = LoggerFactory.getLogger(FatalFaults.class);
    private static final Set<Consumer<String>> LISTENERS = ConcurrentHashMap.newKeySet();

    static {
        Exit.setExitProcedure(FatalFaults::report);
        Exit.setHaltProcedure(FatalFaults::report);
    }

    private FatalFaults() {}

    /** Tells a listener from now on; the procedures are the process's, so every broker in it hears of every fault. */
    static void listen(Consumer<String> listener) {
        LISTENERS.add(listener);
    }

    static void ignore(Consumer<String> listener) {
        LISTENERS.remove(listener);
    }

    private static void report(int status, @Nullable String message) {
        String what = "The embedded broker gave up (status " + status + (message == null ? "" : ", " + message)
                + "): see its log; a full disk is the usual cause";
        LOG.error(what);
        LISTENERS.forEach(listener -> listener.accept(what));
        throw new IllegalStateException(what);
    }
}

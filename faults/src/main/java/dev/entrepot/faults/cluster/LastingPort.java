package dev.entrepot.faults.cluster;

import dev.entrepot.faults.LabException;
import dev.entrepot.standalone.host.LoopbackPort;
import dev.entrepot.standalone.host.PortTakenException;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ports for servers that are stopped and started again on the same port. They lie below those that systems give to clients for their ends
 * of connections: one of those would be taken by some client while the server is down.
 */
public final class LastingPort {
    private static final int FIRST = 15_000;
    private static final int END = 32_000;
    private static final int TRIES = 1_000;
    private static final Random RANDOM = new Random();
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private LastingPort() {}

    /** Returns a port that nobody listens on, and another one each time. */
    public static int free() {
        for (int i = 0; i < TRIES; i++) {
            int port = RANDOM.nextInt(FIRST, END);
            if (GIVEN.add(port) && isFree(port)) {
                return port;
            }
        }
        throw new LabException("no port from " + FIRST + " to " + END + " is free");
    }

    private static boolean isFree(int port) {
        try {
            return LoopbackPort.resolve(port, "port") == port;
        } catch (PortTakenException e) {
            return false;
        }
    }
}

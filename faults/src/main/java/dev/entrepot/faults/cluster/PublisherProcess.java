package dev.entrepot.faults.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A publisher as a process. */
public final class PublisherProcess {
    private static final List<String> FLAGS = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private PublisherProcess() {}

    /**
     * Describes it.
     *
     * @param arguments of {@code entrepot}
     * @param log file for all that it says
     */
    public static ChildProcess of(List<String> arguments, Path log) {
        return ChildProcess.of("publisher", PublisherMain.class, FLAGS, arguments, Map.of(), log);
    }
}

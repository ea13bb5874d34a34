package dev.entrepot.faults.scenario;

import dev.entrepot.faults.cluster.FakeClock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that can happen. */
public final class Scenarios {
    private static final List<Scenario> ALL = Stream.of(
                    StreamFaults.all(),
                    BrokerFaults.all(),
                    PublishFaults.all(),
                    NetworkFaults.all(),
                    DiskFaults.all(),
                    ClockFaults.all(),
                    TopicFaults.all(),
                    SchemaFaults.all(),
                    RecordFaults.all())
            .flatMap(List::stream)
            .toList();

    private Scenarios() {}

    /** Returns all scenarios. */
    public static List<Scenario> all() {
        return ALL;
    }

    /** Whether clocks of instances can be set on this machine. */
    public static boolean canSetClocks() {
        return FakeClock.isAvailable();
    }

    /** Returns the scenario of a name. */
    public static Optional<Scenario> named(String name) {
        return ALL.stream().filter(scenario -> scenario.name().equals(name)).findFirst();
    }
}

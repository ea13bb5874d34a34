package dev.entrepot.faults.scenario;

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
                    ClockFaults.all())
            .flatMap(List::stream)
            .toList();

    private Scenarios() {}

    /** Returns all scenarios. */
    public static List<Scenario> all() {
        return ALL;
    }

    /** Returns the scenario of a name. */
    public static Optional<Scenario> named(String name) {
        return ALL.stream().filter(scenario -> scenario.name().equals(name)).findFirst();
    }
}

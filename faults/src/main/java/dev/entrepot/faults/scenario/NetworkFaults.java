package dev.entrepot.faults.scenario;

import dev.entrepot.faults.Patience;
import dev.entrepot.faults.cluster.Cluster;
import dev.entrepot.faults.network.Proxy.Weather;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** What can happen between the app and the brokers: to the way to one of them, or to all. */
final class NetworkFaults {
    private NetworkFaults() {}

    static List<Scenario> all() {
        return List.of(
                scenario("network-cut", "connections are reset and refused", Weather.CUT),
                scenario("network-slow", "every piece arrives 20 to 200 ms late", Weather.SLOW),
                scenario("network-lossy", "connections break after a few pieces, again and again", Weather.LOSSY),
                scenario("network-black-hole", "nothing arrives, and nobody is told", Weather.BLACK_HOLE));
    }

    private static Scenario scenario(String name, String about, Weather weather) {
        return new Scenario(name, about, (site, random) -> endure(site.cluster(), weather, random));
    }

    private static void endure(Cluster cluster, Weather weather, Random random) {
        boolean everywhere = random.nextBoolean();
        int one = cluster.any(random);
        for (int node = 0; node < Cluster.NODES; node++) {
            if (everywhere || node == one) {
                cluster.proxy(node).weather(weather);
            }
        }
        Patience.pause(Duration.ofMillis(2000 + random.nextInt(8000)));
        for (int node = 0; node < Cluster.NODES; node++) {
            cluster.proxy(node).weather(Weather.FINE);
        }
    }
}

package dev.entrepot.faults.scenario;

import dev.entrepot.faults.Patience;
import dev.entrepot.faults.cluster.Cluster;
import dev.entrepot.faults.site.Site;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** What can happen to brokers. */
final class BrokerFaults {
    private static final String TRANSACTIONS = "__transaction_state";
    private static final String GROUPS = "__consumer_offsets";

    private BrokerFaults() {}

    static List<Scenario> all() {
        return List.of(
                new Scenario(
                        "broker-kill",
                        "a broker is killed and started again: a leader of the input, of transactions or of groups, or the controller",
                        BrokerFaults::kill),
                new Scenario(
                        "broker-pause",
                        "one of these brokers stands still for longer than its session lasts, and goes on",
                        BrokerFaults::pause),
                new Scenario(
                        "broker-rolling",
                        "all brokers are stopped in good order and started again, one after the other",
                        BrokerFaults::roll));
    }

    private static int victim(Site site, Random random) {
        Cluster cluster = site.cluster();
        return switch (random.nextInt(4)) {
            case 0 -> cluster.controller();
            case 1 -> cluster.leader(TRANSACTIONS, random.nextInt(4));
            case 2 -> cluster.leader(GROUPS, random.nextInt(4));
            default -> cluster.leader(site.topics().tradeRecords().name(), random.nextInt(site.partitions()));
        };
    }

    private static void kill(Site site, Random random) {
        int victim = victim(site, random);
        site.cluster().broker(victim).kill();
        Patience.pause(Duration.ofMillis(random.nextInt(4000)));
        site.cluster().broker(victim).start();
        site.cluster().awaitWhole();
    }

    private static void pause(Site site, Random random) {
        int victim = victim(site, random);
        site.cluster().broker(victim).pause();
        Patience.pause(Duration.ofMillis(7000 + random.nextInt(5000)));
        site.cluster().broker(victim).resume();
        site.cluster().awaitWhole();
    }

    private static void roll(Site site, Random random) {
        for (int node = 0; node < Cluster.NODES; node++) {
            site.cluster().broker(node).stop();
            Patience.pause(Duration.ofMillis(random.nextInt(1000)));
            site.cluster().broker(node).start();
            site.cluster().awaitWhole();
        }
    }
}

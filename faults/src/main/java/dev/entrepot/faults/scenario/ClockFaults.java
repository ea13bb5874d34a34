package dev.entrepot.faults.scenario;

import dev.entrepot.faults.Patience;
import dev.entrepot.faults.cluster.StreamNode;
import dev.entrepot.faults.site.Site;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** What can happen to the clock of an instance. */
final class ClockFaults {
    private static final int DAY_SECONDS = 86_400;

    private ClockFaults() {}

    static List<Scenario> all() {
        return List.of(new Scenario(
                "clock-jump",
                "the clock of an instance jumps by up to a day, forwards or backwards, and some seconds later back again",
                true,
                ClockFaults::jump));
    }

    private static void jump(Site site, Random random) {
        StreamNode victim = site.anyNode(random);
        int seconds = random.nextInt(2 * DAY_SECONDS) - DAY_SECONDS;
        site.clock(victim).offset(seconds);
        Patience.pause(Duration.ofMillis(2000 + random.nextInt(4000)));
        if (random.nextInt(3) == 0) {
            victim.process().restart();
        }
        Patience.pause(Duration.ofMillis(random.nextInt(2000)));
        site.clock(victim).offset(0);
    }
}

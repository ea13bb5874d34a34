package dev.entrepot.faults.scenario;

import dev.entrepot.faults.site.Site;
import java.util.Random;

/**
 * Something that can happen.
 *
 * @param name for the command line
 * @param about one line for people
 * @param clocks whether it sets clocks of instances
 * @param fault what happens; it returns when everything is started or connected again, though not yet recovered
 */
public record Scenario(String name, String about, boolean clocks, Fault fault) {
    /** One that leaves clocks alone. */
    public Scenario(String name, String about, Fault fault) {
        this(name, about, false, fault);
    }

    /** What happens. */
    @FunctionalInterface
    public interface Fault {
        /**
         * Lets it happen.
         *
         * @param random decides whom it hits and how long it lasts
         */
        void happen(Site site, Random random);
    }
}

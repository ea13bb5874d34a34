package dev.entrepot.faults.scenario;

import dev.entrepot.faults.site.Site;
import java.util.Random;

/**
 * Something that can happen.
 *
 * @param name for the command line
 * @param about one line for people
 * @param needs what the site has to be made with
 * @param fault what happens; it returns when everything is started or connected again, though not yet recovered
 */
public record Scenario(String name, String about, Needs needs, Fault fault) {
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

    /** What a site has to be made with. */
    public enum Needs {
        /** Nothing special. */
        NOTHING,
        /** State directories on small disks of their own. */
        SMALL_STATE_DISKS,
        /** Brokers with data on small disks of their own. */
        SMALL_BROKER_DISKS,
        /** Instances whose clock can be set. */
        CLOCKS
    }
}

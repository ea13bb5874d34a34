package dev.entrepot.benchmarks.rig;

import java.util.List;

/** Variants in other engines, which are found on the class path (see {@link java.util.ServiceLoader}) when it has them. */
@FunctionalInterface
public interface Peers {
    /** Returns the variants. */
    List<Variant> variants();
}

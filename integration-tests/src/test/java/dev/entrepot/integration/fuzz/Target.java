package dev.entrepot.integration.fuzz;

import java.util.List;

/** Something that takes in bytes of unknown origin. Owned by one thread. */
interface Target extends AutoCloseable {
    /** Returns the name that the command takes. */
    String name();

    /** Returns sound inputs, which others are made from. */
    List<byte[]> samples();

    /**
     * Takes in one input.
     *
     * @return whether it was accepted, and not refused in the way that is documented
     * @throws Exception any that is not documented: a finding, as is every error
     */
    boolean accepts(byte[] input) throws Exception;

    @Override
    default void close() {}
}

package dev.entrepot.schemas.wire;

/** What a registry demands of a new version of a subject, by the names of the Confluent interface. */
public enum Compatibility {
    /** Anything goes. */
    NONE,
    /** The new schema reads data of the latest version. */
    BACKWARD,
    /** The new schema reads data of every version. */
    BACKWARD_TRANSITIVE,
    /** The latest version reads data of the new schema. */
    FORWARD,
    /** Every version reads data of the new schema. */
    FORWARD_TRANSITIVE,
    /** Both directions, against the latest version. */
    FULL,
    /** Both directions, against every version: what all topics of this product use. */
    FULL_TRANSITIVE;

    /** Whether the new schema has to read older data. */
    public boolean demandsBackward() {
        return name().startsWith("BACKWARD") || name().startsWith("FULL");
    }

    /** Whether older schemas have to read new data. */
    public boolean demandsForward() {
        return name().startsWith("FORWARD") || name().startsWith("FULL");
    }

    /** Whether all versions count, and not only the latest. */
    public boolean isTransitive() {
        return name().endsWith("TRANSITIVE");
    }
}

package dev.entrepot.schemas.wire;

/** Names of subjects in the registry: one for the values of each topic. Keys are plain text and have none. */
public final class Subjects {

    private Subjects() {}

    /** The subject of a topic's values: {@code <topic>-value}, the convention every Kafka tool expects. */
    public static String ofValues(String topic) {
        return topic + "-value";
    }
}

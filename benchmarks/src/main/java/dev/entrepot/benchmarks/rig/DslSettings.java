package dev.entrepot.benchmarks.rig;

/** How a program in the DSL is set up. */
enum DslSettings {
    /** As Kafka Streams comes, but exactly once. */
    DEFAULT,
    /** As somebody would who knows it well. */
    TUNED
}

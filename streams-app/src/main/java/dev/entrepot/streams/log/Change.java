package dev.entrepot.streams.log;

/**
 * A record of a topic.
 *
 * @param topic which
 * @param json what it says, with topic, partition, offset, key, release and release instant
 * @param position where a reader that has this record goes on
 */
public record Change(EventTopic topic, String json, String position) {}

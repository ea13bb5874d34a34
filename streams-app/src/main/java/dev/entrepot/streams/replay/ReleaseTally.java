package dev.entrepot.streams.replay;

import dev.entrepot.schemas.avro.ReleaseState;
import dev.entrepot.schemas.avro.ReleaseStatus;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.schemas.wire.WireFormat;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;

/** The state in which a replay left each release. Safe for several threads. */
final class ReleaseTally {
    /**
     * A release that did not take effect.
     *
     * @param release source, reporter and release id, dotted
     * @param state OPEN or HELD
     * @param reason why it is held; empty while open
     */
    record Waiting(String release, String state, String reason) {}

    private final WireFormat<ReleaseStatus> format;
    private final ConcurrentSkipListMap<String, ReleaseStatus> states = new ConcurrentSkipListMap<>();

    ReleaseTally(RegistryClient registry) {
        format = WireFormat.of(ReleaseStatus.class, registry);
    }

    /** Takes a record of release states. */
    void note(String topic, String key, byte[] value) {
        ReleaseStatus status = format.deserializer().deserialize(topic, value);
        states.put(key + '\0' + status.getKind(), status);
    }

    /** Returns how many took effect. */
    long applied() {
        return states.values().stream()
                .filter(status -> status.getState() == ReleaseState.APPLIED)
                .count();
    }

    /** Returns those that were open or held at the end of the log. */
    List<Waiting> waiting() {
        return states.entrySet().stream()
                .filter(entry -> entry.getValue().getState() == ReleaseState.OPEN
                        || entry.getValue().getState() == ReleaseState.HELD)
                .map(entry -> new Waiting(
                        entry.getKey().substring(0, entry.getKey().indexOf('\0')),
                        entry.getValue().getState().name(),
                        entry.getValue().getReason()))
                .toList();
    }
}

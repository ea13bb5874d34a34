package dev.entrepot.streams.app;

import dev.entrepot.schemas.topic.TopicAdmin.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares topics with what they were at the start. */
final class TopicLook {
    private final Map<String, State> start = new LinkedHashMap<>();
    private List<String> differences = List.of();

    TopicLook(List<State> start) {
        start.forEach(state -> this.start.put(state.topic().name(), state));
    }

    /** Returns why the app cannot go on, as one line with the remedy; empty when it can. */
    Optional<String> broken(List<State> now) {
        for (State state : now) {
            String name = state.topic().name();
            State before = start.get(name);
            if (before == null) {
                continue;
            }
            if (!state.exists()) {
                return Optional.of(
                        "topic " + name
                                + " was deleted while the app was running: restore it if you can; else start with"
                                + " a new --application-id and an --output-prefix, which computes everything from the input topics");
            }
            if (!state.id().equals(before.id())) {
                return Optional.of(
                        "topic " + name + " was deleted and made again while the app was running: start with a new"
                                + " --application-id and an --output-prefix, which computes everything from the input topics");
            }
            if (state.partitions() != before.partitions()) {
                return Optional.of(
                        "topic " + name + " had " + before.partitions() + " partitions and has " + state.partitions()
                                + " now: keys move to other partitions; make topics under a new --topic-prefix (entrepot topics create)"
                                + " and publish again");
            }
        }
        return Optional.empty();
    }

    /** Returns the settings that are not as they should be and were the last time; one line each. */
    List<String> newDifferences(List<State> now) {
        List<String> all =
                now.stream().flatMap(state -> state.differences().stream()).toList();
        List<String> fresh = new ArrayList<>(all);
        fresh.removeAll(differences);
        differences = all;
        return fresh;
    }

    /** Returns how many settings are not as they should be. */
    int differences() {
        return differences.size();
    }
}

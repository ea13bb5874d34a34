package dev.entrepot.producer.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.entrepot.producer.publish.Published;
import dev.entrepot.producer.publish.ReleaseTally;
import dev.entrepot.producer.publish.Series;
import dev.entrepot.producer.publish.StatusWatch;
import dev.entrepot.schemas.avro.ReleaseState;
import dev.entrepot.schemas.avro.ReleaseStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** How a release ended, added up over its reporters. Without a wait the app's counts are not known. */
final class Outcome {
    private static final String SENT = "PUBLISHED";

    private final Published published;
    private final List<ReleaseStatus> states;

    private Outcome(Published published, List<ReleaseStatus> states) {
        this.published = published;
        this.states = states;
    }

    static Outcome of(Published published, Map<String, ReleaseStatus> states) {
        List<ReleaseStatus> own = new ArrayList<>();
        ReleaseTally tally = published.tally();
        if (tally != null) {
            for (Series series : tally.bySeries().keySet()) {
                ReleaseStatus state =
                        states.get(StatusWatch.key(series, published.release().id()));
                if (state != null) {
                    own.add(state);
                }
            }
        }
        return new Outcome(published, own);
    }

    boolean isApplied() {
        return states.stream().allMatch(state -> state.getState() == ReleaseState.APPLIED);
    }

    /** Returns one line that says why it is not applied. */
    String complaint() {
        return states.stream()
                .filter(state -> state.getState() != ReleaseState.APPLIED)
                .findFirst()
                .map(state -> "release " + state.getRelease() + " of " + state.getSource() + " " + state.getReporter()
                        + " is " + state.getState() + " (" + state.getReason() + "): see 'entrepot releases'")
                .orElse("");
    }

    /** Returns the line of JSON. */
    String json() {
        ReleaseTally tally = published.tally();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("release", published.release().id());
        node.put("rows", tally == null ? 0 : tally.rows());
        put(node, "accepted", sum(ReleaseStatus::getAccepted));
        put(node, "duplicates", sum(ReleaseStatus::getDuplicates));
        Long quarantined = sum(ReleaseStatus::getQuarantined);
        long unattributed = tally == null ? 0 : tally.unattributed();
        long before = tally == null ? 0 : tally.quarantined();
        node.put("quarantined", quarantined == null ? before : quarantined + unattributed);
        put(node, "revised", sum(ReleaseStatus::getRevised));
        put(node, "withdrawn", sum(ReleaseStatus::getWithdrawn));
        put(node, "new", sum(ReleaseStatus::getAdded));
        node.put("status", status());
        return node.toString();
    }

    private String status() {
        return states.stream()
                .map(ReleaseStatus::getState)
                .filter(state -> state != ReleaseState.APPLIED)
                .findFirst()
                .map(ReleaseState::name)
                .orElse(states.isEmpty() ? SENT : ReleaseState.APPLIED.name());
    }

    private @Nullable Long sum(ToLongFunction<ReleaseStatus> count) {
        return states.isEmpty() ? null : states.stream().mapToLong(count).sum();
    }

    private static void put(ObjectNode node, String name, @Nullable Long value) {
        if (value == null) {
            node.putNull(name);
        } else {
            node.put(name, value);
        }
    }
}

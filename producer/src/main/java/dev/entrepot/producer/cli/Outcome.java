package dev.entrepot.producer.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.entrepot.producer.publish.Cluster;
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
import picocli.CommandLine;

/** How a release ended, added up over its reporters. Without a wait the app's counts are not known. */
final class Outcome {
    private static final String SENT = "PUBLISHED";

    private final Published published;
    private final List<ReleaseStatus> states;

    private Outcome(Published published, List<ReleaseStatus> states) {
        this.published = published;
        this.states = states;
    }

    /** Prints the counts of what was sent, after the app's decision when that is waited for; returns the exit code. */
    static int report(CommandLine command, Cluster cluster, List<Published> published, boolean wait, boolean json) {
        Map<String, ReleaseStatus> states = wait ? new StatusWatch(cluster).await(keys(published)) : Map.of();
        int exit = 0;
        for (Published one : published) {
            Outcome outcome = of(one, states);
            if (json) {
                command.getOut().println(outcome.json());
            }
            if (wait && !outcome.isApplied()) {
                exit = 1;
                command.getErr().println("error: " + outcome.complaint());
            }
        }
        command.getOut().flush();
        command.getErr().flush();
        return exit;
    }

    private static List<String> keys(List<Published> published) {
        List<String> keys = new ArrayList<>();
        for (Published one : published) {
            ReleaseTally tally = one.tally();
            if (tally != null) {
                tally.bySeries()
                        .keySet()
                        .forEach(series ->
                                keys.add(StatusWatch.key(series, one.release().id())));
            }
        }
        return keys;
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

package dev.entrepot.streams.replay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.entrepot.streams.stage.Output;
import dev.entrepot.streams.view.TotalRow;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a replay did, for people and for programs.
 *
 * @param records records and marks that took part
 * @param leftOut records and marks that did not
 * @param applied releases that took effect
 * @param waiting releases that did not
 * @param quarantined records that were rejected
 * @param sent records made, by output
 * @param seconds time that it took
 * @param cpuSeconds processor time that the process used, on all cores
 */
record Summary(
        long records,
        long leftOut,
        long applied,
        List<ReleaseTally.Waiting> waiting,
        long quarantined,
        Map<Output, Long> sent,
        double seconds,
        double cpuSeconds) {
    private static final JsonNodeFactory JSON = new JsonNodeFactory(true);

    private double perSecond() {
        return seconds == 0 ? 0 : records / seconds;
    }

    private double cpuMicros() {
        return records == 0 ? 0 : cpuSeconds * 1e6 / records;
    }

    /** Returns one line. */
    String line() {
        return String.format(
                Locale.ROOT,
                "%,d records of %,d releases in %.1f s (%,.0f a second, %.1f µs of processor time each)%s%s",
                records,
                applied,
                seconds,
                perSecond(),
                cpuMicros(),
                leftOut == 0 ? "" : String.format(Locale.ROOT, ", %,d left out", leftOut),
                quarantined == 0 ? "" : String.format(Locale.ROOT, ", %,d in quarantine", quarantined));
    }

    /** Returns one JSON object. */
    ObjectNode json(Comparison.@Nullable Result differences, Map<Path, Long> files) {
        ObjectNode json = JSON.objectNode()
                .put("type", "summary")
                .put("records", records)
                .put("leftOut", leftOut)
                .put("releases", applied)
                .put("quarantined", quarantined)
                .put("seconds", rounded(seconds))
                .put("recordsPerSecond", Math.round(perSecond()))
                .put("cpuMicrosPerRecord", rounded(cpuMicros()));
        ObjectNode made = json.putObject("made");
        sent.forEach((output, count) ->
                made.put(output.name().toLowerCase(Locale.ROOT).replace('_', '-'), count));
        ArrayNode open = json.putArray("waiting");
        waiting.forEach(release -> open.addObject()
                .put("release", release.release())
                .put("state", release.state())
                .put("reason", release.reason()));
        if (!files.isEmpty()) {
            ArrayNode written = json.putArray("files");
            files.forEach((file, rows) ->
                    written.addObject().put("file", file.toString()).put("rows", rows));
        }
        if (differences != null) {
            ObjectNode of = json.putObject("differences");
            of.put("compared", differences.compared()).put("figures", differences.differences());
            ArrayNode counts = of.putArray("counts");
            differences
                    .counts()
                    .forEach((kind, causes) -> causes.forEach((cause, count) -> counts.addObject()
                            .put("kind", kind.code())
                            .put("cause", cause.name())
                            .put("figures", count)));
        }
        return json;
    }

    /** Returns a difference as one JSON object. */
    static ObjectNode json(Difference difference) {
        ObjectNode json = JSON.objectNode()
                .put("type", "difference")
                .put("kind", difference.kind().code())
                .put("key", difference.key())
                .put("window", difference.window())
                .put("cause", difference.cause().name())
                .put("part", difference.part());
        json.set("live", json(difference.live()));
        json.set("replayed", json(difference.replayed()));
        return json;
    }

    private static com.fasterxml.jackson.databind.JsonNode json(@Nullable TotalRow row) {
        return row == null
                ? JSON.nullNode()
                : JSON.objectNode()
                        .put("value", row.value())
                        .put("present", row.present())
                        .put("expected", row.expected())
                        .put("status", row.status())
                        .put("yoy", row.yoy())
                        .put("contribution_pp", row.contributionPp())
                        .put("share", row.share())
                        .put("streak", row.streak())
                        .put("release", row.release())
                        .put("released_at", row.releasedAt().toString())
                        .put("taxonomy_version", row.taxonomyVersion())
                        .put("membership_version", row.membershipVersion())
                        .put("code_version", row.codeVersion());
    }

    private static BigDecimal rounded(double value) {
        return new BigDecimal(String.format(Locale.ROOT, "%.3f", value));
    }
}

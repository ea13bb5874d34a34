package dev.entrepot.producer.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.entrepot.producer.publish.Publication;
import dev.entrepot.producer.publish.Published;
import dev.entrepot.producer.publish.ReleaseTally;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** What the user reads about a publication. */
final class Reports {
    private Reports() {}

    /** Returns one line about a release that was sent. */
    static String line(Published published) {
        String release = "release " + published.release().id();
        if (published.already()) {
            return release + ": already published";
        }
        ReleaseTally tally = published.tally();
        return tally == null
                ? release
                : release + ": " + tally.accepted() + " of " + tally.rows() + " rows published, " + tally.quarantined()
                        + " quarantined, released at " + published.release().releasedAt();
    }

    /** Returns the date of a replay, to stand behind something else; empty without one. */
    static String replayedDate(@Nullable Instant date) {
        return date == null ? "" : " (replayed date " + LocalDate.ofInstant(date, ZoneOffset.UTC) + ")";
    }

    /** Prints the counts of a dry run. */
    static void print(PrintWriter out, Publication publication, ReleaseTally tally) {
        out.println("format       " + publication.title());
        out.println("release      " + publication.baseId());
        out.println("rows         " + tally.rows());
        out.println("accepted     " + tally.accepted());
        out.println("quarantined  " + tally.quarantined());
        tally.byReason().forEach((reason, count) -> {
            out.println("  " + reason + "  " + count);
            out.println("    first: " + tally.examples().get(reason));
        });
        tally.bySeries()
                .forEach((series, counts) -> out.println(series.source() + " " + series.reporter() + "  "
                        + counts.rows() + " rows  " + String.join(", ", counts.spans())));
    }

    /** Returns one line about a release of repaired rows that would be sent. */
    static String line(String release, ReleaseTally tally) {
        return "release " + release + ": " + tally.accepted() + " of " + tally.rows() + " rows repaired, "
                + tally.discarded() + " discarded, " + tally.quarantined() + " still wrong"
                + tally.examples().values().stream()
                        .findFirst()
                        .map(message -> ", such as " + message)
                        .orElse("");
    }

    /** Returns the counts of a dry run as JSON. */
    static String dryRun(Publication publication, ReleaseTally tally) {
        return dryRun(publication.baseId(), publication.title(), tally);
    }

    /** Returns the counts of repaired rows as JSON. */
    static String dryRun(String release, ReleaseTally tally) {
        return dryRun(release, "repaired rows", tally);
    }

    private static String dryRun(String release, String format, ReleaseTally tally) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("release", release);
        node.put("format", format);
        node.put("rows", tally.rows());
        node.put("accepted", tally.accepted());
        node.put("quarantined", tally.quarantined());
        ObjectNode reasons = node.putObject("reasons");
        tally.byReason().forEach(reasons::put);
        return node.put("status", "DRY_RUN").toString();
    }
}

package dev.entrepot.standalone.quarantine;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.entrepot.producer.format.CsvText;
import dev.entrepot.producer.quarantine.Fate;
import dev.entrepot.producer.quarantine.Quarantine;
import dev.entrepot.producer.quarantine.QuarantineEntry;
import dev.entrepot.schemas.avro.QuarantinedRecord;
import dev.entrepot.schemas.client.ConnectionOptions;
import dev.entrepot.streams.cli.Terminal;
import dev.entrepot.streams.cli.TextTable;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code quarantine list}. */
@Command(
        name = "list",
        description = "Lists what is in quarantine and was neither resubmitted nor discarded, with counts by reason.")
final class ListCommand implements Callable<Integer> {
    /** What id, reason and place take of the width. */
    private static final int OTHERS = 76;

    private static final int SHORTEST_MESSAGE = 24;
    private static final int LONGEST_MESSAGE = 100;
    private static final Set<String> NUMBERS = Set.of("line", "partition", "offset");

    /** What is printed. */
    enum Format {
        TABLE,
        CSV,
        JSON
    }

    @Mixin
    private EntryFilter filter = new EntryFilter();

    @Option(names = "--summary", description = "Only the counts by reason.")
    private boolean summary;

    @Option(names = "--format", defaultValue = "table", description = "table, csv or json (default table).")
    private Format format = Format.TABLE;

    @Option(names = "--json", description = "The same as --format json.")
    private boolean json;

    @Option(
            names = "--limit",
            defaultValue = "100",
            paramLabel = "N",
            description = "Rows of the table at most; 0 for all (default ${DEFAULT-VALUE}).")
    private int limit = 100;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Quarantine quarantine = EntryFilter.read(
                EntryFilter.cluster(connection, spec.commandLine().getErr()), filter.wanted(), false);
        List<QuarantineEntry> entries = filter.choose(quarantine);
        Map<String, Long> counts = Quarantine.byReason(entries);
        PrintWriter out = spec.commandLine().getOut();
        switch (json ? Format.JSON : format) {
            case JSON -> out.println(summary ? json(counts) : json(quarantine, entries));
            case CSV -> csv(out, quarantine, entries, counts);
            case TABLE -> table(out, quarantine, entries, counts);
        }
        out.flush();
        return 0;
    }

    private void table(
            PrintWriter out, Quarantine quarantine, List<QuarantineEntry> entries, Map<String, Long> counts) {
        int width = Terminal.width(spec);
        int shown = limit <= 0 ? entries.size() : Math.min(limit, entries.size());
        if (!summary && !entries.isEmpty()) {
            out.println(new TextTable<QuarantineEntry>()
                    .text("id", 0, QuarantineEntry::id)
                    .text("reason", 0, entry -> entry.record().getReason())
                    .text("where", 1, QuarantineEntry::place)
                    .text("source", 4, entry -> text(entry.record().getSource()))
                    .text("reporter", 3, entry -> text(entry.record().getReporter()))
                    .text("release", 5, entry -> text(entry.record().getRelease()))
                    .text("became of it", 6, entry -> fate(quarantine.fate(entry.id())))
                    .text("message", 2, entry -> message(entry, width))
                    .render(entries.subList(0, shown), width));
            out.println();
        }
        if (!entries.isEmpty()) {
            out.println(new TextTable<Map.Entry<String, Long>>()
                    .text("reason", 0, Map.Entry::getKey)
                    .number("entries", 0, count -> String.format(Locale.ROOT, "%,d", count.getValue()))
                    .render(List.copyOf(counts.entrySet()), width));
        }
        out.printf(Locale.ROOT, "%,d entries%n", entries.size());
        if (!summary && shown < entries.size()) {
            spec.commandLine().getErr().println("the first " + shown + " are shown: --limit 0 shows all");
            spec.commandLine().getErr().flush();
        }
    }

    private void csv(PrintWriter out, Quarantine quarantine, List<QuarantineEntry> entries, Map<String, Long> counts) {
        if (summary) {
            out.println("reason,entries");
            counts.forEach((reason, count) -> out.println(reason + "," + count));
            return;
        }
        out.println("id,state,reason,message,source,reporter,release,file,line,topic,partition,offset,released_at,"
                + "resubmitted_in,repairs");
        for (QuarantineEntry entry : entries) {
            out.println(fields(quarantine, entry).values().stream()
                    .map(field -> CsvText.field(text(field), ','))
                    .collect(Collectors.joining(",")));
        }
    }

    private static String json(Map<String, Long> counts) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        counts.forEach(node::put);
        return node.toString();
    }

    private static String json(Quarantine quarantine, List<QuarantineEntry> entries) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (QuarantineEntry entry : entries) {
            put(array.addObject(), fields(quarantine, entry));
        }
        return array.toPrettyString();
    }

    /** Adds fields to an object; places are numbers there. */
    static void put(ObjectNode node, Map<String, @Nullable String> fields) {
        fields.forEach((name, value) -> {
            if (value != null && NUMBERS.contains(name)) {
                node.put(name, Long.parseLong(value));
            } else {
                node.put(name, value);
            }
        });
    }

    /** Returns what is known of an entry apart from its content, in a fixed order. */
    static Map<String, @Nullable String> fields(Quarantine quarantine, QuarantineEntry entry) {
        QuarantinedRecord record = entry.record();
        Fate fate = quarantine.fate(entry.id());
        boolean fromFile = entry.isFromFile();
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        fields.put("id", entry.id());
        fields.put("state", fate == null ? "OPEN" : fate.kind().name());
        fields.put("reason", record.getReason());
        fields.put("message", record.getMessage());
        fields.put("source", record.getSource());
        fields.put("reporter", record.getReporter());
        fields.put("release", record.getRelease());
        fields.put("file", record.getFile());
        fields.put("line", fromFile || record.getLine() > 0 ? Long.toString(record.getLine()) : null);
        fields.put("topic", record.getTopic());
        fields.put("partition", fromFile ? null : Integer.toString(record.getPartition()));
        fields.put("offset", fromFile ? null : Long.toString(record.getOffset()));
        fields.put("released_at", entry.at().toString());
        fields.put("resubmitted_in", fate == null ? null : fate.release());
        fields.put("repairs", entry.repairs());
        return fields;
    }

    private static String message(QuarantineEntry entry, int width) {
        String message = entry.record().getMessage();
        String place = entry.record().getFile() + " line " + entry.record().getLine() + ": ";
        String rest = message.startsWith(place) ? message.substring(place.length()) : message;
        int most = Math.min(LONGEST_MESSAGE, Math.max(SHORTEST_MESSAGE, Math.min(width / 2, width - OTHERS)));
        return rest.length() <= most ? rest : rest.substring(0, most - 3) + "...";
    }

    private static String fate(@Nullable Fate fate) {
        return fate == null ? "" : fate.kind() + " in " + fate.release();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}

package dev.entrepot.standalone.quarantine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.entrepot.producer.publish.Cluster;
import dev.entrepot.producer.quarantine.Fate;
import dev.entrepot.producer.quarantine.Layout;
import dev.entrepot.producer.quarantine.Quarantine;
import dev.entrepot.producer.quarantine.QuarantineEntry;
import dev.entrepot.producer.quarantine.RepairSheet;
import dev.entrepot.schemas.client.ConnectionOptions;
import dev.entrepot.streams.cli.CommandFailedException;
import dev.entrepot.streams.log.RecordJson;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quarantine show}. */
@Command(
        name = "show",
        description = {
            "Shows everything about entries, or writes their originals into a file to be repaired (--csv).",
            "The file has the columns of the file that the rows are from, behind a column with the ids of the entries;"
                    + " records that the app did not accept are in the canonical layout. Resubmit it when it is repaired."
        })
final class ShowCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", paramLabel = "ID", description = "Ids of entries, or their beginnings.")
    private List<String> ids = List.of();

    @Mixin
    private EntryFilter filter = new EntryFilter();

    @Option(names = "--csv", description = "Write the originals as a file to be repaired and resubmitted.")
    private boolean csv;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where --csv writes (default standard output).")
    private @Nullable Path output;

    @Option(names = "--json", description = "One JSON object an entry.")
    private boolean json;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (ids.isEmpty() && filter.isEmpty() && !csv) {
            throw CommandFailedException.usage(
                    "say which entries: ids from 'entrepot quarantine list', or filters such as --release");
        }
        Cluster cluster = EntryFilter.cluster(connection, spec.commandLine().getErr());
        Predicate<QuarantineEntry> named =
                entry -> ids.isEmpty() || ids.stream().anyMatch(id -> entry.id().startsWith(id));
        Quarantine quarantine = EntryFilter.read(cluster, filter.wanted().and(named), true);
        List<QuarantineEntry> entries = ids.isEmpty() ? filter.choose(quarantine) : quarantine.entries();
        for (String id : ids) {
            if (entries.stream().noneMatch(entry -> entry.id().startsWith(id))) {
                throw new CommandFailedException(
                        "the quarantine has no entry '" + id + "': 'entrepot quarantine list --all' lists them", null);
            }
        }
        if (entries.isEmpty()) {
            throw new CommandFailedException(
                    "no such entry is open: 'entrepot quarantine list --all' shows what became of others", null);
        }
        RepairSheet sheet = new RepairSheet(cluster);
        return csv ? export(sheet, entries) : show(sheet, quarantine, entries);
    }

    private int export(RepairSheet sheet, List<QuarantineEntry> entries) {
        Map<Layout, List<QuarantineEntry>> byLayout = new LinkedHashMap<>();
        List<QuarantineEntry> without = new ArrayList<>();
        for (QuarantineEntry entry : entries) {
            Optional<Layout> layout = sheet.layout(entry);
            if (layout.isPresent()) {
                byLayout.computeIfAbsent(layout.get(), key -> new ArrayList<>()).add(entry);
            } else {
                without.add(entry);
            }
        }
        PrintWriter err = spec.commandLine().getErr();
        if (byLayout.size() > 1) {
            throw new CommandFailedException(
                    "these entries are of " + byLayout.size() + " layouts, and a file has one; choose: "
                            + byLayout.values().stream()
                                    .map(ShowCommand::choice)
                                    .collect(Collectors.joining("; ")),
                    null);
        }
        if (!without.isEmpty()) {
            err.println(without.size() + " entries are no rows or records and are left out, such as "
                    + without.get(0).id() + ": see 'entrepot quarantine show "
                    + without.get(0).id() + "'");
        }
        if (byLayout.isEmpty()) {
            err.flush();
            return 1;
        }
        Map.Entry<Layout, List<QuarantineEntry>> only =
                byLayout.entrySet().iterator().next();
        try (OutputStream out = open()) {
            sheet.write(only.getValue(), only.getKey(), out);
        } catch (IOException e) {
            throw new CommandFailedException(
                    (output == null ? "standard output" : output) + " cannot be written (" + e.getMessage()
                            + "): check the disk and the permissions",
                    e);
        }
        err.println(only.getValue().size() + " rows written" + (output == null ? "" : " to " + output)
                + ": repair them, then 'entrepot quarantine resubmit "
                + (output == null ? "FILE" : output) + "'");
        List<QuarantineEntry> risky = only.getValue().stream()
                .filter(entry -> sheet.hasFormula(entry, only.getKey()))
                .toList();
        if (!risky.isEmpty()) {
            err.println(
                    "careful: a spreadsheet would run fields of " + risky.size() + " of them as formulas, such as of "
                            + risky.get(0).id() + ": use a text editor, or import all columns as text");
        }
        err.flush();
        return 0;
    }

    private static String choice(List<QuarantineEntry> entries) {
        QuarantineEntry first = entries.get(0);
        return entries.size() + " with "
                + (first.isFromFile()
                        ? "--file " + first.record().getFile()
                        : "--topic " + first.record().getTopic());
    }

    /** Originals are bytes, which a writer of text would spoil. */
    private OutputStream open() throws IOException {
        return new BufferedOutputStream(
                output == null ? new FileOutputStream(FileDescriptor.out) : Files.newOutputStream(output));
    }

    private int show(RepairSheet sheet, Quarantine quarantine, List<QuarantineEntry> entries) {
        PrintWriter out = spec.commandLine().getOut();
        for (QuarantineEntry entry : entries) {
            if (json) {
                out.println(json(sheet, quarantine, entry));
            } else {
                print(out, sheet, quarantine, entry);
            }
        }
        out.flush();
        return 0;
    }

    private static void print(PrintWriter out, RepairSheet sheet, Quarantine quarantine, QuarantineEntry entry) {
        Map<String, @Nullable String> fields = ListCommand.fields(quarantine, entry);
        fields.forEach((name, value) -> {
            if (value != null) {
                out.printf("%-15s %s%n", name, value);
            }
        });
        out.printf("%-15s partition %d, offset %d%n", "quarantined at", entry.partition(), entry.offset());
        entry.record()
                .getOptions()
                .forEach((name, value) -> out.printf(
                        "%-15s %s%n",
                        "--" + name,
                        name.equals("mapping") ? "a mapping file of " + value.length() + " characters" : value));
        Map<String, String> headers = headers(entry);
        headers.forEach((name, value) -> out.printf("%-15s %s = %s%n", "header", name, value));
        Object body = sheet.body(entry);
        ByteBuffer header = entry.record().getHeader();
        if (header != null) {
            out.printf("%-15s %s%n", "columns", text(bytes(header)).orElseGet(() -> latin1(bytes(header))));
        }
        if (body instanceof GenericRecord record) {
            out.printf("%-15s %s%n", record.getSchema().getName(), RecordJson.value(record));
        } else {
            Optional<String> text = text(entry.original());
            out.printf("%-15s %s%n", "original", text.orElseGet(() -> hex(entry)));
            if (text.isEmpty() && entry.isFromFile()) {
                out.printf("%-15s %s%n", "as ISO-8859-1", latin1(entry.original()));
            }
        }
        Fate fate = quarantine.fate(entry.id());
        if (fate != null) {
            out.printf(
                    "%-15s %s by line %d of %s, in release %s%n",
                    "became of it", fate.kind(), fate.line(), fate.file(), fate.release());
        }
        out.println();
    }

    private static String json(RepairSheet sheet, Quarantine quarantine, QuarantineEntry entry) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ListCommand.put(node, ListCommand.fields(quarantine, entry));
        ObjectNode headers = node.putObject("headers");
        headers(entry).forEach(headers::put);
        ObjectNode options = node.putObject("options");
        entry.record().getOptions().forEach(options::put);
        ByteBuffer header = entry.record().getHeader();
        node.put("columns", header == null ? null : text(bytes(header)).orElseGet(() -> latin1(bytes(header))));
        Object body = sheet.body(entry);
        JsonNode decoded = body instanceof GenericRecord record ? RecordJson.value(record) : null;
        node.set("record", decoded);
        node.put("original", body == null ? text(entry.original()).orElse(null) : null);
        node.put("original_hex", hex(entry));
        Fate fate = quarantine.fate(entry.id());
        if (fate != null) {
            ArrayNode became = node.putArray("became_of_it");
            became.addObject()
                    .put("kind", fate.kind().name())
                    .put("release", fate.release())
                    .put("file", fate.file())
                    .put("line", fate.line());
        }
        return node.toString();
    }

    private static Map<String, String> headers(QuarantineEntry entry) {
        Map<String, String> headers = new LinkedHashMap<>();
        entry.record()
                .getHeaders()
                .forEach((name, value) -> headers.put(
                        name, text(bytes(value)).orElseGet(() -> HexFormat.of().formatHex(bytes(value)))));
        return headers;
    }

    private static String hex(QuarantineEntry entry) {
        return HexFormat.of().formatHex(entry.original());
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("\\p{Cntrl}", "?");
    }

    /** Returns the bytes as text when they are UTF-8 without control characters other than line ends and tabs. */
    private static Optional<String> text(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            boolean shown = text.chars().allMatch(c -> c >= ' ' ? c != 0x7f : c == '\n' || c == '\r' || c == '\t');
            return shown ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}

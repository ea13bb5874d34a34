package dev.entrepot.streams.http;

import dev.entrepot.streams.view.AppliedRelease;
import dev.entrepot.streams.view.Dimension;
import dev.entrepot.streams.view.HeldState;
import dev.entrepot.streams.view.ReleaseEntry;
import dev.entrepot.streams.view.TotalRow;
import dev.entrepot.streams.view.TotalsKind;
import dev.entrepot.streams.view.TotalsQuery;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * One vintage of the totals as a ZIP archive: a CSV for each kind and, as the last entry, the manifest. Whoever has the manifest has all
 * of it. Nothing in it depends on the clock or the machine.
 */
final class VintageArchive {
    private static final String MANIFEST = "manifest.json";

    /** The earliest that the format knows. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final List<TotalsQuery> queries;
    private final @Nullable Instant asOf;
    private final Map<String, List<String>> filters;
    private final List<Entry> entries = new ArrayList<>();
    private final MessageDigest content = newDigest();
    private final SortedMap<String, SortedSet<String>> taxonomies = new TreeMap<>();
    private final SortedSet<String> memberships = new TreeSet<>();
    private final SortedSet<String> codes = new TreeSet<>();

    private record Entry(String name, String kind, long rows, long bytes, String sha256) {}

    /**
     * Makes an archive.
     *
     * @param queries what goes in, one a kind, in the order of kinds
     * @param asOf their instant; null for now
     * @param filters what they leave out, as it was asked
     */
    VintageArchive(List<TotalsQuery> queries, @Nullable Instant asOf, Map<String, List<String>> filters) {
        this.queries = List.copyOf(queries);
        this.asOf = asOf;
        this.filters = filters;
    }

    /** Writes it, once, and closes the stream. */
    void write(HeldState state, OutputStream out) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (TotalsQuery query : queries) {
                totals(state, query, zip);
            }
            begin(zip, MANIFEST);
            zip.write(manifest(releases(state)));
            zip.closeEntry();
        }
    }

    private void totals(HeldState state, TotalsQuery query, ZipOutputStream zip) throws IOException {
        String name = fileName(query.kind());
        begin(zip, name);
        Measured measured = new Measured(zip, content);
        long[] rows = {0};
        try (TotalsCsv.Writer csv = new TotalsCsv.Writer(measured)) {
            state.each(query, row -> {
                csv.add(row);
                note(row);
                rows[0]++;
            });
        }
        zip.closeEntry();
        entries.add(new Entry(name, query.kind().code(), rows[0], measured.bytes, measured.sha256()));
    }

    /** Returns the name of the file of a kind. */
    static String fileName(TotalsKind kind) {
        return "totals-" + kind.code() + ".csv";
    }

    private void note(TotalRow row) {
        if (!row.taxonomy().isEmpty()) {
            taxonomies.computeIfAbsent(row.taxonomy(), any -> new TreeSet<>()).add(row.taxonomyVersion());
        }
        if (!row.membershipVersion().isEmpty()) {
            memberships.add(row.membershipVersion());
        }
        codes.add(row.codeVersion());
    }

    private List<AppliedRelease> releases(HeldState state) {
        return state.releases().stream()
                .filter(entry -> entry.state().equals("APPLIED"))
                .filter(entry -> asOf == null || !entry.releasedAt().isAfter(asOf))
                .filter(this::isAsked)
                .map(entry -> new AppliedRelease(
                        entry.source(), entry.reporter(), entry.release(), entry.releasedAt(), entry.sequence()))
                .toList();
    }

    private boolean isAsked(ReleaseEntry entry) {
        return queries.stream()
                .anyMatch(query -> isAsked(query, Dimension.SOURCE, entry.source())
                        && isAsked(query, Dimension.REPORTER, entry.reporter()));
    }

    private static boolean isAsked(TotalsQuery query, Dimension dimension, String value) {
        SortedSet<String> values = query.values(dimension);
        return values.isEmpty() || values.contains(value);
    }

    private byte[] manifest(List<AppliedRelease> releases) {
        Instant newest = releases.stream()
                .map(AppliedRelease::releasedAt)
                .max(Instant::compareTo)
                .orElse(null);
        return Json.bytes(json -> json.number("format", 1)
                .instant("as_of", asOf)
                .instant("newest_released_at", newest)
                .object("filters", inner -> {
                    for (Map.Entry<String, List<String>> filter : filters.entrySet()) {
                        inner.texts(filter.getKey(), filter.getValue());
                    }
                })
                .text("content_sha256", HexFormat.of().formatHex(content.digest()))
                .array(
                        "files",
                        entries,
                        (file, entry) -> file.text("name", entry.name())
                                .text("kind", entry.kind())
                                .number("rows", entry.rows())
                                .number("bytes", entry.bytes())
                                .text("sha256", entry.sha256()))
                .array("releases", releases, TotalsJson::applied)
                .array(
                        "taxonomies",
                        taxonomies.entrySet(),
                        (taxonomy, versions) ->
                                taxonomy.text("id", versions.getKey()).texts("versions", versions.getValue()))
                .texts("membership_versions", memberships)
                .texts("code_versions", codes));
    }

    private static void begin(ZipOutputStream zip, String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Counts and digests what goes through; the stream below stays open when this is closed. */
    private static final class Measured extends FilterOutputStream {
        private final MessageDigest own = newDigest();
        private final MessageDigest common;
        private long bytes;

        Measured(OutputStream out, MessageDigest common) {
            super(out);
            this.common = common;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            own.update(buffer, offset, length);
            common.update(buffer, offset, length);
            bytes += length;
            out.write(buffer, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }

        String sha256() {
            return HexFormat.of().formatHex(own.digest());
        }
    }
}

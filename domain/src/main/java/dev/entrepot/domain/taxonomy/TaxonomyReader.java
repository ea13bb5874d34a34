package dev.entrepot.domain.taxonomy;

import dev.entrepot.domain.code.Classification;
import dev.entrepot.domain.code.ReferenceDataException;
import dev.entrepot.domain.code.ReferenceTable;
import dev.entrepot.domain.code.ServiceItems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Reads and checks a taxonomy file; every fault names the file and the line. */
final class TaxonomyReader {

    static final List<String> REQUIRED = List.of("sector", "title", "edition", "prefixes");
    static final List<String> OPTIONAL = List.of("grades");

    private static final String ALL_EDITIONS = "*";
    private static final Pattern PREFIX = Pattern.compile("(?:[0-9]{2}){1,3}");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,31}");

    private final ReferenceTable table;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<Sector> sectors = new ArrayList<>();
    /** Lines by sector number and edition; all editions stand under HS. */
    private final Map<Integer, Map<Classification, Line>> lines = new LinkedHashMap<>();

    private final Grades grades = new Grades();

    private record Line(ReferenceTable.Row row, List<String> prefixes) {}

    TaxonomyReader(ReferenceTable table) {
        this.table = table;
    }

    Taxonomy read() {
        String id = table.property("id")
                .filter(text -> ID.matcher(text).matches())
                .orElseThrow(
                        () -> table.error("has no usable line '# id: NAME' above the column names; add one of up to 32"
                                + " letters, digits, hyphens and underscores"));
        boolean partition = partition();
        for (ReferenceTable.Row row : table.rows()) {
            readRow(row);
        }
        if (sectors.isEmpty()) {
            throw table.error("lists no sector; add a line sector,title,edition,prefixes");
        }
        Editions editions = editions(partition);
        return new Taxonomy(
                id, table.property("title").orElse(id), table.version(), partition, sectors, editions, grades);
    }

    /** The HS chapters that hold goods: 01 to 97 without the reserved 77. */
    static Set<String> chapters() {
        TreeSet<String> chapters = new TreeSet<>();
        IntStream.rangeClosed(1, 97).filter(n -> n != 77).forEach(n -> chapters.add((n < 10 ? "0" : "") + n));
        return chapters;
    }

    private boolean partition() {
        String text = table.property("partition").orElse("");
        if (!text.equals("yes") && !text.equals("no")) {
            throw table.error("needs a line '# partition: yes' or '# partition: no' above the column names");
        }
        return text.equals("yes");
    }

    private void readRow(ReferenceTable.Row row) {
        int number = number(row);
        Classification edition = edition(row);
        List<String> prefixes = edition.isServices() ? services(row) : prefixes(row);
        checkKnown(row, edition, prefixes);
        Map<Classification, Line> ofSector = lines.computeIfAbsent(number, n -> new EnumMap<>(Classification.class));
        boolean mixed = ofSector.keySet().stream()
                .anyMatch(other ->
                        other.isGoodsHs() && edition.isGoodsHs() && other.hasEdition() != edition.hasEdition());
        if (mixed || ofSector.put(edition, new Line(row, prefixes)) != null) {
            throw table.error(
                    row,
                    "sector " + row.get("sector") + " is listed twice for edition " + row.get("edition")
                            + "; join the lines (* stands for all editions)");
        }
        readGrades(row, number);
    }

    private int number(ReferenceTable.Row row) {
        Sector sector;
        try {
            sector = new Sector(row.get("sector"), row.get("title"));
        } catch (IllegalArgumentException e) {
            throw table.error(row, String.valueOf(e.getMessage()));
        }
        Integer known = numbers.putIfAbsent(sector.id(), sectors.size());
        if (known == null) {
            sectors.add(sector);
            return sectors.size() - 1;
        }
        String title = sectors.get(known).title();
        if (!title.equals(sector.title())) {
            throw table.error(
                    row,
                    "sector " + sector.id() + " is titled '" + title + "' above and '" + sector.title()
                            + "' here; give both lines one title, or a second sector its own id");
        }
        return known;
    }

    private Classification edition(ReferenceTable.Row row) {
        if (row.get("edition").equals(ALL_EDITIONS)) {
            return Classification.HS;
        }
        return Classification.parse(row.get("edition"))
                .filter(c -> c.isServices() || (c.isGoodsHs() && c.hasEdition()))
                .orElseThrow(() -> table.error(
                        row,
                        "edition '" + row.get("edition")
                                + "' is unknown; use H0 to H6, * for all of them, or EB10 for services"));
    }

    private static Optional<Classification> hsEdition(String code) {
        return Classification.parse(code).filter(c -> c.isGoodsHs() && c.hasEdition());
    }

    private static List<String> words(ReferenceTable.Row row) {
        return row.get("prefixes").isEmpty()
                ? List.of()
                : Arrays.asList(row.get("prefixes").split("\\s+"));
    }

    private List<String> services(ReferenceTable.Row row) {
        List<String> codes = words(row);
        for (String code : codes) {
            if (!code.equals(PrefixIndex.TOTAL) && (code.equals(ServiceItems.ALL) || !ServiceItems.has(code))) {
                throw table.error(
                        row, "prefix '" + code + "' is no item of services; write codes as SI or SI21, or TOTAL");
            }
        }
        return codes;
    }

    private List<String> prefixes(ReferenceTable.Row row) {
        List<String> prefixes = words(row);
        for (String prefix : prefixes) {
            if (!prefix.equals(PrefixIndex.TOTAL) && !PREFIX.matcher(prefix).matches()) {
                throw table.error(
                        row, "prefix '" + prefix + "' is malformed; write 2, 4 or 6 digits without dots, or TOTAL");
            }
            if (Taxonomy.isUnallocated(prefix)) {
                throw table.error(
                        row, "prefix " + prefix + " is unallocated goods, which belong to no sector; remove it");
            }
        }
        return prefixes;
    }

    /** A prefix that no code begins with would silently have no goods; editions of which no list is known are not checked. */
    private void checkKnown(ReferenceTable.Row row, Classification edition, List<String> prefixes) {
        Optional<Nomenclature> list = Nomenclature.of(edition);
        for (String prefix : prefixes) {
            if (list.isPresent() && !list.get().begins(prefix)) {
                throw table.error(
                        row,
                        "prefix " + prefix + " begins no code of "
                                + (edition.hasEdition() ? edition.code() : "any edition") + "; the nearest that do are "
                                + String.join(" and ", list.get().nearest(prefix)));
            }
        }
    }

    private void readGrades(ReferenceTable.Row row, int number) {
        String text = row.get("grades");
        for (String grade : text.isEmpty() ? new String[0] : text.split("\\s+")) {
            if (!readGrade(number, grade)) {
                throw table.error(
                        row,
                        "grade '" + grade
                                + "' is malformed or a repetition; write each pair of editions once as H6-H5=B,"
                                + " or *=A, with a grade A to D");
            }
        }
    }

    private boolean readGrade(int number, String text) {
        int equals = text.indexOf('=');
        if (equals < 0 || !List.of("A", "B", "C", "D").contains(text.substring(equals + 1))) {
            return false;
        }
        Comparability grade = Comparability.valueOf(text.substring(equals + 1));
        String pair = text.substring(0, equals);
        if (pair.equals(ALL_EDITIONS)) {
            return grades.putOverall(number, grade);
        }
        int hyphen = pair.indexOf('-');
        Optional<Classification> one = hyphen < 0 ? Optional.empty() : hsEdition(pair.substring(0, hyphen));
        Optional<Classification> other = hyphen < 0 ? Optional.empty() : hsEdition(pair.substring(hyphen + 1));
        return one.isPresent()
                && other.isPresent()
                && one.get() != other.get()
                && grades.put(number, one.get(), other.get(), grade);
    }

    private Editions editions(boolean partition) {
        TreeSet<Classification> listed = new TreeSet<>();
        lines.values().forEach(ofSector -> listed.addAll(ofSector.keySet()));
        if (listed.stream().anyMatch(edition -> edition.isGoodsHs() && edition.hasEdition())) {
            listed.remove(Classification.HS);
        }
        Map<Classification, PrefixIndex> indexes = new EnumMap<>(Classification.class);
        for (Classification edition : listed) {
            List<List<String>> prefixesOfSector = new ArrayList<>();
            for (int number = 0; number < sectors.size(); number++) {
                prefixesOfSector.add(line(number, edition).map(Line::prefixes).orElse(List.of()));
            }
            PrefixIndex index = new PrefixIndex(prefixesOfSector);
            checkOverlaps(index, edition, partition);
            indexes.put(edition, index);
        }
        return new Editions(indexes);
    }

    private Optional<Line> line(int number, Classification edition) {
        Map<Classification, Line> ofSector = lines.getOrDefault(number, Map.of());
        Line own = ofSector.get(edition);
        return Optional.ofNullable(own != null || edition.isServices() ? own : ofSector.get(Classification.HS));
    }

    /** Nested prefixes count goods twice: inside one sector always, between sectors where these are a partition. */
    private void checkOverlaps(PrefixIndex index, Classification edition, boolean partition) {
        List<PrefixIndex.Claim> claims = index.claims();
        for (int i = 0; i < claims.size(); i++) {
            for (int j = 0; j < claims.size(); j++) {
                PrefixIndex.Claim outer = claims.get(i);
                PrefixIndex.Claim inner = claims.get(j);
                if (i != j && outer.contains(inner) && (partition || outer.sector() == inner.sector())) {
                    throw overlap(edition, outer, inner);
                }
            }
        }
    }

    private ReferenceDataException overlap(Classification edition, PrefixIndex.Claim outer, PrefixIndex.Claim inner) {
        String claimed = "prefix " + inner.prefix() + " of sector " + sectors.get(inner.sector()) + " is already in "
                + outer.prefix() + " of sector " + sectors.get(outer.sector()) + "; remove one of them";
        return line(inner.sector(), edition)
                .map(line -> table.error(line.row(), claimed))
                .orElseGet(() -> table.error(claimed));
    }
}

package dev.entrepot.domain.code;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Canonical areas of the codes that sources use. A code counts only in the years in which its list knows it; whatever is not
 * listed is not found.
 */
public final class AreaCodes {

    private static final List<String> COLUMNS =
            List.of("source_code", "canonical", "kind", "valid_from", "valid_to", "name");

    private final Map<CodeList, Map<String, List<Entry>>> lists = new EnumMap<>(CodeList.class);
    private final Map<CodeList, String> versions = new EnumMap<>(CodeList.class);
    private final Map<String, Area> canonical = new LinkedHashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();
    private final List<Succession> successions = new ArrayList<>();

    private record Entry(Area area, int from, int to) {
        boolean overlaps(Entry other) {
            return from <= other.to && other.from <= to;
        }
    }

    private AreaCodes() {
        for (CodeList list : CodeList.values()) {
            load(list, ReferenceTable.ofResource(AreaCodes.class, list.resource(), COLUMNS, List.of()));
        }
        loadSuccessions(ReferenceTable.ofResource(
                AreaCodes.class, "area-successions.csv", List.of("former", "last_year", "successors"), List.of()));
    }

    /** The tables that ship with the product; read once. */
    public static AreaCodes builtIn() {
        return Holder.BUILT_IN;
    }

    private static final class Holder {
        static final AreaCodes BUILT_IN = new AreaCodes();
    }

    /**
     * The area that a code of this list stands for in this year.
     *
     * @param sourceCode as the source writes it; case, and leading zeros of numbers, do not matter
     */
    public Optional<Area> find(CodeList list, String sourceCode, int year) {
        return entries(list, sourceCode).stream()
                .filter(entry -> entry.from <= year && year <= entry.to)
                .map(Entry::area)
                .findFirst();
    }

    /** The area with exactly this canonical code. */
    public Optional<Area> canonical(String code) {
        return Optional.ofNullable(canonical.get(code));
    }

    /** All areas of these tables, by code. */
    public List<Area> areas() {
        return canonical.values().stream()
                .sorted(Comparator.comparing(Area::code))
                .toList();
    }

    /**
     * The area that a text stands for where a source may write its own code, an ISO alpha-3 code or a canonical one. The
     * source's own list goes first; an ISO code outside of its years is not rescued.
     */
    public Optional<Area> resolve(CodeList list, String text, int year) {
        if (!entries(list, text).isEmpty()) {
            return find(list, text, year);
        }
        if (!entries(CodeList.ISO3, text).isEmpty()) {
            return find(CodeList.ISO3, text, year);
        }
        return canonical(normal(text));
    }

    /** Short English name of an area of these tables; its code where it is of another. */
    public String name(Area area) {
        return names.getOrDefault(area.code(), area.code());
    }

    /** Former territories and what came after them. */
    public List<Succession> successions() {
        return List.copyOf(successions);
    }

    /** Content hash of the table behind a list. */
    public String version(CodeList list) {
        return versions.getOrDefault(list, "");
    }

    /** Content hashes of all lists, for outputs that name what they used: {@code ISO3=…,M49=…}. */
    public String version() {
        return versions.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(","));
    }

    private List<Entry> entries(CodeList list, String sourceCode) {
        return lists.getOrDefault(list, Map.of()).getOrDefault(normal(sourceCode), List.of());
    }

    private void load(CodeList list, ReferenceTable table) {
        Map<String, List<Entry>> entries = new LinkedHashMap<>();
        for (ReferenceTable.Row row : table.rows()) {
            Area area = area(table, row);
            Entry entry = new Entry(
                    area,
                    year(table, row, "valid_from", Integer.MIN_VALUE),
                    year(table, row, "valid_to", Integer.MAX_VALUE));
            List<Entry> sameCode = entries.computeIfAbsent(normal(row.get("source_code")), code -> new ArrayList<>());
            if (sameCode.stream().anyMatch(entry::overlaps)) {
                throw table.error(
                        row, "code " + row.get("source_code") + " is listed twice for one year; keep one line");
            }
            sameCode.add(entry);
            Area known = canonical.putIfAbsent(area.code(), area);
            if (known != null && !known.equals(area)) {
                throw table.error(row, area.code() + " is " + known.kind() + " elsewhere; give it one kind");
            }
            names.putIfAbsent(area.code(), row.get("name"));
        }
        lists.put(list, entries);
        versions.put(list, table.version());
    }

    private void loadSuccessions(ReferenceTable table) {
        for (ReferenceTable.Row row : table.rows()) {
            List<String> successors = Arrays.asList(row.get("successors").split(" "));
            for (String code : successors) {
                checkCanonical(table, row, code);
            }
            checkCanonical(table, row, row.get("former"));
            successions.add(
                    new Succession(row.get("former"), year(table, row, "last_year", Integer.MAX_VALUE), successors));
        }
    }

    private void checkCanonical(ReferenceTable table, ReferenceTable.Row row, String code) {
        if (!canonical.containsKey(code)) {
            throw table.error(row, "area " + code + " is in no code list; correct it");
        }
    }

    private static Area area(ReferenceTable table, ReferenceTable.Row row) {
        try {
            return new Area(row.get("canonical"), AreaKind.valueOf(row.get("kind")));
        } catch (IllegalArgumentException e) {
            throw table.error(
                    row,
                    "kind '" + row.get("kind") + "' or code '" + row.get("canonical") + "' is wrong; a kind is one of "
                            + Arrays.toString(AreaKind.values()));
        }
    }

    private static int year(ReferenceTable table, ReferenceTable.Row row, String column, int whenEmpty) {
        String text = row.get(column);
        if (text.isEmpty()) {
            return whenEmpty;
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw table.error(row, column + " '" + text + "' is no year; write it as 2011 or leave it empty");
        }
    }

    private static String normal(String sourceCode) {
        String code = sourceCode.strip().toUpperCase(Locale.ROOT);
        int zeros = 0;
        if (code.chars().allMatch(c -> c >= '0' && c <= '9')) {
            while (zeros < code.length() - 1 && code.charAt(zeros) == '0') {
                zeros++;
            }
        }
        return code.substring(zeros);
    }
}

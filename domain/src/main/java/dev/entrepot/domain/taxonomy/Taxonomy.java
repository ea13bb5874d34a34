package dev.entrepot.domain.taxonomy;

import dev.entrepot.domain.code.Classification;
import dev.entrepot.domain.code.ReferenceTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

/**
 * A set of sectors, each a set of code prefixes per edition of the Harmonized System, or of services (EB10).
 *
 * <p>An edition that the file does not list borrows a set: {@code HS} (edition not stated) that of the newest listed one, any
 * other that of the newest listed edition before it, else that of the oldest. Sectors are numbered in file order; the arrays of
 * numbers that methods return are the caller's own.
 */
public final class Taxonomy {

    private final String id;
    private final String title;
    private final String version;
    private final boolean partition;
    private final List<Sector> sectors;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Editions editions;
    private final Grades grades;

    Taxonomy(
            String id,
            String title,
            String version,
            boolean partition,
            List<Sector> sectors,
            Editions editions,
            Grades grades) {
        this.id = id;
        this.title = title;
        this.version = version;
        this.partition = partition;
        this.sectors = List.copyOf(sectors);
        this.editions = editions;
        this.grades = grades;
        for (int number = 0; number < sectors.size(); number++) {
            numbers.put(sectors.get(number).id(), number);
        }
    }

    /** Industries as sectors: the weights and the assignment of goods make a taxonomy without a file of its own. */
    private static final String RND_INDUSTRY = "RND-INDUSTRY";

    /** The built-in taxonomy with this id, read anew. */
    public static Optional<Taxonomy> builtIn(String id) {
        if (id.equals(RND_INDUSTRY)) {
            return Optional.of(ofIndustries(RndIndustries.builtIn()));
        }
        return builtInIds().contains(id)
                ? Optional.of(of(ReferenceTable.ofResource(
                        Taxonomy.class, id + ".csv", TaxonomyReader.REQUIRED, TaxonomyReader.OPTIONAL)))
                : Optional.empty();
    }

    /** Ids of the built-in taxonomies. */
    public static List<String> builtInIds() {
        return List.of(
                "HS2", "HS-SECTION", "STRATEGIC", "BASKETS", "RND-TIER", "TECH", "SERVICES", RND_INDUSTRY, "TOTAL");
    }

    /**
     * Whether totals by the sectors of a built-in taxonomy are published. Those by industry are not: indicators are made of them, and
     * for every partner they would be a fifth of all outputs.
     */
    public static boolean isPublished(String id) {
        return !id.equals(RND_INDUSTRY);
    }

    /** A code that appeared later may have been of other goods before, so that an edition does not have it; what is older still borrows. */
    private static Taxonomy ofIndustries(RndIndustries industries) {
        List<Sector> sectors = industries.industries().stream()
                .filter(industries.assignments()::containsValue)
                .map(industry -> new Sector(industry.code(), industry.title()))
                .toList();
        Map<Classification, PrefixIndex> indexes = new EnumMap<>(Classification.class);
        List<Classification> listed = List.of(Classification.H4, Classification.H5, Classification.H6);
        for (Classification edition : listed) {
            Map<String, List<String>> prefixes = new HashMap<>();
            industries.assignments().forEach((prefix, industry) -> {
                if (begins(edition, prefix)
                        || listed.stream().noneMatch(other -> edition.compareTo(other) < 0 && begins(other, prefix))) {
                    prefixes.computeIfAbsent(industry.code(), added -> new ArrayList<>())
                            .add(prefix);
                }
            });
            indexes.put(
                    edition,
                    new PrefixIndex(sectors.stream()
                            .map(sector -> prefixes.getOrDefault(sector.id(), List.of()))
                            .toList()));
        }
        return new Taxonomy(
                RND_INDUSTRY,
                "Goods by the industry that mainly makes them",
                industries.assignmentVersion(),
                true,
                sectors,
                new Editions(indexes),
                new Grades());
    }

    private static boolean begins(Classification edition, String prefix) {
        return Nomenclature.of(edition).orElseThrow().begins(prefix);
    }

    /** A user's file in the layout of the built-in ones. */
    public static Taxonomy ofFile(Path file) {
        return of(ReferenceTable.ofFile(file, TaxonomyReader.REQUIRED, TaxonomyReader.OPTIONAL));
    }

    /** A taxonomy from text; {@code name} is what errors call it. */
    public static Taxonomy ofText(String name, String text) {
        return of(ReferenceTable.of(name, text, TaxonomyReader.REQUIRED, TaxonomyReader.OPTIONAL));
    }

    private static Taxonomy of(ReferenceTable table) {
        return new TaxonomyReader(table).read();
    }

    /** What keys and outputs call the taxonomy. */
    public String id() {
        return id;
    }

    /** Short English title. */
    public String title() {
        return title;
    }

    /** Content hash, which every output that uses the taxonomy names. */
    public String version() {
        return version;
    }

    /** Whether no code belongs to two sectors, so that sectors and unallocated goods add up to the total. */
    public boolean isPartition() {
        return partition;
    }

    /** All sectors; a sector's number is its place here. */
    public List<Sector> sectors() {
        return sectors;
    }

    /** The number of the sector with this id. */
    public OptionalInt numberOf(String sectorId) {
        Integer number = numbers.get(sectorId);
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /** Editions of the Harmonized System that the file lists, newest first; none where every sector has one set for all. */
    public List<Classification> listedEditions() {
        return editions.listed();
    }

    /** Whether any sector is of goods. */
    public boolean hasGoods() {
        return editions.haveGoods();
    }

    /** Whether any sector is of services. */
    public boolean hasServices() {
        return editions.haveServices();
    }

    /** The listed edition whose prefixes this edition of the Harmonized System has: itself where it is listed; empty where one set holds in all. */
    public Optional<Classification> lender(Classification edition) {
        return editions.listed().isEmpty() || !edition.isGoodsHs()
                ? Optional.empty()
                : Optional.of(editions.lender(edition));
    }

    /**
     * The prefixes of a sector: none where the sector is absent in that edition, or the classification is neither the Harmonized
     * System nor that of services.
     */
    public List<String> prefixes(int sector, Classification edition) {
        return editions.of(edition).map(index -> index.prefixes(sector)).orElse(List.of());
    }

    /** Whether the edition can tell this sector's goods from others. */
    public boolean isPresent(int sector, Classification edition) {
        return !prefixes(sector, edition).isEmpty();
    }

    /**
     * Numbers, ascending, of the sectors that this code belongs to as a whole: those with a prefix that is the code or an
     * ancestor of it. Unallocated goods (chapters 98 and 99) belong to none but a sector {@code TOTAL}.
     */
    public int[] sectorsOf(Classification edition, String code) {
        return editions.of(edition).map(index -> index.sectorsOf(code)).orElseGet(() -> new int[0]);
    }

    /**
     * How comparable a sector's goods are in two editions. Where the file grades each of the two with a third edition only, the
     * worse of both grades counts; where the sector is absent in one of them, D; where nothing is known, UNKNOWN.
     */
    public Comparability comparability(int sector, Classification from, Classification to) {
        if (from == to) {
            return Comparability.A;
        }
        Optional<Comparability> graded = grades.of(sector, from, to);
        if (graded.isPresent()) {
            return graded.get();
        }
        if (!isPresent(sector, from) || !isPresent(sector, to)) {
            return Comparability.D;
        }
        return grades.over(sector, from, to);
    }

    /** Gap report: the codes, of the given ones, that belong to no sector; unallocated goods and totals are no gap. */
    public List<String> gaps(Classification edition, Collection<String> codes) {
        return codes.stream()
                .filter(code -> !isUnallocated(code) && !code.equals(PrefixIndex.TOTAL))
                .filter(code -> sectorsOf(edition, code).length == 0)
                .sorted()
                .toList();
    }

    /** Gap report without a list of codes: HS chapters that no prefix of this edition touches. */
    public List<String> untouchedChapters(Classification edition) {
        TreeSet<String> chapters = new TreeSet<>(TaxonomyReader.chapters());
        for (int sector = 0; sector < sectors.size(); sector++) {
            for (String prefix : prefixes(sector, edition)) {
                if (prefix.equals(PrefixIndex.TOTAL)) {
                    return List.of();
                }
                chapters.remove(prefix.substring(0, 2));
            }
        }
        return List.copyOf(chapters);
    }

    /** Whether a goods code is one of those that say only that the goods are not stated: chapters 98 and 99. */
    public static boolean isUnallocated(String code) {
        return code.startsWith("99") || code.startsWith("98");
    }

    @Override
    public String toString() {
        return id + "@" + version;
    }
}

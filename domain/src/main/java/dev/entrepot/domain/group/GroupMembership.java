package dev.entrepot.domain.group;

import dev.entrepot.domain.code.AreaCodes;
import dev.entrepot.domain.code.ReferenceTable;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who belongs to which group when. Months are integers, {@code year * 12 + month - 1}.
 *
 * <p>A table can have variants of its groups besides, under ids of their own: {@code ASEAN@CURRENT} has today's members in all months,
 * {@code EU@2020-01-31} those of that day.
 */
public final class GroupMembership {

    private static final List<String> COLUMNS = List.of("group", "member", "from", "to");

    /** Between the id of a group and what its variant is of. */
    private static final String VARIANT = "@";

    private final Map<String, Map<String, List<Membership>>> groups;
    private final String version;
    private final Composition composition;
    /** Variants by their id, with their members, which are the same in all months. */
    private final Map<String, Variant> variants;

    private record Variant(Composition composition, SortedSet<String> members) {}

    private GroupMembership(
            Map<String, Map<String, List<Membership>>> groups,
            String version,
            Composition composition,
            Map<String, Variant> variants) {
        this.groups = groups;
        this.version = version;
        this.composition = composition;
        this.variants = variants;
    }

    private GroupMembership(ReferenceTable table) {
        this(new LinkedHashMap<>(), table.version(), Composition.HIST, Map.of());
        for (ReferenceTable.Row row : table.rows()) {
            Membership membership = membership(table, row);
            if (AreaCodes.builtIn().canonical(membership.member()).isEmpty()) {
                throw table.error(
                        row, "member " + membership.member() + " is no canonical area; use its ISO alpha-3 code");
            }
            if (membership.group().contains(VARIANT)) {
                throw table.error(
                        row,
                        "group '" + membership.group() + "' has an '" + VARIANT
                                + "', which ids of variants have (EU@CURRENT); choose another id");
            }
            List<Membership> ofMember = groups.computeIfAbsent(membership.group(), group -> new LinkedHashMap<>())
                    .computeIfAbsent(membership.member(), member -> new ArrayList<>());
            if (ofMember.stream().anyMatch(membership::overlaps)) {
                throw table.error(
                        row,
                        membership.member() + " is in " + membership.group()
                                + " twice at one time; join or end the earlier line");
            }
            ofMember.add(membership);
        }
    }

    /** The groups that ship with the product; read once. */
    public static GroupMembership builtIn() {
        return Holder.BUILT_IN;
    }

    private static final class Holder {
        static final GroupMembership BUILT_IN =
                new GroupMembership(ReferenceTable.ofResource(GroupMembership.class, "groups.csv", COLUMNS, List.of()));
    }

    /** A user's file in the layout {@code group,member,from,to}. */
    public static GroupMembership ofFile(Path file) {
        return of(ReferenceTable.ofFile(file, COLUMNS, List.of()));
    }

    /** A table with the columns {@code group,member,from,to}. */
    public static GroupMembership of(ReferenceTable table) {
        return new GroupMembership(table);
    }

    /** Returns the same table, which answers under a composition wherever none is named. */
    public GroupMembership under(Composition wanted) {
        return new GroupMembership(groups, version, wanted, variants);
    }

    /**
     * Returns the same table with variants besides: for each composition every group whose membership ever changed, under the id
     * {@code GROUP@CURRENT} or {@code GROUP@2020-01-31}. A group without members on that day has no variant.
     *
     * @throws IllegalArgumentException for {@link Composition#HIST}, which the groups have under their own ids
     */
    public GroupMembership withVariants(Collection<Composition> wanted) {
        Map<String, Variant> added = new LinkedHashMap<>();
        for (Composition composition : wanted) {
            if (composition.equals(Composition.HIST)) {
                throw new IllegalArgumentException("HIST is what groups have under their own ids; leave it out");
            }
            String suffix = VARIANT + (composition.date() == null ? composition.variant() : composition.date());
            for (String group : groups.keySet()) {
                SortedSet<String> members = members(group, 0, composition);
                if (hasChanged(group) && !members.isEmpty()) {
                    added.put(group + suffix, new Variant(composition, Collections.unmodifiableSortedSet(members)));
                }
            }
        }
        return new GroupMembership(groups, version, composition, added);
    }

    /** Whether a country ever joined after the first ones, or left. */
    private boolean hasChanged(String group) {
        return memberships(group).values().stream()
                        .flatMap(List::stream)
                        .map(membership -> List.of(membership.from(), String.valueOf(membership.to())))
                        .distinct()
                        .count()
                > 1;
    }

    /** Ids of all groups, and of their variants. */
    public Set<String> groups() {
        Set<String> ids = new LinkedHashSet<>(groups.keySet());
        ids.addAll(variants.keySet());
        return Collections.unmodifiableSet(ids);
    }

    /** Whether the area is a member in the month: on its last day, unless the table is {@link #under} another composition. */
    public boolean isMember(String group, String area, int month) {
        Variant variant = variants.get(group);
        return variant == null
                ? isMember(group, area, month, composition)
                : variant.members().contains(area);
    }

    /** Whether the area counts as a member in the month under this composition. */
    public boolean isMember(String group, String area, int month, Composition composition) {
        Predicate<Membership> rule = rule(month, composition);
        return memberships(group).getOrDefault(area, List.of()).stream().anyMatch(rule);
    }

    /**
     * The members in the month, in order of their codes: those of its last day, unless the table is {@link #under} another
     * composition; those of a variant in all months.
     */
    public SortedSet<String> members(String group, int month) {
        Variant variant = variants.get(group);
        return variant == null ? members(group, month, composition) : variant.members();
    }

    /** The members in the month under this composition, in order of their codes. */
    public SortedSet<String> members(String group, int month, Composition composition) {
        Predicate<Membership> rule = rule(month, composition);
        SortedSet<String> members = new TreeSet<>();
        memberships(group).forEach((member, times) -> {
            if (times.stream().anyMatch(rule)) {
                members.add(member);
            }
        });
        return members;
    }

    /** The groups that count the area as a member in the month under this composition, in order of their ids. */
    public SortedSet<String> groupsOf(String area, int month, Composition composition) {
        SortedSet<String> ofArea = new TreeSet<>();
        for (String group : groups.keySet()) {
            if (isMember(group, area, month, composition)) {
                ofArea.add(group);
            }
        }
        return ofArea;
    }

    /**
     * Content hash of the table, which every output that uses it names; followed by a plus sign and the composition when that is not
     * the members of each month, e.g. {@code 1f0c9a7be2d4+CURRENT}.
     */
    public String version() {
        return version(composition);
    }

    /** The version of what a group's members, or those of a variant, are taken from; in the form of {@link #version()}. */
    public String version(String group) {
        Variant variant = variants.get(group);
        return version(variant == null ? composition : variant.composition());
    }

    private String version(Composition of) {
        return of.equals(Composition.HIST) ? version : version + "+" + of;
    }

    private Map<String, List<Membership>> memberships(String group) {
        Map<String, List<Membership>> memberships = groups.get(group);
        if (memberships == null) {
            throw new IllegalArgumentException(
                    "group '" + group + "' is unknown; use one of " + String.join(", ", groups.keySet()));
        }
        return memberships;
    }

    private static Predicate<Membership> rule(int month, Composition composition) {
        LocalDate date = composition.date();
        return switch (composition.variant()) {
            case HIST -> membership -> membership.coversEndOf(month);
            case CURRENT -> Membership::isCurrent;
            case FIXED -> membership -> date != null && membership.covers(date);
        };
    }

    private static Membership membership(ReferenceTable table, ReferenceTable.Row row) {
        LocalDate from = date(table, row, "from");
        if (from == null) {
            throw table.error(row, "'from' is empty; give the first day of membership");
        }
        try {
            return new Membership(row.get("group"), row.get("member"), from, date(table, row, "to"));
        } catch (IllegalArgumentException e) {
            throw table.error(row, String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable LocalDate date(ReferenceTable table, ReferenceTable.Row row, String column) {
        String text = row.get(column);
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw table.error(row, "'" + column + "' " + text + " is no date; write it as 2025-10-26");
        }
    }
}

package dev.entrepot.domain.catalogue;

import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Indicator;
import dev.entrepot.domain.indicator.JoinIndicator;
import dev.entrepot.domain.indicator.LineIndicator;
import dev.entrepot.domain.indicator.PartsIndicator;
import dev.entrepot.domain.indicator.PriceIndicator;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Which indicators are computed, by what they are made from. Immutable.
 *
 * @param lines indicators of single lines
 * @param parts indicators of wholes and their parts
 * @param prices indicators made from values and quantities
 * @param countries indicators joined from all that is known of one country
 * @param worlds indicators joined from all reporters of one source
 */
public record Catalogue(
        List<LineIndicator> lines,
        List<PartsIndicator> parts,
        List<PriceIndicator> prices,
        List<JoinIndicator> countries,
        List<JoinIndicator> worlds) {
    /** No indicators. */
    public static final Catalogue NONE = new Catalogue(List.of(), List.of(), List.of(), List.of(), List.of());

    /** Copies the lists. */
    public Catalogue {
        lines = List.copyOf(lines);
        parts = List.copyOf(parts);
        prices = List.copyOf(prices);
        countries = List.copyOf(countries);
        worlds = List.copyOf(worlds);
    }

    /** Returns all indicators of the product. */
    public static Catalogue builtIn() {
        return Holder.BUILT_IN;
    }

    private static final class Holder {
        static final Catalogue BUILT_IN = new Catalogue(
                LineTable.all(), PartsTable.all(), PriceTable.all(), CountryTable.all(), WorldTable.all());
    }

    /**
     * Returns those of some ids.
     *
     * @throws IllegalArgumentException when there is no indicator of an id
     */
    public Catalogue only(Collection<String> ids) {
        Set<String> unknown = new TreeSet<>(ids);
        definitions().forEach(definition -> unknown.remove(definition.id()));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("there is no indicator " + String.join(", ", unknown)
                    + ": 'entrepot indicators --list' shows all of them");
        }
        Predicate<Indicator> wanted =
                indicator -> ids.contains(indicator.definition().id());
        return new Catalogue(
                lines.stream().filter(wanted).toList(),
                parts.stream().filter(wanted).toList(),
                prices.stream().filter(wanted).toList(),
                countries.stream().filter(wanted).toList(),
                worlds.stream().filter(wanted).toList());
    }

    /** Returns all definitions, in the order of the tables; one that several indicators have in common once. */
    public List<Definition> definitions() {
        Set<Definition> all = new LinkedHashSet<>();
        for (List<? extends Indicator> kind : List.of(lines, parts, prices, countries, worlds)) {
            kind.forEach(indicator -> all.add(indicator.definition()));
        }
        return List.copyOf(all);
    }

    /** Returns all ids, in order. */
    public SortedSet<String> ids() {
        SortedSet<String> ids = new TreeSet<>();
        definitions().forEach(definition -> ids.add(definition.id()));
        return ids;
    }
}

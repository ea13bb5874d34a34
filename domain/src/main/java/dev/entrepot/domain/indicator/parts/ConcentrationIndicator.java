package dev.entrepot.domain.indicator.parts;

import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Definition.Chapter;
import dev.entrepot.domain.indicator.Members;
import dev.entrepot.domain.indicator.Parts;
import dev.entrepot.domain.indicator.PartsIndicator;
import java.math.BigDecimal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A measure of concentration that the number of parts, their sum and the sum of their squares are enough for. */
abstract class ConcentrationIndicator implements PartsIndicator {
    private final Definition definition;
    private final Function<Concentration, @Nullable BigDecimal> formula;

    /**
     * Makes one.
     *
     * @param formula the value, or null when it does not exist
     */
    ConcentrationIndicator(Definition definition, Function<Concentration, @Nullable BigDecimal> formula) {
        this.definition = definition;
        this.formula = formula;
    }

    /** Starts a definition. */
    static Definition define(String id, String name, String formula) {
        return Definition.of(id, name, Chapter.CONCENTRATION, formula)
                .by("reporter, flow, sector or partner, axis: partners or the sectors of a partition")
                .edges(
                        "shares are of what the listed parts add up to; n and what belongs to no part are stated; absent for incomplete "
                                + "years, where no part is positive, and over taxonomies whose sectors overlap");
    }

    @Override
    public Definition definition() {
        return definition;
    }

    @Override
    public boolean appliesTo(Parts parts) {
        return parts.isPartition();
    }

    @Override
    public void read(Parts parts, Members out) {
        Concentration sums = Concentration.of(parts);
        BigDecimal value = sums == null ? null : formula.apply(sums);
        if (sums != null && value != null) {
            out.put("", sums.read(value, parts));
        }
    }
}

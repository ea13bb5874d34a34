package dev.entrepot.streams.view;

import dev.entrepot.schemas.avro.QualityFigure;
import org.jspecify.annotations.Nullable;

/**
 * Which figures about the quality of the data are asked for; null for any.
 *
 * @param source source
 * @param reporter reporter
 * @param check id of the check
 * @param flow trade flow or R&amp;D measure
 * @param edge what is compared
 * @param partner partner, or the other reporter of a mirror comparison
 * @param period period, or id of a release
 * @param unequal whether only comparisons are wanted in which both sides differ
 * @param limit most entries
 * @param offset entries left out before the first
 */
public record QualitySelection(
        @Nullable String source,
        @Nullable String reporter,
        @Nullable String check,
        @Nullable String flow,
        @Nullable String edge,
        @Nullable String partner,
        @Nullable String period,
        boolean unequal,
        int limit,
        int offset) {

    boolean matches(QualityFigure figure) {
        return is(source, figure.getSource())
                && is(reporter, figure.getReporter())
                && is(check, figure.getCheck())
                && is(flow, figure.getFlow())
                && is(edge, figure.getEdge())
                && is(partner, figure.getPartner())
                && is(period, figure.getPeriod())
                && (!unequal || figure.getUnequal() > 0 || differs(figure));
    }

    private static boolean is(@Nullable String wanted, @Nullable String value) {
        return wanted == null || wanted.equals(value);
    }

    private static boolean differs(QualityFigure figure) {
        return figure.getStated() != null
                && figure.getDerived() != null
                && figure.getStated().compareTo(figure.getDerived()) != 0;
    }
}

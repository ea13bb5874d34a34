package dev.entrepot.domain.indicator.world;

import dev.entrepot.domain.indicator.AsOf;
import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Subject;
import dev.entrepot.domain.indicator.Unit;
import dev.entrepot.domain.period.Period;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.BiConsumer;

/** A measure of how much a country specialises in a product, made from four exact amounts. */
public final class ComparativeAdvantage extends MatrixIndicator {
    private static final String SPECIALISED = "SPECIALISED";

    private interface Formula {
        BigDecimal value(ExportMatrix matrix, int c, int p, int scale);
    }

    private final Formula formula;

    private ComparativeAdvantage(Definition definition, Formula formula) {
        super(definition);
        this.formula = formula;
    }

    /** Returns Balassa's index (RCA). */
    public static ComparativeAdvantage balassa() {
        return new ComparativeAdvantage(
                cell(
                                "RCA",
                                "Revealed comparative advantage",
                                "(x_cp/X_c) / (X_p/X); flagged SPECIALISED where x_cp X >= X_c X_p, an exact test, so that an index of 1 is "
                                        + "never lost to rounding")
                        .after("Balassa 1965"),
                (matrix, c, p, scale) -> ratio(matrix.observed(c, p), matrix.expected(c, p), scale));
    }

    /** Returns the symmetric form between -1 and 1 (RSCA). */
    public static ComparativeAdvantage symmetric() {
        return new ComparativeAdvantage(
                cell("RSCA", "Symmetric comparative advantage", "(RCA - 1) / (RCA + 1)")
                        .after("Dalum, Laursen and Villumsen 1998"),
                (matrix, c, p, scale) -> {
                    BigInteger observed = matrix.observed(c, p);
                    BigInteger expected = matrix.expected(c, p);
                    return ratio(observed.subtract(expected), observed.add(expected), scale);
                });
    }

    /** Returns the additive form, which sums to zero over each row and column (NRCA). */
    public static ComparativeAdvantage additive() {
        return new ComparativeAdvantage(
                cell(
                                "NRCA",
                                "Additive comparative advantage",
                                "x_cp/X - X_c X_p / X^2; adds up to 0 over products and over countries")
                        .in(Unit.INDEX, 12)
                        .after("Yu, Cai and Leung 2009"),
                (matrix, c, p, scale) -> ratio(
                        matrix.observed(c, p).subtract(matrix.expected(c, p)),
                        matrix.all().pow(2),
                        scale));
    }

    private static Definition cell(String id, String name, String formula) {
        return define(id, name, formula).in(Unit.INDEX, 6).by("reporter, HS chapter; exports");
    }

    private static BigDecimal ratio(BigInteger numerator, BigInteger denominator, int scale) {
        return Reading.ratio(new BigDecimal(numerator), new BigDecimal(denominator), scale);
    }

    @Override
    void read(AsOf inputs, Period period, ExportMatrix matrix, BiConsumer<Subject, Reading> out) {
        for (int c = 0; c < matrix.countries().size(); c++) {
            for (int p = 0; p < matrix.products().size(); p++) {
                Reading reading =
                        Reading.of(formula.value(matrix, c, p, definition().scale()));
                out.accept(
                        matrix.cell(c, p),
                        matrix.stateCell(matrix.isSpecialised(c, p) ? reading.flag(SPECIALISED) : reading, c, p));
            }
        }
    }
}

package dev.entrepot.domain.indicator.world;

import dev.entrepot.domain.indicator.AsOf;
import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Definition.Chapter;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Subject;
import dev.entrepot.domain.indicator.Unit;
import dev.entrepot.domain.period.Period;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.BiConsumer;

/** How far the structure of a country's exports is from that of all reporters. */
public final class StructureDistance extends MatrixIndicator {
    private static final Definition DEFINITION = define(
                    Chapter.CONCENTRATION,
                    "DIV-U",
                    "Diversification index, UNCTAD form",
                    "1/2 sum_p |x_cp/X_c - X_p/X|; the world is the reporters that count, the country among them; 0 is the world's structure. "
                            + "UNCTAD itself uses three-digit products of SITC Rev.3",
                    "")
            .in(Unit.INDEX, 6)
            .by("reporter; exports")
            .after("UNCTADstat");

    /** Makes it. */
    public StructureDistance() {
        super(DEFINITION);
    }

    @Override
    void read(AsOf inputs, Period period, ExportMatrix matrix, BiConsumer<Subject, Reading> out) {
        for (int c = 0; c < matrix.countries().size(); c++) {
            BigInteger distance = BigInteger.ZERO;
            for (int p = 0; p < matrix.products().size(); p++) {
                distance = distance.add(
                        matrix.observed(c, p).subtract(matrix.expected(c, p)).abs());
            }
            BigInteger twice = matrix.ofCountry(c).multiply(matrix.all()).shiftLeft(1);
            out.accept(
                    matrix.country(c),
                    matrix.state(Reading.of(
                            Reading.ratio(new BigDecimal(distance), new BigDecimal(twice), DEFINITION.scale()))));
        }
    }
}

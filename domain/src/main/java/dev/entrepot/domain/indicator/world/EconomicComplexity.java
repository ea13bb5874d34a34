package dev.entrepot.domain.indicator.world;

import dev.entrepot.domain.indicator.AsOf;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Subject;
import dev.entrepot.domain.indicator.Unit;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.window.FigureStatus;
import java.util.Optional;
import java.util.function.BiConsumer;

/** How many products that few others make a country makes, and how complex these are. */
public final class EconomicComplexity extends MatrixIndicator {
    private final int lessForSample;

    private EconomicComplexity(String id, String deviation, int lessForSample) {
        super(define(
                        id,
                        "Economic complexity index, " + deviation,
                        "(k_c - mean) / sd of the eigenvector k of the second largest eigenvalue of D_c^-1 M D_p^-1 M', with M_cp = 1 where "
                                + "RCA >= 1, signed so that its correlation with diversity is positive; sd is that of a "
                                + deviation,
                        "DEGENERATE where the second eigenvalue is repeated, zero or equal to the first, or where diversity does not tell "
                                + "the sign")
                .in(Unit.INDEX, 7)
                .by("reporter; exports")
                .after("Hidalgo and Hausmann 2009; Hausmann et al. 2014"));
        this.lessForSample = lessForSample;
    }

    /** Returns the index with the standard deviation of a population (ECI_POP). */
    public static EconomicComplexity ofPopulation() {
        return new EconomicComplexity("ECI_POP", "population", 0);
    }

    /** Returns the index with the standard deviation of a sample (ECI_SAMPLE). */
    public static EconomicComplexity ofSample() {
        return new EconomicComplexity("ECI_SAMPLE", "sample", 1);
    }

    @Override
    void read(AsOf inputs, Period period, ExportMatrix matrix, BiConsumer<Subject, Reading> out) {
        int n = matrix.countries().size();
        Optional<Complexity> complexity = Complexity.of(inputs, period, matrix);
        Optional<double[]> scores = complexity.map(k -> k.countryScores(n - lessForSample));
        String eigenvalue = complexity
                .map(k -> Reading.rounded(k.eigenvalue(), 10).toPlainString())
                .orElse("");
        for (int c = 0; c < n; c++) {
            int country = c;
            Reading reading = scores.map(score -> Reading.of(
                                    Reading.rounded(score[country], definition().scale()))
                            .from("eigenvalue_2", eigenvalue))
                    .orElseGet(() -> Reading.none(FigureStatus.DEGENERATE))
                    .from("diversity", Integer.toString(matrix.diversity(c)));
            out.accept(matrix.country(c), matrix.state(reading));
        }
    }
}

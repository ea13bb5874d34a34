package dev.entrepot.domain.indicator.world;

import dev.entrepot.domain.indicator.AsOf;
import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Subject;
import dev.entrepot.domain.indicator.Unit;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The income per head that goes with a product (PRODY), and with a country's exports (EXPY). */
public final class Sophistication extends MatrixIndicator {
    private static final int FEWEST = 3;
    private static final String EDGES =
            "GDP per head is that of the newest ended year with both GDP and population, at most 3 years before, in "
                    + "the currency of most; countries without it are left out; absent for fewer than 3 with it";

    private final boolean isOfCountries;

    private Sophistication(Definition definition, boolean isOfCountries) {
        super(definition);
        this.isOfCountries = isOfCountries;
    }

    /** Returns that of products (PRODY). */
    public static Sophistication ofProducts() {
        return new Sophistication(
                define(
                                "PRODY",
                                "Income that goes with a product",
                                "sum_c Y_c s_cp / sum_c s_cp with s_cp = x_cp/X_c and Y_c GDP per head",
                                EDGES)
                        .in(Unit.MONEY, 3)
                        .by("HS chapter; exports of all reporters")
                        .after("Hausmann, Hwang and Rodrik 2005"),
                false);
    }

    /** Returns that of the exports of countries (EXPY). */
    public static Sophistication ofCountries() {
        return new Sophistication(
                define(
                                "EXPY",
                                "Income that goes with exports",
                                "sum_p s_cp PRODY_p with s_cp = x_cp/X_c",
                                EDGES
                                        + "; absent for a country that exports a product of which no country with GDP per head exports anything")
                        .in(Unit.MONEY, 3)
                        .by("reporter; exports")
                        .after("Hausmann, Hwang and Rodrik 2005"),
                true);
    }

    @Override
    public boolean reads(InputSeries series) {
        return super.reads(series) || IncomePerHead.reads(series);
    }

    @Override
    public int reach(InputSeries series, Frequency output) {
        return IncomePerHead.reads(series)
                ? (IncomePerHead.CARRIED + 1) * output.perYear() - 1
                : super.reach(series, output);
    }

    @Override
    void read(AsOf inputs, Period period, ExportMatrix matrix, BiConsumer<Subject, Reading> out) {
        IncomePerHead incomes = IncomePerHead.of(inputs, period);
        List<Optional<BigDecimal>> products =
                inputs.once("income of products " + period, () -> products(matrix, incomes));
        int scale = definition().scale();
        if (!isOfCountries) {
            for (int p = 0; p < products.size(); p++) {
                int product = p;
                products.get(p)
                        .ifPresent(income -> out.accept(
                                matrix.product(product),
                                incomes.state(
                                        matrix.state(Reading.of(income.setScale(scale, RoundingMode.HALF_EVEN))))));
            }
            return;
        }
        for (int c = 0; c < matrix.countries().size(); c++) {
            BigDecimal income = ofExports(matrix, c, products);
            if (income != null) {
                out.accept(
                        matrix.country(c),
                        incomes.state(matrix.state(Reading.of(income.setScale(scale, RoundingMode.HALF_EVEN)))));
            }
        }
    }

    private static List<Optional<BigDecimal>> products(ExportMatrix matrix, IncomePerHead incomes) {
        List<Optional<BigDecimal>> products = new ArrayList<>();
        long known = matrix.countries().stream()
                .filter(country -> incomes.perHead().containsKey(country))
                .count();
        for (int p = 0; p < matrix.products().size(); p++) {
            BigDecimal weighted = BigDecimal.ZERO;
            BigDecimal weights = BigDecimal.ZERO;
            for (int c = 0; c < matrix.countries().size(); c++) {
                BigDecimal perHead = incomes.perHead().get(matrix.countries().get(c));
                if (perHead != null) {
                    BigDecimal share = share(matrix, c, p);
                    weighted = weighted.add(share.multiply(perHead));
                    weights = weights.add(share);
                }
            }
            products.add(
                    known < FEWEST || weights.signum() == 0
                            ? Optional.empty()
                            : Optional.of(weighted.divide(weights, MathContext.DECIMAL128)));
        }
        return products;
    }

    private static @Nullable BigDecimal ofExports(ExportMatrix matrix, int c, List<Optional<BigDecimal>> products) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int p = 0; p < products.size(); p++) {
            if (matrix.amount(c, p).signum() > 0) {
                Optional<BigDecimal> income = products.get(p);
                if (income.isEmpty()) {
                    return null;
                }
                sum = sum.add(share(matrix, c, p).multiply(income.orElseThrow()));
            }
        }
        return sum;
    }

    private static BigDecimal share(ExportMatrix matrix, int c, int p) {
        return new BigDecimal(matrix.amount(c, p)).divide(new BigDecimal(matrix.ofCountry(c)), MathContext.DECIMAL128);
    }
}

package dev.entrepot.domain.indicator.world;

import dev.entrepot.domain.indicator.AsOf;
import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Subject;
import dev.entrepot.domain.indicator.TradeYear;
import dev.entrepot.domain.period.Period;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Exports of countries by HS chapter over a year, in thousandths of one currency, with their margins. Rows are countries and columns
 * products, both ascending by code; those without trade are dropped. What is in no chapter is not in it, so that the margins are what rows
 * and columns add up to.
 */
final class ExportMatrix {
    private static final int FEWEST_COUNTRIES = 3;
    private static final int FEWEST_PRODUCTS = 2;

    private final Reporters reporters;
    private final String window;
    private final List<String> countries;
    private final List<String> products;
    private final BigInteger[][] amounts;
    private final BigInteger[] ofCountry;
    private final BigInteger[] ofProduct;
    private final BigInteger all;
    private final boolean[][] specialised;
    private final int[] diversity;
    private final int[] ubiquity;
    private final SortedMap<String, String> terms;

    private ExportMatrix(
            Reporters reporters,
            String window,
            SortedMap<String, SortedMap<String, BigInteger>> rows,
            SortedSet<String> traded,
            int droppedProducts) {
        this.reporters = reporters;
        this.window = window;
        countries = List.copyOf(rows.keySet());
        products = List.copyOf(traded);
        amounts = new BigInteger[countries.size()][products.size()];
        ofCountry = new BigInteger[countries.size()];
        ofProduct = new BigInteger[products.size()];
        BigInteger sum = BigInteger.ZERO;
        Arrays.fill(ofProduct, BigInteger.ZERO);
        int c = 0;
        for (SortedMap<String, BigInteger> row : rows.values()) {
            ofCountry[c] = BigInteger.ZERO;
            for (int p = 0; p < products.size(); p++) {
                BigInteger amount = row.getOrDefault(products.get(p), BigInteger.ZERO);
                amounts[c][p] = amount;
                ofCountry[c] = ofCountry[c].add(amount);
                ofProduct[p] = ofProduct[p].add(amount);
            }
            sum = sum.add(ofCountry[c]);
            c++;
        }
        all = sum;
        specialised = new boolean[countries.size()][products.size()];
        diversity = new int[countries.size()];
        ubiquity = new int[products.size()];
        for (c = 0; c < countries.size(); c++) {
            for (int p = 0; p < products.size(); p++) {
                specialised[c][p] = observed(c, p).compareTo(expected(c, p)) >= 0;
                diversity[c] += specialised[c][p] ? 1 : 0;
                ubiquity[p] += specialised[c][p] ? 1 : 0;
            }
        }
        terms = new TreeMap<>(reporters.terms());
        terms.put("countries", Integer.toString(countries.size()));
        terms.put("products", Integer.toString(products.size()));
        terms.put("dropped_countries", Integer.toString(reporters.totals().size() - countries.size()));
        terms.put("dropped_products", Integer.toString(droppedProducts));
    }

    /** Returns the matrix of a year; nothing when fewer than three countries or two products have trade. */
    static Optional<ExportMatrix> of(AsOf inputs, Period period) {
        return inputs.once("export matrix " + period, () -> build(inputs, period));
    }

    private static Optional<ExportMatrix> build(AsOf inputs, Period period) {
        Reporters reporters = Reporters.of(inputs, WorldSeries.EXPORTS, period);
        SortedMap<String, SortedMap<String, BigInteger>> rows = new TreeMap<>();
        SortedSet<String> traded = new TreeSet<>();
        SortedSet<String> listed = new TreeSet<>();
        for (InputSeries series :
                WorldSeries.of(inputs).ofSectors(WorldSeries.EXPORTS, WorldSeries.PRODUCTS, period.frequency())) {
            if (!reporters.totals().containsKey(series.reporter())) {
                continue;
            }
            listed.add(series.sector());
            BigInteger amount = TradeYear.stated(inputs.values(series), period);
            if (amount.signum() > 0) {
                traded.add(series.sector());
                rows.computeIfAbsent(series.reporter(), reporter -> new TreeMap<>())
                        .put(series.sector(), amount);
            }
        }
        if (rows.size() < FEWEST_COUNTRIES || traded.size() < FEWEST_PRODUCTS) {
            return Optional.empty();
        }
        return Optional.of(
                new ExportMatrix(reporters, TradeYear.window(period), rows, traded, listed.size() - traded.size()));
    }

    /** Returns the codes of the rows. */
    List<String> countries() {
        return countries;
    }

    /** Returns the codes of the columns. */
    List<String> products() {
        return products;
    }

    /** Returns the window of the year: {@code r12} or {@code year}. */
    String window() {
        return window;
    }

    /** Returns who published the figures. */
    String source() {
        return reporters.source();
    }

    /** Returns the exports of a product by a country. */
    BigInteger amount(int c, int p) {
        return amounts[c][p];
    }

    /** Returns what a country exports. */
    BigInteger ofCountry(int c) {
        return ofCountry[c];
    }

    /** Returns what all countries export of a product. */
    BigInteger ofProduct(int p) {
        return ofProduct[p];
    }

    /** Returns what all countries export. */
    BigInteger all() {
        return all;
    }

    /** Returns the exports of a product by a country, times all exports: the numerator of comparative advantage. */
    BigInteger observed(int c, int p) {
        return amounts[c][p].multiply(all);
    }

    /** Returns what a country exports times what is exported of a product: the denominator of comparative advantage. */
    BigInteger expected(int c, int p) {
        return ofCountry[c].multiply(ofProduct[p]);
    }

    /** Whether a country has a comparative advantage in a product: its index is 1 or more, decided on integers. */
    boolean isSpecialised(int c, int p) {
        return specialised[c][p];
    }

    /** Returns in how many products a country has a comparative advantage. */
    int diversity(int c) {
        return diversity[c];
    }

    /** Returns how many countries have a comparative advantage in a product. */
    int ubiquity(int p) {
        return ubiquity[p];
    }

    /** Returns what is about a country. */
    Subject country(int c) {
        return subject(countries.get(c), "", window);
    }

    /** Returns what is about a product of all countries. */
    Subject product(int p) {
        return product(p, "");
    }

    /** Returns what is about a product of all countries, in a variant. */
    Subject product(int p, String variant) {
        return subject(WorldSeries.WORLD, products.get(p), variant.isEmpty() ? window : window + "/" + variant);
    }

    /** Returns what is about a country and a product. */
    Subject cell(int c, int p) {
        return subject(countries.get(c), products.get(p), window);
    }

    private Subject subject(String reporter, String sector, String variant) {
        return new Subject(
                reporters.source(), reporter, WorldSeries.EXPORTS, WorldSeries.PRODUCTS, sector, "", variant);
    }

    /** Returns a reading with what the matrix was made from. */
    Reading state(Reading reading) {
        return reading.from(terms);
    }

    /** Returns a reading with the four amounts of comparative advantage. */
    Reading stateCell(Reading reading, int c, int p) {
        SortedMap<String, String> cell = new TreeMap<>(reporters.terms());
        cell.put("x_cp", text(amounts[c][p]));
        cell.put("X_c", text(ofCountry[c]));
        cell.put("X_p", text(ofProduct[p]));
        cell.put("X", text(all));
        return reading.from(cell);
    }

    /** Returns an amount in thousandths as text with three decimals. */
    static String text(BigInteger thousandths) {
        return new BigDecimal(thousandths, 3).toPlainString();
    }
}

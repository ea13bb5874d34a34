package dev.entrepot.domain.ledger;

import dev.entrepot.domain.cover.Commodity;
import dev.entrepot.domain.indicator.Indicator;
import dev.entrepot.domain.indicator.PriceIndicator;
import dev.entrepot.domain.indicator.PriceYear;
import dev.entrepot.domain.indicator.PriceYearIndicator;
import dev.entrepot.domain.indicator.ProductIndicator;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Variants;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Window;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The indicators of values and quantities on both sides of a change: every product with all countries, the products of the panel's sectors with
 * its partners, and the prices of all products over a year. Owned by one thread.
 */
final class PriceRestatement {
    private static final String PRODUCTS = "HS6";

    private final LedgerReference reference;
    private final Frequency frequency;
    private final int length;
    private final ProductNumbers numbers = new ProductNumbers();
    private final List<String> subjects = new ArrayList<>();
    private final PriceSide before;
    private final PriceSide now;
    private final SortedSet<Integer> changed;
    private final int last;

    /**
     * Compares the prices of a flow.
     *
     * @param changed the periods whose frames are not the same ones
     */
    PriceRestatement(
            LedgerReference reference,
            Restatement.Origin origin,
            FlowBook booksBefore,
            FlowBook booksNow,
            SortedSet<Integer> changed) {
        this.reference = reference;
        this.frequency = origin.frequency();
        this.length = frequency.perYear();
        this.changed = changed;
        this.last = Math.max(RestatedLines.lastOf(booksBefore.frames()), RestatedLines.lastOf(booksNow.frames()));
        subjects.add(LedgerReference.WORLD);
        subjects.addAll(new TreeSet<>(reference.indicators().partners()));
        booksNow.prices().adopt(booksBefore.prices(), this::isUntouched);
        this.before = new PriceSide(reference, origin, booksBefore.frames(), booksBefore.prices(), numbers, subjects);
        this.now = new PriceSide(reference, origin, booksNow.frames(), booksNow.prices(), numbers, subjects);
    }

    private boolean isUntouched(int period) {
        return changed.subSet(period - 2 * length + 1, period + 1).isEmpty();
    }

    /** Reports what differs. */
    void report(IndicatorRestatement.Difference out) {
        List<ProductIndicator> ofProducts = of(ProductIndicator.class);
        List<PriceYearIndicator> ofYears = of(PriceYearIndicator.class);
        if (!ofProducts.isEmpty()) {
            changed.forEach(period -> reportProducts(period, ofProducts, out));
        }
        if (!ofYears.isEmpty() && !changed.isEmpty()) {
            for (int period = changed.first(); period <= last; period++) {
                boolean isTouched =
                        !changed.subSet(period - length + 1, period + 1).isEmpty();
                reportYears(period, isTouched, ofYears, out);
            }
        }
    }

    private <T extends PriceIndicator> List<T> of(Class<T> kind) {
        return reference.indicators().catalogue().prices().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private void reportProducts(int period, List<ProductIndicator> indicators, IndicatorRestatement.Difference out) {
        List<ProductSums> sumsBefore = before.products(period);
        List<ProductSums> sumsNow = now.products(period);
        ProductSums worldBefore = sumsBefore.get(0);
        ProductSums worldNow = sumsNow.get(0);
        SortedMap<Integer, Integer> products = new TreeMap<>();
        for (int number = 0; number < numbers.size(); number++) {
            if (!worldBefore.isSame(number, worldNow) || differs(number, sumsBefore, sumsNow)) {
                products.put(numbers.product(number), number);
            }
        }
        FrameState frameBefore = before.frame(period);
        FrameState frameNow = now.frame(period);
        String window = Window.of(frequency).get(0).code();
        products.forEach((product, number) -> {
            long code = SliceQuantities.code(product);
            boolean inPanelBefore = frameBefore != null && isInPanel(code, frameBefore);
            boolean inPanelNow = frameNow != null && isInPanel(code, frameNow);
            for (int subject = 0; subject < subjects.size(); subject++) {
                ProductSums was = subject == 0 || inPanelBefore ? sumsBefore.get(subject) : null;
                ProductSums is = subject == 0 || inPanelNow ? sumsNow.get(subject) : null;
                for (ProductIndicator indicator : indicators) {
                    compare(
                            indicator,
                            read(window, to -> readProduct(indicator, was, worldBefore, number, to)),
                            read(window, to -> readProduct(indicator, is, worldNow, number, to)),
                            PRODUCTS,
                            Commodity.decode(code),
                            subject,
                            period,
                            out);
                }
            }
        });
    }

    private static boolean differs(int number, List<ProductSums> before, List<ProductSums> now) {
        for (int subject = 1; subject < before.size(); subject++) {
            if (!before.get(subject).isSame(number, now.get(subject))) {
                return true;
            }
        }
        return false;
    }

    private boolean isInPanel(long code, FrameState frame) {
        SectorIndex sectors = reference.sectors();
        int[] steps = sectors.edition(frame.whole().classification()).steps(code);
        for (int i = 1; i < steps.length; i += 2) {
            if (reference
                    .indicators()
                    .taxonomies()
                    .contains(sectors.id(steps[i]).taxonomy())) {
                return true;
            }
        }
        return false;
    }

    private static void readProduct(
            ProductIndicator indicator, @Nullable ProductSums sums, ProductSums ofWorld, int number, Variants to) {
        if (sums != null && !sums.isAbsent(number)) {
            indicator.read(sums.trade(number, ofWorld), to);
        }
    }

    private void reportYears(
            int period, boolean isTouched, List<PriceYearIndicator> indicators, IndicatorRestatement.Difference out) {
        Window window = frequency == Frequency.A ? Window.YEAR : Window.R12;
        for (int subject = 0; subject < subjects.size(); subject++) {
            PriceYear was = before.year(subject, period);
            PriceYear is = now.year(subject, period);
            for (PriceYearIndicator indicator : indicators) {
                if (isTouched || indicator.isChained()) {
                    compare(
                            indicator,
                            read(window.code(), to -> readYear(indicator, was, to)),
                            read(window.code(), to -> readYear(indicator, is, to)),
                            "",
                            "",
                            subject,
                            period,
                            out);
                }
            }
        }
    }

    private static void readYear(PriceYearIndicator indicator, @Nullable PriceYear year, Variants to) {
        if (year != null) {
            indicator.read(year, to);
        }
    }

    private static Map<String, Reading> read(String window, Consumer<Variants> from) {
        Map<String, Reading> readings = new LinkedHashMap<>(4);
        from.accept((variant, reading) -> {
            if (!reading.saysNothing()) {
                readings.put(variant.isEmpty() ? window : window + "/" + variant, reading);
            }
        });
        return readings;
    }

    private void compare(
            Indicator indicator,
            Map<String, Reading> was,
            Map<String, Reading> is,
            String taxonomy,
            String sector,
            int subject,
            int period,
            IndicatorRestatement.Difference out) {
        String partner = subject == 0 ? "" : subjects.get(subject);
        IndicatorRestatement.compare(
                was,
                is,
                (variant, after, previous) -> out.take(
                        indicator.definition(),
                        new IndicatorRestatement.Place(taxonomy, sector, partner, variant, period),
                        after,
                        previous));
    }
}

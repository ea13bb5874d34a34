package dev.entrepot.domain.indicator.price;

import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Definition.Chapter;
import dev.entrepot.domain.indicator.PriceYear;
import dev.entrepot.domain.indicator.PriceYearIndicator;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Unit;
import dev.entrepot.domain.indicator.Variants;
import dev.entrepot.domain.window.FigureStatus;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** A price index of trade from unit values. */
public final class UnitValueIndex implements PriceYearIndicator {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final Definition DEFINITION = Definition.of(
                    "PRC-F",
                    "Unit-value index",
                    Chapter.VALUE_ADDED,
                    "100 * sqrt(product of L * P) over the links from the base year to this one, a year apart each: L = sum v1 w0/w1 / sum v0, "
                            + "P = sum v1 / sum v0 w1/w0 over matched cells (product of six digits x country with value and net weight in both years "
                            + "and unit values within 1/5 and 5 of each other), terms rounded to a thousandth; variant link is the last link alone")
            .in(Unit.INDEX, 6)
            .by("reporter, flow; partner of the panel")
            .edges(
                    "every month of the year is a chain of its own, 100 at its first complete year; estimated weights, which are made from usual prices, are left out; match is the lesser share of matched cells in "
                            + "all goods of the two years; under 0.6 the link is NOT_COMPARABLE and the year is the base of those after it; codes "
                            + "match by their digits in any edition; members of a group are those of the last month of each link; absent for "
                            + "incomplete years")
            .after("Fisher 1922; CPB World Trade Monitor for the use of unit values");

    @Override
    public Definition definition() {
        return DEFINITION;
    }

    @Override
    public boolean isChained() {
        return true;
    }

    @Override
    public void read(PriceYear year, Variants out) {
        if (!year.isComplete() || year.ladder().priced() == 0) {
            return;
        }
        PriceLink last = year.link();
        if (last != null && last.wholeBefore() > 0) {
            out.put(
                    "link",
                    last.isComparable()
                            ? with(Reading.of(root(last.numerator(), last.denominator())), last)
                            : with(Reading.none(FigureStatus.NOT_COMPARABLE), last));
            if (!last.isComparable()) {
                out.put("", with(Reading.none(FigureStatus.NOT_COMPARABLE), last));
                return;
            }
        }
        BigInteger numerator = BigInteger.ONE;
        BigInteger denominator = BigInteger.ONE;
        PriceYear base = year;
        PriceLink link = last;
        while (link != null && link.isComparable()) {
            numerator = numerator.multiply(link.numerator());
            denominator = denominator.multiply(link.denominator());
            PriceYear before = base.yearBefore();
            if (before == null) {
                break;
            }
            base = before;
            link = base.link();
        }
        Reading reading = Reading.of(root(numerator, denominator)).from("base", base.period());
        out.put("", base == year ? reading : with(reading, last));
    }

    private static BigDecimal root(BigInteger numerator, BigInteger denominator) {
        return new BigDecimal(numerator)
                .divide(new BigDecimal(denominator), MathContext.DECIMAL128)
                .sqrt(MathContext.DECIMAL128)
                .multiply(HUNDRED)
                .setScale(DEFINITION.scale(), RoundingMode.HALF_EVEN);
    }

    private static Reading with(Reading reading, @Nullable PriceLink link) {
        if (link == null) {
            return reading;
        }
        Reading of = reading.from("now", Amounts.text(link.now()))
                .from("old", Amounts.text(link.old()))
                .from("now at old weights", Amounts.text(link.nowAtOld()))
                .from("old at new weights", Amounts.text(link.oldAtNow()));
        if (link.whole() <= 0) {
            return of;
        }
        return of.from(
                "match",
                Reading.ratio(BigDecimal.valueOf(link.now()), BigDecimal.valueOf(link.whole()), DEFINITION.scale())
                        .min(Reading.ratio(
                                BigDecimal.valueOf(link.old()),
                                BigDecimal.valueOf(link.wholeBefore()),
                                DEFINITION.scale()))
                        .toPlainString());
    }
}

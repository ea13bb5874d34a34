package dev.entrepot.domain.indicator.line;

import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Definition.Chapter;
import dev.entrepot.domain.indicator.LineIndicator;
import dev.entrepot.domain.indicator.LineSeries;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Unit;
import dev.entrepot.domain.indicator.Variants;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.window.FigureStatus;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Change of a line's share in its whole over a year (SHR-Δ). Percentage points, four decimals. */
public record ShareChange() implements LineIndicator {
    private static final BigInteger HUNDRED = BigInteger.valueOf(100);
    private static final Definition DEFINITION = Definition.of(
                    "SHR-Δ",
                    "Share change",
                    Chapter.STRUCTURE,
                    "100 (v(t) / V(t) - v(t-1 year) / V(t-1 year)) over the year that ends with the period; V is the whole, as in CTG")
            .in(Unit.PERCENTAGE_POINTS, 4)
            .by("reporter, flow, sector, partner or group, but not all goods with the world")
            .edges(
                    "the line or the whole lacks a period of either year, or the whole is not positive: absent; the goods of the"
                            + " sector changed in between: NOT_COMPARABLE without a value. Groups: of those who are members in both"
                            + " years. Made from amounts, not from rounded shares")
            .after("standard");

    @Override
    public Definition definition() {
        return DEFINITION;
    }

    @Override
    public boolean appliesTo(LineSeries line) {
        return !Spans.isWhole(line);
    }

    @Override
    public int reach(Frequency frequency) {
        return 2 * frequency.perYear() - 1;
    }

    @Override
    public boolean readsWhole() {
        return true;
    }

    @Override
    public void read(LineSeries line, int at, Variants out) {
        int year = line.frequency().perYear();
        int first = at - year + 1;
        if (!Sums.isKnown(line, first - year, at) || !Sums.isWholeKnown(line, first - year, at)) {
            return;
        }
        long whole = Sums.wholes(line, first, at);
        long wholeBefore = Sums.wholes(line, first - year, at - year);
        if (whole <= 0 || wholeBefore <= 0) {
            return;
        }
        if (first - year < line.comparableSince(at)) {
            out.put("", Reading.none(FigureStatus.NOT_COMPARABLE));
            return;
        }
        BigInteger now = product(Sums.compared(line, first, at), wholeBefore);
        BigInteger before = product(Sums.comparedBase(line, first, at), whole);
        out.put(
                "",
                Reading.of(Reading.ratio(
                        new BigDecimal(now.subtract(before).multiply(HUNDRED)),
                        new BigDecimal(product(whole, wholeBefore)),
                        4)));
    }

    private static BigInteger product(long one, long other) {
        return BigInteger.valueOf(one).multiply(BigInteger.valueOf(other));
    }
}

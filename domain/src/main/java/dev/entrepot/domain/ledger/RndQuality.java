package dev.entrepot.domain.ledger;

import dev.entrepot.domain.observation.RndObservation;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.quality.Check;
import dev.entrepot.domain.quality.QualityFinding;
import dev.entrepot.domain.quality.QualityFinding.Outcome;
import dev.entrepot.domain.quality.QualityPlace;
import dev.entrepot.domain.release.Vintage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whether the R&amp;D that one source states for one country adds up: every series that is split by performer, funds, type of
 * research or industry is compared with the sum over that dimension, the others being fixed. Of nested industries the outermost count.
 * Stateless.
 */
final class RndQuality {
    /** A dimension in which a series may be split. */
    private record Dimension(String name, Function<RndSeries, String> code, Function<RndSeries, RndSeries> total) {}

    private static final String ALL = RndObservation.TOTAL;
    private static final List<Dimension> DIMENSIONS = List.of(
            new Dimension(
                    "PERFORMER",
                    RndSeries::performer,
                    s -> new RndSeries(s.measure(), ALL, s.funds(), s.type(), s.industry())),
            new Dimension(
                    "FUNDS",
                    RndSeries::funds,
                    s -> new RndSeries(s.measure(), s.performer(), ALL, s.type(), s.industry())),
            new Dimension(
                    "TYPE",
                    RndSeries::type,
                    s -> new RndSeries(s.measure(), s.performer(), s.funds(), ALL, s.industry())),
            new Dimension(
                    "INDUSTRY",
                    RndSeries::industry,
                    s -> new RndSeries(s.measure(), s.performer(), s.funds(), s.type(), ALL)));

    private final String source;
    private final String country;

    RndQuality(String source, String country) {
        this.source = source;
        this.country = country;
    }

    /** Returns the findings that differ between two states of the book. */
    List<QualityFinding> changes(
            SortedMap<RndAccount.Cell, RndAccount.Held> was, SortedMap<RndAccount.Cell, RndAccount.Held> now) {
        return QualityFinding.changes(findings(was), findings(now));
    }

    private SortedMap<QualityPlace, Outcome> findings(SortedMap<RndAccount.Cell, RndAccount.Held> book) {
        SortedMap<QualityPlace, Outcome> findings = new TreeMap<>();
        for (Dimension dimension : DIMENSIONS) {
            Map<RndAccount.Cell, List<RndAccount.Cell>> split = new HashMap<>();
            for (RndAccount.Cell cell : book.keySet()) {
                if (!dimension.code.apply(cell.series()).equals(ALL)) {
                    RndAccount.Cell total = new RndAccount.Cell(dimension.total.apply(cell.series()), cell.period());
                    if (book.containsKey(total)) {
                        split.computeIfAbsent(total, t -> new ArrayList<>()).add(cell);
                    }
                }
            }
            split.forEach((total, parts) -> compare(dimension, total, outermost(dimension, parts), book, findings));
        }
        return findings;
    }

    private static List<RndAccount.Cell> outermost(Dimension dimension, List<RndAccount.Cell> parts) {
        return parts.stream()
                .filter(part -> parts.stream().noneMatch(other -> {
                    String outer = dimension.code.apply(other.series());
                    String code = dimension.code.apply(part.series());
                    return dimension.name.equals("INDUSTRY") && !outer.equals(code) && code.startsWith(outer);
                }))
                .toList();
    }

    private void compare(
            Dimension dimension,
            RndAccount.Cell total,
            List<RndAccount.Cell> parts,
            SortedMap<RndAccount.Cell, RndAccount.Held> book,
            SortedMap<QualityPlace, Outcome> findings) {
        RndAccount.Held stated = book.get(total);
        BigDecimal whole = stated == null ? null : stated.value();
        if (stated == null || whole == null) {
            return;
        }
        Vintage newest = stated.vintage();
        BigDecimal sum = BigDecimal.ZERO;
        for (RndAccount.Cell part : parts) {
            RndAccount.Held held = book.get(part);
            BigDecimal value = held == null ? null : held.value();
            if (held == null || value == null || !held.unit().equals(stated.unit())) {
                return;
            }
            sum = sum.add(value);
            newest = newest.compareTo(held.vintage()) < 0 ? held.vintage() : newest;
        }
        findings.put(
                place(dimension, total.series(), total.period()),
                new Outcome(plain(sum.subtract(whole)), stated.unit(), plain(whole), plain(sum), 0, 0, "", newest));
    }

    private QualityPlace place(Dimension dimension, RndSeries series, Period period) {
        StringBuilder edge = new StringBuilder(dimension.name);
        for (Dimension other : DIMENSIONS) {
            String code = other.code.apply(series);
            if (!code.equals(ALL)) {
                edge.append('/').append(other.name).append('=').append(code);
            }
        }
        return new QualityPlace(
                Check.RECON,
                source,
                country,
                series.measure(),
                period.frequency().name(),
                edge.toString(),
                "",
                "",
                "",
                period.toString());
    }

    /** Equal amounts are equal findings, however many decimals the source wrote. */
    private static BigDecimal plain(@Nullable BigDecimal value) {
        BigDecimal stripped = value == null ? BigDecimal.ZERO : value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}

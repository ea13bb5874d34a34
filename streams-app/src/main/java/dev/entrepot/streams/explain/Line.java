package dev.entrepot.streams.explain;

import dev.entrepot.domain.period.Period;
import dev.entrepot.streams.view.Dimension;
import dev.entrepot.streams.view.HeldState;
import dev.entrepot.streams.view.TotalRow;
import dev.entrepot.streams.view.TotalsKind;
import dev.entrepot.streams.view.TotalsQuery;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One line of totals.
 *
 * @param kind kind of totals
 * @param parts values of the dimensions without the period
 */
record Line(TotalsKind kind, List<String> parts) {
    /** Returns the line that an indicator is about; none when it is about something else. */
    static @Nullable Line of(
            String source, String reporter, String flow, String taxonomy, String sector, String partner) {
        if (flow.isEmpty() || (sector.isEmpty() && partner.isEmpty())) {
            return null;
        }
        if (partner.isEmpty() || (partner.equals("W00") && !sector.isEmpty())) {
            return new Line(TotalsKind.SECTOR, List.of(source, reporter, flow, taxonomy, sector));
        }
        return sector.isEmpty() || taxonomy.equals("TOTAL")
                ? new Line(TotalsKind.PARTNER, List.of(source, reporter, flow, partner))
                : new Line(TotalsKind.SECTOR_PARTNER, List.of(source, reporter, flow, taxonomy, sector, partner));
    }

    /** Returns the lines that may state the whole that this is a part of, best first. */
    List<Line> wholes() {
        List<String> start = parts.subList(0, Math.min(3, parts.size()));
        return switch (kind) {
            case SECTOR ->
                parts.get(4).equals("TOTAL")
                        ? List.of()
                        : List.of(with(TotalsKind.SECTOR, start, "TOTAL", "TOTAL"), world(start));
            case PARTNER ->
                parts.get(3).equals("W00")
                        ? List.of()
                        : List.of(world(start), with(TotalsKind.SECTOR, start, "TOTAL", "TOTAL"));
            case SECTOR_PARTNER -> List.of(new Line(TotalsKind.SECTOR, parts.subList(0, 5)));
            case RND -> List.of();
        };
    }

    /** Returns the figures of all windows at a period; none when nothing is known. */
    List<TotalRow> at(HeldState state, Period period, @Nullable Instant asOf) {
        return state.totals(query(period, asOf)).rows();
    }

    /** Returns every vintage of the figures of all windows at a period, oldest first. */
    List<TotalRow> history(HeldState state, Period period, @Nullable Instant asOf) {
        return state.history(query(period, asOf)).rows();
    }

    /** Returns the key of the total at a period. */
    String key(Period period) {
        return kind.keyOf(
                Stream.concat(parts.stream(), Stream.of(period.toString())).toList());
    }

    private TotalsQuery query(Period period, @Nullable Instant asOf) {
        TotalsQuery.Builder query = TotalsQuery.of(kind)
                .from(period)
                .to(period)
                .frequency(period.frequency())
                .asOf(asOf);
        for (int i = 0; i < parts.size(); i++) {
            Dimension dimension = kind.dimensions().get(i);
            query.where(dimension, parts.get(i));
        }
        return query.build();
    }

    private static Line world(List<String> start) {
        return with(TotalsKind.PARTNER, start, "W00");
    }

    private static Line with(TotalsKind kind, List<String> start, String... more) {
        return new Line(kind, Stream.concat(start.stream(), Arrays.stream(more)).toList());
    }
}

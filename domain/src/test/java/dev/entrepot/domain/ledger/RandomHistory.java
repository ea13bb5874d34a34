package dev.entrepot.domain.ledger;

import dev.entrepot.domain.cover.Commodity;
import dev.entrepot.domain.observation.Breakdown;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.release.ReleaseHeader;
import dev.entrepot.domain.release.Scope;
import dev.entrepot.domain.release.Vintage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Invents releases: mixed levels, groups, breakdowns, gaps, zeros, withheld values, revisions,
 * repetitions and contradictions, in editions that follow each other. */
final class RandomHistory {
    private static final List<Breakdown> BREAKDOWNS = List.of(
            transport("2000"),
            transport("2100"),
            transport("2900"),
            transport("3000"),
            transport("9100"),
            transport("9110"),
            new Breakdown("DEU", "C00", "0", "", "", ""),
            new Breakdown("DEU", "C00", "2100", "", "", ""),
            new Breakdown("AGO", "C01", "0", "", "", ""),
            new Breakdown("W00", "C01", "0", "", "", ""),
            new Breakdown("W00", "C00", "0", "SP", "", ""),
            new Breakdown("W00", "C00", "0", "RJ", "1", ""),
            new Breakdown("W00", "C00", "0", "RJ", "", "2"));

    private final Random random;
    private final Random quantities;
    /** Years from which periods are reported in H5 and in H6. */
    private int firstOfH5;

    private int firstOfH6;

    RandomHistory(long seed) {
        this.random = new Random(seed);
        this.quantities = new Random(~seed);
        changeEditions();
    }

    private void changeEditions() {
        firstOfH5 = 2021 + random.nextInt(3);
        firstOfH6 = firstOfH5 + random.nextInt(4);
    }

    private static Breakdown transport(String mode) {
        return new Breakdown("W00", "C00", mode, "", "", "");
    }

    /** Returns releases in an arbitrary order of arrival. */
    List<Publication> publications() {
        List<Publication> all = new ArrayList<>();
        int count = 1 + random.nextInt(7);
        for (int i = 0; i < count; i++) {
            String source = random.nextInt(4) == 0 ? "UN" : "CUSTOMS";
            String reporter = random.nextInt(5) == 0 ? "USA" : "CHN";
            Vintage vintage = new Vintage(1000L + random.nextInt(5), random.nextInt(2), "R" + i);
            boolean snapshot = random.nextInt(3) == 0;
            if (random.nextInt(5) == 0) {
                // The same periods again, in other editions.
                changeEditions();
            }
            List<TradeRow> rows = rows(source, reporter, vintage);
            all.add(new Publication(
                    new ReleaseHeader(source, reporter, vintage, snapshot, "c" + i),
                    rows,
                    scope(),
                    random.nextInt(12) == 0));
        }
        return all;
    }

    /** Returns live records. */
    List<TradeRow> live() {
        List<TradeRow> rows = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            Vintage vintage = new Vintage(1000L + random.nextInt(5), 0, "live-" + i);
            Period period = period();
            rows.add(
                    row("CUSTOMS", "CHN", null, vintage, "X", period, partner(), edition(period), code(), breakdown()));
        }
        return rows;
    }

    private List<Scope> scope() {
        List<Scope> scope = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            Period from = period();
            int to = from.index() + random.nextInt(20);
            scope.add(new Scope(flow(), from.frequency(), from.index(), to));
        }
        return scope;
    }

    private List<TradeRow> rows(String source, String reporter, Vintage vintage) {
        List<TradeRow> rows = new ArrayList<>();
        for (int frames = 1 + random.nextInt(6); frames > 0; frames--) {
            String flow = flow();
            Period period = period();
            if (random.nextInt(3) == 0) {
                consistent(rows, source, reporter, vintage, flow, period);
            } else {
                for (int i = 1 + random.nextInt(5); i > 0; i--) {
                    rows.add(row(
                            source,
                            reporter,
                            vintage.release(),
                            vintage,
                            flow,
                            period,
                            partner(),
                            edition(period),
                            code(),
                            breakdown()));
                }
            }
        }
        for (int i = rows.isEmpty() ? 0 : random.nextInt(3); i > 0; i--) {
            TradeRow again = rows.get(random.nextInt(rows.size()));
            rows.add(random.nextInt(4) > 0 ? again : with(again, random.nextInt(3) * 1000L));
        }
        return rows;
    }

    /** Details of some partners, with totals that agree with them. */
    private void consistent(
            List<TradeRow> rows, String source, String reporter, Vintage vintage, String flow, Period period) {
        Map<String, Long> world = new TreeMap<>();
        String edition = usual(period);
        for (String partner : List.of("VNM", "THA", "DEU", "_X")) {
            if (random.nextInt(3) == 0) {
                continue;
            }
            Map<String, Long> sums = new TreeMap<>();
            for (String code : List.of("847130", "854231", "8703")) {
                if (random.nextInt(3) > 0) {
                    long value = random.nextInt(4) * 1000L;
                    rows.add(weighed(row(source, reporter, vintage, flow, period, partner, edition, code, value)));
                    for (String above = Batch.parent(code); !above.isEmpty(); above = Batch.parent(above)) {
                        sums.merge(above, value, Long::sum);
                        world.merge(above, value, Long::sum);
                    }
                }
            }
            sums.forEach((code, value) -> {
                if (random.nextInt(3) == 0) {
                    rows.add(weighed(row(source, reporter, vintage, flow, period, partner, edition, code, value)));
                }
            });
        }
        world.forEach((code, value) -> {
            if (random.nextInt(2) == 0) {
                rows.add(row(source, reporter, vintage, flow, period, "W00", edition, code, value));
            }
        });
    }

    static TradeRow row(
            String source,
            String reporter,
            Vintage vintage,
            String flow,
            Period period,
            String partner,
            String code,
            @Nullable Long value) {
        return row(source, reporter, vintage, flow, period, partner, "H5", code, value);
    }

    private static TradeRow row(
            String source,
            String reporter,
            Vintage vintage,
            String flow,
            Period period,
            String partner,
            String edition,
            String code,
            @Nullable Long value) {
        return new TradeRow(
                source,
                reporter,
                vintage.release(),
                vintage,
                flow,
                period,
                partner,
                "USD",
                statement(edition, Breakdown.TOTAL, code, value),
                0,
                0);
    }

    private TradeRow row(
            String source,
            String reporter,
            @Nullable String release,
            Vintage vintage,
            String flow,
            Period period,
            String partner,
            String edition,
            String code,
            Breakdown breakdown) {
        Long value = random.nextInt(12) == 0 ? null : Long.valueOf(random.nextInt(5) * 1000L);
        return weighed(new TradeRow(
                source,
                reporter,
                release,
                vintage,
                flow,
                period,
                partner,
                "USD",
                statement(edition, breakdown, code, value),
                random.nextInt(100),
                0));
    }

    /** The same with quantities: mostly a weight, sometimes another unit, sometimes zero or an estimate. */
    private TradeRow weighed(TradeRow row) {
        Statement of = row.statement();
        Statement.Context context = of.context();
        String unit = List.of("", "kg", "u", "u", "l", "-1").get(quantities.nextInt(6));
        return with(
                row,
                new Statement(
                        new Statement.Context(
                                context.classification(),
                                context.breakdown(),
                                context.valuation(),
                                unit,
                                context.obsStatus(),
                                context.confStatus(),
                                quantities.nextInt(8) == 0,
                                quantities.nextInt(8) == 0),
                        of.code(),
                        of.value(),
                        quantities.nextInt(4) == 0 ? null : Long.valueOf(quantities.nextInt(4) * 700L),
                        unit.isEmpty() ? null : Long.valueOf(quantities.nextInt(3) * 1000L)));
    }

    static TradeRow with(TradeRow row, @Nullable Long value) {
        Statement of = row.statement();
        return with(row, new Statement(of.context(), of.code(), value, of.netWeight(), of.quantity()));
    }

    static TradeRow with(TradeRow row, Statement statement) {
        return new TradeRow(
                row.source(),
                row.reporter(),
                row.release(),
                row.vintage(),
                row.flow(),
                row.period(),
                row.partner(),
                row.currency(),
                statement,
                row.line(),
                row.offset());
    }

    static Statement statement(String edition, Breakdown breakdown, String code, @Nullable Long value) {
        return new Statement(
                new Statement.Context(edition, breakdown, "FOB", "", "A", "F", false, false),
                Commodity.encode(code),
                value,
                null,
                null);
    }

    private Period period() {
        if (random.nextInt(6) == 0) {
            return new Period(Frequency.A, 2020 + random.nextInt(5));
        }
        return random.nextInt(3) == 0
                ? Period.month(2022, 1).plus(random.nextInt(36))
                : Period.month(2023 + random.nextInt(3), 2 + random.nextInt(3));
    }

    private String partner() {
        return SmallWorld.PARTNERS.get(random.nextInt(SmallWorld.PARTNERS.size()));
    }

    /** Mostly that of the year; now and then rows of another stand beside it. */
    private String edition(Period period) {
        int dice = random.nextInt(30);
        return dice == 0 ? "H4" : dice == 1 ? "H6" : dice == 2 ? "HS" : dice == 3 ? "H5" : usual(period);
    }

    private String usual(Period period) {
        return period.year() < firstOfH5 ? "H4" : period.year() < firstOfH6 ? "H5" : "H6";
    }

    private String flow() {
        int dice = random.nextInt(10);
        return dice < 6 ? "X" : dice < 8 ? "M" : dice == 8 ? "DX" : "RX";
    }

    private String code() {
        return SmallWorld.CODES.get(random.nextInt(SmallWorld.CODES.size()));
    }

    private Breakdown breakdown() {
        return random.nextInt(3) > 0 ? Breakdown.TOTAL : BREAKDOWNS.get(random.nextInt(BREAKDOWNS.size()));
    }
}

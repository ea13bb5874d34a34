package dev.entrepot.integration.permutations;

import dev.entrepot.integration.permutations.Publication.Owner;
import dev.entrepot.schemas.avro.ControlTotal;
import dev.entrepot.schemas.avro.ReleaseBegin;
import dev.entrepot.schemas.avro.ReleaseDecision;
import dev.entrepot.schemas.avro.ReleaseEnd;
import dev.entrepot.schemas.avro.ReleaseMode;
import dev.entrepot.schemas.avro.ReleaseScope;
import dev.entrepot.schemas.avro.RndRecord;
import dev.entrepot.schemas.avro.TradeRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The releases of all runs: two sources and four reporters, with snapshots that withdraw, deltas that revise, mixed levels of goods,
 * modes of transport beside their totals, a published world, areas that are no country, zeros, withheld values, repeated rows,
 * contradictions, two releases of one instant, and R&amp;D. Always the same.
 */
@SuppressWarnings("NullAway") // the generated constructors take null for optional fields, but are not annotated
final class FixedHistory {
    private static final List<String> REPORTERS = List.of("CHN", "USA", "DEU", "BRA");
    private static final List<String> PARTNERS = List.of("JPN", "KOR", "MEX", "S19", "_X", "W00");
    private static final List<String> CODES = List.of("TOTAL", "01", "27", "85", "8542", "854231", "99");
    private static final int MONTHS = 14;
    private static final int RELEASES = 4;

    private final Random random = new Random(20_240_229);
    private final List<Publication> all = new ArrayList<>();

    /** A cell and what is said of it. */
    private record Cell(String flow, String period, String partner, String commodity, String transport) {}

    private FixedHistory() {
        for (String source : List.of("CUSTOMS", "UN")) {
            for (String reporter : REPORTERS) {
                trade(new Owner(false, source, reporter));
            }
        }
        for (String country : List.of("CHN", "USA", "KOR")) {
            rnd(new Owner(true, "NBS", country));
        }
    }

    /** Returns the releases, each owner's in order. */
    static List<Publication> publications() {
        return List.copyOf(new FixedHistory().all);
    }

    private void trade(Owner owner) {
        Map<Cell, Integer> known = new LinkedHashMap<>();
        for (int number = 0; number < RELEASES; number++) {
            boolean snapshot = number == 0 || number == 2;
            int from = number == 0 ? 0 : number == 1 ? 6 : MONTHS - 6;
            int to = number == 3 ? MONTHS - 1 : MONTHS - 4 + number;
            Map<Cell, Integer> stated = new LinkedHashMap<>();
            for (int month = from; month <= to; month++) {
                month(period(month), known, stated, number);
            }
            // The last two releases of the UN's copies are of one instant and differ in sequence.
            int sequence = number == 3 && owner.source().equals("UN") ? 1 : 0;
            Instant instant = Instant.parse("2024-0" + (number + 1 - sequence) + "-10T00:00:00Z");
            send(owner, "r" + number, instant, sequence, snapshot, from, to, stated);
            known.putAll(stated);
        }
    }

    /** A frame: new cells, revisions of known ones, and known ones that are not mentioned. */
    private void month(String period, Map<Cell, Integer> known, Map<Cell, Integer> stated, int number) {
        for (Cell cell : List.copyOf(known.keySet())) {
            if (cell.period().equals(period) && random.nextInt(4) > 0) {
                int before = known.getOrDefault(cell, 0);
                stated.put(cell, random.nextInt(3) == 0 ? value() : before);
            }
        }
        int more = number == 0 ? 5 : 1;
        for (int i = 0; i < more; i++) {
            String transport = random.nextInt(6) == 0 ? random.nextBoolean() ? "2100" : "1000" : "0";
            Cell cell = new Cell(random.nextInt(3) == 0 ? "X" : "M", period, any(PARTNERS), any(CODES), transport);
            stated.put(cell, value());
        }
    }

    /** Thousands; now and then zero or, as -1, withheld. */
    private int value() {
        int kind = random.nextInt(20);
        return kind == 0 ? 0 : kind == 1 ? -1 : random.nextInt(1_000_000);
    }

    private String any(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }

    private static String period(int month) {
        return String.format("%d-%02d", 2022 + month / 12, month % 12 + 1);
    }

    private void send(
            Owner owner,
            String release,
            Instant instant,
            int sequence,
            boolean snapshot,
            int from,
            int to,
            Map<Cell, Integer> stated) {
        List<SpecificRecord> rows = new ArrayList<>();
        Tally tally = new Tally();
        stated.forEach((cell, value) -> {
            rows.add(row(owner, release, rows.size(), cell, value));
            tally.add(cell.flow(), "USD", amount(value));
            int trouble = random.nextInt(60);
            if (trouble < 2) {
                // Said twice: once the same again, once something else.
                int again = trouble == 0 ? value : value + 7;
                rows.add(row(owner, release, rows.size(), cell, again));
                tally.add(cell.flow(), "USD", amount(again));
            }
        });
        List<ReleaseScope> scope = List.of(
                new ReleaseScope("M", "M", period(from), period(to)),
                new ReleaseScope("X", "M", period(from), period(to)));
        add(owner, release, instant, sequence, snapshot, rows, scope, tally);
    }

    private void add(
            Owner owner,
            String release,
            Instant instant,
            int sequence,
            boolean snapshot,
            List<SpecificRecord> rows,
            List<ReleaseScope> scope,
            Tally tally) {
        String content = "c-" + release;
        ReleaseMode mode = snapshot ? ReleaseMode.SNAPSHOT : ReleaseMode.DELTA;
        all.add(new Publication(
                owner,
                release,
                instant.toEpochMilli(),
                new ReleaseBegin(owner.source(), owner.reporter(), release, instant, sequence, mode, "", content),
                rows,
                new ReleaseEnd(
                        owner.source(),
                        owner.reporter(),
                        release,
                        content,
                        (long) rows.size(),
                        0L,
                        scope,
                        tally.sums(),
                        ReleaseDecision.CLOSE,
                        ""),
                random.nextInt(6) == 0));
    }

    private static @Nullable BigDecimal amount(int value) {
        return value < 0 ? null : new BigDecimal(value).setScale(3);
    }

    private static TradeRecord row(Owner owner, String release, int line, Cell cell, int value) {
        return new TradeRecord(
                owner.source(),
                owner.reporter(),
                release,
                (long) line,
                "M",
                cell.period(),
                cell.partner(),
                cell.flow(),
                "H5",
                cell.commodity(),
                "W00",
                "C00",
                cell.transport(),
                "",
                "",
                "",
                amount(value),
                "USD",
                "",
                null,
                null,
                null,
                "A",
                value < 0 ? "C" : "F",
                false,
                false);
    }

    private void rnd(Owner owner) {
        for (int number = 0; number < 3; number++) {
            String release = "rd" + number;
            List<SpecificRecord> rows = new ArrayList<>();
            Tally tally = new Tally();
            for (int year = 2012 + 2 * number; year <= 2020 + number; year++) {
                for (String type : List.of("_T", "BR", "AR")) {
                    if (random.nextInt(5) > 0) {
                        BigDecimal value = new BigDecimal(1000 + random.nextInt(100_000)).setScale(12);
                        tally.add("GERD", "CNY_1E8", value);
                        rows.add(new RndRecord(
                                owner.source(),
                                owner.reporter(),
                                release,
                                (long) rows.size(),
                                "A",
                                Integer.toString(year),
                                "GERD",
                                "_T",
                                "_T",
                                type,
                                "_T",
                                value,
                                "CNY_1E8",
                                "A",
                                "F"));
                    }
                }
            }
            List<ReleaseScope> scope = List.of(new ReleaseScope(
                    "GERD", "A", Integer.toString(2012 + 2 * number), Integer.toString(2020 + number)));
            add(
                    owner,
                    release,
                    Instant.parse("202" + (1 + number) + "-03-01T00:00:00Z"),
                    0,
                    number == 2,
                    rows,
                    scope,
                    tally);
        }
    }

    /** Control totals. */
    private static final class Tally {
        private final Map<String, ControlTotal> sums = new TreeMap<>();

        void add(String flow, String unit, @Nullable BigDecimal value) {
            BigDecimal amount = (value == null ? BigDecimal.ZERO : value).setScale(12);
            sums.merge(
                    flow,
                    new ControlTotal(flow, unit, 1L, amount),
                    (a, b) -> new ControlTotal(
                            flow, unit, a.getRows() + 1, a.getValue().add(b.getValue())));
        }

        List<ControlTotal> sums() {
            return List.copyOf(sums.values());
        }
    }
}

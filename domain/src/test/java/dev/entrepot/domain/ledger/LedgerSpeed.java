package dev.entrepot.domain.ledger;

import dev.entrepot.domain.code.AreaCodes;
import dev.entrepot.domain.code.AreaKind;
import dev.entrepot.domain.code.Classification;
import dev.entrepot.domain.cover.Commodity;
import dev.entrepot.domain.group.Composition;
import dev.entrepot.domain.group.GroupMembership;
import dev.entrepot.domain.observation.Breakdown;
import dev.entrepot.domain.observation.RejectionReason;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.quality.QualityFinding;
import dev.entrepot.domain.release.ControlSums;
import dev.entrepot.domain.release.ReleaseHeader;
import dev.entrepot.domain.release.ReleaseReport;
import dev.entrepot.domain.release.ReleaseTrailer;
import dev.entrepot.domain.release.Vintage;
import dev.entrepot.domain.taxonomy.Comparability;
import dev.entrepot.domain.taxonomy.Taxonomy;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** How fast a ledger takes in monthly releases; to be run by hand: main, with months, rows a month and variants of groups as arguments. */
final class LedgerSpeed {
    private LedgerSpeed() {}

    public static void main(String[] args) {
        int months = args.length > 0 ? Integer.parseInt(args[0]) : 100;
        int rowsEach = args.length > 1 ? Integer.parseInt(args[1]) : 10_000;
        List<Composition> variants = Arrays.stream(args)
                .skip(2)
                .map(text -> Composition.parse(text).orElseThrow())
                .toList();
        Counter counter = new Counter();
        Ledger<TradeRow> ledger = Ledger.ofTrade(reference(variants), new HeapStore(), new NoPast<>(), counter);
        Random random = new Random(1);
        String[] partners = {
            "CHN", "DEU", "VNM", "THA", "MEX", "CAN", "JPN", "KOR", "GBR", "FRA", "ITA", "IND", "BRA", "IDN", "MYS",
            "SGP", "NLD", "BEL", "CHE", "IRL", "POL", "ESP", "TUR", "ZAF", "AUS", "NZL", "CHL", "PER", "COL", "ARG",
            "SAU", "ARE", "ISR", "EGY", "NGA", "KEN", "PAK", "BGD", "LKA", "PHL"
        };
        long from = System.nanoTime();
        long offset = 0;
        for (int month = 0; month < months; month++) {
            Period period = Period.month(2010, 1).plus(month);
            Vintage vintage = new Vintage(month, 0, "R" + month);
            ledger.begin(new ReleaseHeader("S", "USA", vintage, false, "c"), offset++);
            ControlSums sums = new ControlSums();
            long start = System.nanoTime();
            for (int i = 0; i < rowsEach; i++) {
                int number = i / partners.length;
                String code = String.format("%02d%04d", 1 + number % 97, number / 97);
                TradeRow row = new TradeRow(
                        "S",
                        "USA",
                        vintage.release(),
                        vintage,
                        "M",
                        period,
                        partners[i % partners.length],
                        "USD",
                        new Statement(
                                new Statement.Context("H5", Breakdown.TOTAL, "", "", "A", "F", false, false),
                                Commodity.encode(code),
                                random.nextInt(1_000_000) * 1000L,
                                null,
                                null),
                        i,
                        offset++);
                row.addTo(sums);
                ledger.row(row);
            }
            ledger.end(
                    new ReleaseTrailer(
                            "S",
                            "USA",
                            vintage.release(),
                            "c",
                            rowsEach,
                            0,
                            List.of(),
                            sums.totals(),
                            ReleaseTrailer.Decision.CLOSE,
                            ""),
                    offset++);
            if (month % 10 == 9) {
                System.out.printf(
                        "month %d: %d ms, %d changes so far%n",
                        month, (System.nanoTime() - start) / 1_000_000, counter.changes);
            }
        }
        double seconds = (System.nanoTime() - from) / 1e9;
        System.out.printf("%d rows in %.1f s: %.0f rows/s%n", months * rowsEach, seconds, months * rowsEach / seconds);
    }

    private static LedgerReference reference(List<Composition> variants) {
        SectorIndex.Builder sectors = new SectorIndex.Builder();
        for (String id : Taxonomy.builtInIds()) {
            Taxonomy taxonomy = Taxonomy.builtIn(id).orElseThrow();
            if (id.equals("TOTAL")) {
                continue;
            }
            if (!Taxonomy.isPublished(id)) {
                sectors.unpublished(id);
            }
            if (taxonomy.isPartition()) {
                sectors.partition(id);
            }
            for (int i = 0; i < taxonomy.sectors().size(); i++) {
                int sector = i;
                sectors.sector(
                        id,
                        taxonomy.sectors().get(i).id(),
                        edition -> taxonomy.prefixes(
                                sector, Classification.parse(edition).orElseThrow()),
                        (from, to) -> Comparability.UNKNOWN);
            }
        }
        return new LedgerReference(
                sectors.build(),
                GroupMembership.builtIn().withVariants(variants),
                partner -> AreaCodes.builtIn()
                        .canonical(partner)
                        .map(area -> area.kind())
                        .orElse(AreaKind.UNALLOCATED),
                IndicatorScope.NONE);
    }

    private static final class Counter implements LedgerOutput<TradeRow, TradeChange> {
        private long changes;

        @Override
        public void changed(TradeChange change) {
            changes++;
        }

        @Override
        public void rewritten(TradeChange change) {
            throw new AssertionError(change);
        }

        @Override
        public void takenBack(TradeChange change) {
            throw new AssertionError(change);
        }

        @Override
        public void newest(TradeChange change) {
            throw new AssertionError(change);
        }

        @Override
        public void gone(TradeChange change) {
            throw new AssertionError(change);
        }

        @Override
        public void quality(QualityFinding finding) {}

        @Override
        public void release(ReleaseReport report) {}

        @Override
        public void reject(TradeRow row, RejectionReason reason, String message) {}

        @Override
        public void rejectCurrent(RejectionReason reason, String message) {}
    }
}

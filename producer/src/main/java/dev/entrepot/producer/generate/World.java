package dev.entrepot.producer.generate;

import dev.entrepot.domain.code.Area;
import dev.entrepot.domain.code.Classification;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.taxonomy.Nomenclature;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A made-up world, of which every record is a function of the seed: nothing has to be kept to know what a value was in any vintage.
 * Each month of a reporter is a release, which revises some values of the month before, of two months before, and of the year before. Where
 * totals are published, they are those of the vintage.
 */
public final class World {
    /** How often the least traded goods are: in one month of twenty. */
    static final double LEAST_ACTIVE = 0.05;

    private static final int[] REVISED_AFTER = {1, 2, 12};
    private static final double REPORTER_SKEW = 0.8;
    private static final double REVISION = 0.03;
    private static final double NOISE = 0.35;
    private static final double SEASON = 0.3;
    private static final double GROWTH = 0.003;
    private static final double DOLLARS_A_KILO = 4;
    private static final int MONTHS_A_YEAR = 12;
    private static final int CHAPTER = 2;
    private static final int SOONEST_DAYS = 30;
    private static final int DAYS_APART = 60;
    private static final int LATE_DAYS = 60;
    private static final int LATE_APART = 120;
    private static final int MINUTES_A_DAY = 1440;

    private final WorldSettings settings;
    private final List<String> codes =
            List.copyOf(Nomenclature.of(Classification.HS).orElseThrow().codes());
    private final Map<Classification, BitSet> editions = new EnumMap<>(Classification.class);
    private final Economy[] economies;
    private final Instant[][] instants;
    private final double revisedEachTime;

    /** Draws who trades what with whom. */
    public World(WorldSettings settings) {
        this.settings = settings;
        this.revisedEachTime = revisedEachTime(settings);
        double tradable = 0;
        for (int month = 0; month < settings.months(); month++) {
            tradable += (double) edition(settings.first().plus(month)).cardinality() / codes.size();
        }
        double active = LEAST_ACTIVE + (1 - LEAST_ACTIVE) / 3;
        double links = settings.records() * (1 - settings.revised()) / (active * tradable);
        double weights = 0;
        for (int reporter = 0; reporter < settings.reporters(); reporter++) {
            weights += weight(reporter);
        }
        this.economies = new Economy[settings.reporters()];
        this.instants = new Instant[settings.reporters()][settings.months()];
        for (int reporter = 0; reporter < economies.length; reporter++) {
            long seed = Draw.hash(settings.seed(), reporter);
            int wanted = (int) Math.ceil(links * weight(reporter) / weights);
            economies[reporter] = new Economy(seed, reporter, Traders.areas().size(), codes.size(), wanted);
            for (int month = 0; month < settings.months(); month++) {
                instants[reporter][month] = instant(seed, month);
            }
        }
    }

    /** Returns how likely a value is revised at each occasion, of which the last months have fewer. */
    private static double revisedEachTime(WorldSettings settings) {
        long occasions = 0;
        for (int after : REVISED_AFTER) {
            occasions += Math.max(0, settings.months() - after);
        }
        double revisions = settings.revised() / (1 - settings.revised());
        return occasions == 0 ? 0 : Math.min(1, revisions * settings.months() / occasions);
    }

    private static double weight(int reporter) {
        return StrictMath.pow(reporter + 1, -REPORTER_SKEW);
    }

    private Instant instant(long seed, int month) {
        double days = SOONEST_DAYS + DAYS_APART * Draw.uniform(seed ^ 7, 0);
        if (Draw.uniform(seed ^ 8, month) < settings.late()) {
            days += LATE_DAYS + LATE_APART * Draw.uniform(seed ^ 9, month);
        }
        Period next = settings.first().plus(month + 1);
        return LocalDate.of(next.year(), 1 + next.withinYear(), 1)
                .atStartOfDay(ZoneOffset.UTC)
                .plusMinutes((long) (days * MINUTES_A_DAY))
                .toInstant();
    }

    /** Returns all releases in the order of their instants. */
    public List<GeneratedRelease> releases() {
        List<GeneratedRelease> releases = new ArrayList<>();
        for (int reporter = 0; reporter < economies.length; reporter++) {
            for (int month = 0; month < settings.months(); month++) {
                releases.add(new GeneratedRelease(
                        reporter,
                        Traders.areas().get(reporter),
                        settings.first().plus(month),
                        instants[reporter][month]));
            }
        }
        releases.sort(Comparator.comparing(GeneratedRelease::releasedAt).thenComparing(GeneratedRelease::area));
        return releases;
    }

    /** Gives the records of a release: revisions of earlier months, and the new one. */
    public void rows(GeneratedRelease release, Consumer<GeneratedRow> out) {
        int month = release.period().index() - settings.first().index();
        for (int i = REVISED_AFTER.length - 1; i >= 0; i--) {
            int revised = month - REVISED_AFTER[i];
            if (revised >= 0 && instants[release.reporter()][revised].isBefore(release.releasedAt())) {
                new Month(release, revised, i).rows(out);
            }
        }
        new Month(release, month, -1).rows(out);
    }

    /** Whether a reporter publishes totals beside details. */
    private boolean isAggregating(int reporter) {
        return Draw.uniform(economies[reporter].seed ^ 10, 0) < settings.aggregating();
    }

    private BitSet edition(Period period) {
        return editions.computeIfAbsent(classification(period), edition -> {
            Nomenclature list = Nomenclature.of(edition).orElseThrow();
            BitSet there = new BitSet(codes.size());
            for (int i = 0; i < codes.size(); i++) {
                there.set(i, list.has(codes.get(i)));
            }
            return there;
        });
    }

    private static Classification classification(Period period) {
        int year = period.year();
        return year < Classification.H5.editionYear()
                ? Classification.H4
                : year < Classification.H6.editionYear() ? Classification.H5 : Classification.H6;
    }

    /** One month as a release states it. */
    private final class Month {
        private final Economy economy;
        private final int reporter;
        private final int month;
        private final int revision;
        private final Period period;
        private final String edition;
        private final BitSet inForce;
        private final boolean[] out = new boolean[REVISED_AFTER.length];

        /** Revision is the position in {@link #REVISED_AFTER}, or negative for a month that is new. */
        private Month(GeneratedRelease release, int month, int revision) {
            this.reporter = release.reporter();
            this.economy = economies[reporter];
            this.month = month;
            this.revision = revision;
            this.period = settings.first().plus(month);
            this.edition = classification(period).code();
            this.inForce = edition(period);
            for (int i = 0; i < REVISED_AFTER.length; i++) {
                int by = month + REVISED_AFTER[i];
                out[i] = by < settings.months()
                        && instants[reporter][month].isBefore(instants[reporter][by])
                        && !instants[reporter][by].isAfter(release.releasedAt());
            }
        }

        void rows(Consumer<GeneratedRow> rows) {
            boolean aggregating = isAggregating(reporter);
            List<Map<String, Long>> sums = List.of(new TreeMap<>(), new TreeMap<>());
            List<Map<String, Boolean>> restated = List.of(new TreeMap<>(), new TreeMap<>());
            for (int link = 0; link < economy.links(); link++) {
                if (!isTraded(link)) {
                    continue;
                }
                boolean stated = revision < 0 || isRevised(link, revision);
                if (!stated && !aggregating) {
                    continue;
                }
                long value = value(link);
                if (stated) {
                    rows.accept(row(link, value));
                }
                if (aggregating) {
                    int flow = economy.exports[link] ? 1 : 0;
                    String chapter = codes.get(economy.commodities[link]).substring(0, CHAPTER);
                    sums.get(flow).merge(chapter, Math.max(0, value), Long::sum);
                    restated.get(flow).merge(chapter, stated, Boolean::logicalOr);
                }
            }
            for (int flow = 0; flow < sums.size(); flow++) {
                aggregates(flow == 1 ? "X" : "M", sums.get(flow), restated.get(flow), rows);
            }
        }

        private void aggregates(
                String flow, Map<String, Long> sums, Map<String, Boolean> restated, Consumer<GeneratedRow> rows) {
            long total = 0;
            for (Map.Entry<String, Long> chapter : sums.entrySet()) {
                total += chapter.getValue();
                if (Boolean.TRUE.equals(restated.get(chapter.getKey()))) {
                    rows.accept(world(flow, chapter.getKey(), chapter.getValue()));
                }
            }
            if (restated.containsValue(true)) {
                rows.accept(world(flow, "TOTAL", total));
            }
        }

        private GeneratedRow world(String flow, String commodity, long value) {
            return new GeneratedRow(period, Area.WORLD.code(), flow, edition, commodity, value, 0);
        }

        private GeneratedRow row(int link, long value) {
            double price = DOLLARS_A_KILO * (1 + economy.commodities[link] % MONTHS_A_YEAR);
            return new GeneratedRow(
                    period,
                    Traders.areas().get(economy.partners[link]),
                    economy.exports[link] ? "X" : "M",
                    edition,
                    codes.get(economy.commodities[link]),
                    value,
                    value < 0 ? 0 : (long) (value / price));
        }

        private boolean isTraded(int link) {
            return inForce.get(economy.commodities[link])
                    && Draw.uniform(economy.seed ^ 11, cell(link)) < economy.activity[link];
        }

        private boolean isRevised(int link, int which) {
            return Draw.uniform(economy.seed ^ (12 + which), cell(link)) < revisedEachTime;
        }

        private long cell(int link) {
            return (long) link * settings.months() + month;
        }

        /** Returns the value as all that is out by now leaves it. */
        private long value(int link) {
            long cell = cell(link);
            double season = 2
                    * StrictMath.PI
                    * (period.withinYear() + economy.commodities[link] % MONTHS_A_YEAR)
                    / MONTHS_A_YEAR;
            double value = economy.level[link]
                    * (1 + GROWTH * month)
                    * (1 + SEASON * StrictMath.sin(season))
                    * StrictMath.exp(NOISE * Draw.normal(economy.seed ^ 20, cell));
            for (int i = 0; i < REVISED_AFTER.length; i++) {
                if (out[i] && isRevised(link, i)) {
                    if (Draw.uniform(economy.seed ^ (30 + i), cell) < settings.withdrawn()) {
                        return GeneratedRow.TAKEN_BACK;
                    }
                    value *= StrictMath.exp(REVISION * Draw.normal(economy.seed ^ (40 + i), cell));
                }
            }
            return 1 + (long) value;
        }
    }
}

package dev.entrepot.domain.indicator.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.domain.indicator.LineSeries.Kind;
import dev.entrepot.domain.period.Period;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Published series with the answers worked out from them; UN Comtrade and China's National Bureau of Statistics. */
class KnownIndicatorsTest {
    private static final long NONE = Long.MIN_VALUE;

    /** China's exports of graphite by month, US dollars, 2017-01 to 2018-12. */
    private static final long[] GRAPHITE = {
        38487733L, 26131353L, 35925045L, 35110199L, 39329243L, 38777424L, 40462697L, 42502666L, 38790403L,
        44731809L, 49185818L, 47784617L, 59609945L, 43267519L, 53850940L, 46751796L, 57063766L, 61577912L,
        63779207L, 53513310L, 68445153L, 67506517L, 62916685L, 61642761L
    };

    private static final int DECEMBER_2018 = 23;

    /** China's exports to Brazil by year, US dollars, 2003 to 2024. */
    private static final long[] TO_BRAZIL = {
        2143255914L, 3674104212L, 4827209396L, 7380105731L, 11398472406L, 18807457292L, 14118518263L,
        24460651866L, 31836677325L, 33413633342L, 35895471244L, 34890134489L, 27412225426L, 21976152765L,
        28950538235L, 33665139187L, 35539063912L, 34953227525L, 53258848788L, 61969970590L, 59105409511L,
        72073827084L
    };

    /** China's exports to the world by year, US dollars, 2014 to 2024. */
    private static final long[] TO_WORLD = {
        2342292696320L,
        2273468224113L,
        2097637171895L,
        2263370504301L,
        2486439719803L,
        2499206993866L,
        2589098353298L,
        3316022133985L,
        3593601435602L,
        3379747834884L,
        3576543293842L
    };

    private static final Period YEAR_2003 = Period.year(2003);

    private static RealLine toBrazil() {
        long[] world = new long[TO_BRAZIL.length];
        Arrays.fill(world, NONE);
        System.arraycopy(TO_WORLD, 0, world, world.length - TO_WORLD.length, TO_WORLD.length);
        return RealLine.ofUnits(YEAR_2003, TO_BRAZIL, world).named(Kind.PARTNER, "TOTAL", "TOTAL", "BRA");
    }

    private static int year(int year) {
        return year - 2003;
    }

    @Test
    void growthOfExportsToBrazil() {
        RealLine line = toBrazil();
        assertThat(line.say(Growth.yearOnYear(), "", year(2024))).isEqualTo("0.219412");
        assertThat(line.say(Growth.yearOnYear(), "", year(2020))).isEqualTo("-0.016484");
        assertThat(line.say(Growth.yearOnYear(), "", year(2003))).isEqualTo("BASE_MISSING");
        assertThat(line.say(new AbsoluteChange(), "year", year(2024))).isEqualTo("12968417573.000");
        assertThat(line.say(Share.partner(), "", year(2024))).isEqualTo("0.020152");
        assertThat(line.say(Share.sector(), "", year(2024))).isEqualTo("-");
        assertThat(line.say(new Contribution(), "year", year(2024))).isEqualTo("0.3837");
        assertThat(line.say(new ShareOfChange(), "", year(2024))).isEqualTo("0.065898");
    }

    @Test
    void streaksOfExportsToBrazil() {
        RealLine line = toBrazil();
        int[] streaks = {1, 2, 3, 4, 5, -1, 1, 2, 3, 4, -1, -2, -3, 1, 2, 3, -1, 1, 2, -1, 1};
        for (int i = 0; i < streaks.length; i++) {
            assertThat(line.say(new Streak(), "year", i + 1))
                    .isEqualTo(i < 5 ? streaks[i] + " LEFT_CENSORED" : Integer.toString(streaks[i]));
        }
        RealLine from2014 = RealLine.ofUnits(Period.year(2014), Arrays.copyOfRange(TO_BRAZIL, 11, TO_BRAZIL.length));
        assertThat(from2014.say(new Streak(), "year", 1)).isEqualTo("-1 LEFT_CENSORED");
        assertThat(from2014.say(new Streak(), "year", 2)).isEqualTo("-2 LEFT_CENSORED");
        assertThat(from2014.say(new Streak(), "year", 3)).isEqualTo("1");
        assertThat(from2014.say(new Streak(), "year", 0)).isEqualTo("BASE_MISSING");
    }

    @Test
    void theWeakestYearOfAStreak() {
        RealLine line = toBrazil();
        assertThat(line.say(StreakMargin.money(), "year/money", year(2018))).isEqualTo("4714600952.000");
        assertThat(line.say(StreakMargin.fraction(), "year/fraction", year(2019)))
                .isEqualTo("0.055664");
        assertThat(line.inputs(StreakMargin.fraction(), "year/fraction", year(2019)))
                .containsEntry("weakest", "2019");
        assertThat(line.say(StreakMargin.money(), "year/money", year(2005))).isEqualTo("1153105184.000 LEFT_CENSORED");
        assertThat(line.say(StreakMargin.money(), "year/money", year(2003))).isEqualTo("-");
    }

    @Test
    void recordsOfExportsToBrazil() {
        RealLine line = toBrazil();
        assertThat(line.say(new Rank(), "", year(2003))).isEqualTo("1");
        assertThat(line.say(new Rank(), "", year(2024))).isEqualTo("1 RECORD_HIGH");
        assertThat(line.inputs(new Rank(), "", year(2024)))
                .containsEntry("history", "22")
                .containsEntry("since", "2003")
                .containsEntry("lastAsLow", "2023")
                .doesNotContainKey("lastAsHigh");
        assertThat(line.say(new Rank(), "", year(2016))).isEqualTo("7");
        assertThat(line.inputs(new Rank(), "", year(2016)))
                .containsEntry("lastAsHigh", "2015")
                .containsEntry("lastAsLow", "2009");
    }

    @Test
    void turningPointsOfExportsToBrazil() {
        RealLine line = toBrazil();
        assertThat(line.say(new TurningPoint(), "", year(2013))).isEqualTo("-");
        assertThat(line.say(new TurningPoint(), "", year(2014))).isEqualTo("-1 PROVISIONAL");
        assertThat(line.say(new TurningPoint(), "", year(2015))).isEqualTo("-1");
        assertThat(line.inputs(new TurningPoint(), "", year(2015))).containsEntry("turned", "2014");
        assertThat(line.say(new TurningPoint(), "", year(2016))).isEqualTo("-");
        assertThat(line.say(new TurningPoint(), "", year(2004))).isEqualTo("-");
    }

    @Test
    void drawdownOfExportsToBrazil() {
        RealLine line = toBrazil();
        assertThat(line.say(new Drawdown(), "", year(2016))).isEqualTo("-0.387774");
        assertThat(line.inputs(new Drawdown(), "", year(2016)))
                .containsEntry("peak", "2013")
                .containsEntry("months", "36")
                .containsEntry("depth", "-0.387774")
                .containsEntry("recovery", "12");
        assertThat(line.say(new Drawdown(), "", year(2019))).isEqualTo("-0.009929");
        assertThat(line.say(new Drawdown(), "", year(2021))).isEqualTo("0.000000");
        assertThat(line.inputs(new Drawdown(), "", year(2021))).containsEntry("recovery", "60");
    }

    @Test
    void graphite() {
        RealLine line = RealLine.ofUnits(Period.month(2017, 1), GRAPHITE);
        assertThat(line.say(Level.month(), "", DECEMBER_2018)).isEqualTo("61642761.000");
        assertThat(line.say(Level.threeMonths(), "", DECEMBER_2018)).isEqualTo("192065963.000");
        assertThat(line.say(Level.twelveMonths(), "", DECEMBER_2018)).isEqualTo("699925511.000");
        assertThat(line.say(Level.twoYears(), "", DECEMBER_2018)).isEqualTo("1177144518.000");
        assertThat(line.say(Level.yearToDate(), "", 13)).isEqualTo("102877464.000");
        assertThat(line.say(Level.year(), "", 11)).isEqualTo("477219007.000");
        assertThat(line.say(Level.year(), "", 12)).isEqualTo("-");
        assertThat(line.say(Growth.twelveMonths(), "", DECEMBER_2018)).isEqualTo("0.466676");
        assertThat(line.say(Growth.yearOnYear(), "", DECEMBER_2018)).isEqualTo("0.290013");
        assertThat(line.say(Growth.yearToDate(), "", 12)).isEqualTo("0.548804");
        assertThat(line.say(new Streak(), "m", DECEMBER_2018)).isEqualTo("12 LEFT_CENSORED");
        assertThat(line.say(new Streak(), "r12", DECEMBER_2018)).isEqualTo("1 LEFT_CENSORED");
        assertThat(line.say(new Streak(), "year", DECEMBER_2018)).isEqualTo("1 LEFT_CENSORED");
        assertThat(line.say(new Streak(), "year", DECEMBER_2018 - 1)).isEqualTo("-");
    }

    @Test
    void graphiteWithoutAMonth() {
        long[] gap = GRAPHITE.clone();
        gap[17] = NONE;
        RealLine line = RealLine.ofUnits(Period.month(2017, 1), gap);
        assertThat(line.say(Level.month(), "", 17)).isEqualTo("-");
        assertThat(line.say(Level.twelveMonths(), "", DECEMBER_2018)).isEqualTo("638347599.000 INCOMPLETE");
        assertThat(line.inputs(Level.twelveMonths(), "", DECEMBER_2018))
                .containsEntry("present", "11")
                .containsEntry("expected", "12")
                .containsEntry("missing", "2018-06");
        assertThat(line.say(Growth.twelveMonths(), "", DECEMBER_2018)).isEqualTo("0.455947 INCOMPLETE MATCHED");
        assertThat(line.say(new Streak(), "r12", DECEMBER_2018)).isEqualTo("INCOMPLETE MATCHED");
        gap = GRAPHITE.clone();
        gap[5] = NONE;
        line = RealLine.ofUnits(Period.month(2017, 1), gap);
        assertThat(line.say(Growth.twelveMonths(), "", DECEMBER_2018)).isEqualTo("0.455947 MATCHED BASE_INCOMPLETE");
    }

    /** Intramural expenditure on R&amp;D, 100 million yuan; by type of activity beside the total. */
    @Test
    void researchAndDevelopment() {
        long[] tenths = {221436, 243931, 279563, 307829, 333571, 363268};
        RealLine total = RealLine.ofUnits(Period.year(2019), tenths);
        assertThat(total.say(new CompoundRate(), "y4", 5)).isEqualTo("0.104689");
        assertThat(total.say(new CompoundRate(), "y5", 5)).isEqualTo("0.104068");
        assertThat(total.say(new CompoundRate(), "y5", 4)).isEqualTo("-");
        assertThat(total.say(Growth.yearOnYear(), "", 1)).isEqualTo("0.101587");
        assertThat(total.say(Growth.yearOnYear(), "", 5)).isEqualTo("0.089028");
        long[] both = {333571, 363268};
        Period year = Period.year(2023);
        assertThat(RealLine.ofUnits(year, new long[] {22591, 25009}, both).say(new Contribution(), "year", 1))
                .isEqualTo("0.7249");
        assertThat(RealLine.ofUnits(year, new long[] {36615, 43055}, both).say(new Contribution(), "year", 1))
                .isEqualTo("1.9306");
        assertThat(RealLine.ofUnits(year, new long[] {274365, 295204}, both).say(new Contribution(), "year", 1))
                .isEqualTo("6.2472");
    }
}

package dev.entrepot.domain.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.period.Window;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Published series with the answers worked out from them; UN Comtrade and China's National Bureau of Statistics. */
class KnownAnswersTest {
    /** China's exports of graphite by month, US dollars, 2017-01 to 2018-12. */
    private static final long[] GRAPHITE = {
        38487733L, 26131353L, 35925045L, 35110199L, 39329243L, 38777424L, 40462697L, 42502666L, 38790403L,
        44731809L, 49185818L, 47784617L, 59609945L, 43267519L, 53850940L, 46751796L, 57063766L, 61577912L,
        63779207L, 53513310L, 68445153L, 67506517L, 62916685L, 61642761L
    };

    /** China's exports to Brazil by year, US dollars, 2003 to 2024. */
    private static final long[] TO_BRAZIL = {
        2143255914L, 3674104212L, 4827209396L, 7380105731L, 11398472406L, 18807457292L, 14118518263L,
        24460651866L, 31836677325L, 33413633342L, 35895471244L, 34890134489L, 27412225426L, 21976152765L,
        28950538235L, 33665139187L, 35539063912L, 34953227525L, 53258848788L, 61969970590L, 59105409511L,
        72073827084L
    };

    /** China's exports to the world, US dollars, 2023 and 2024. */
    private static final long[] TO_WORLD = {3379747834884L, 3576543293842L};

    private static LineFigures figures(
            Frequency frequency, int start, long[] dollars, int missing, long @Nullable [] whole) {
        long[] values = Arrays.stream(dollars).map(value -> value * 1000).toArray();
        boolean[] known = new boolean[values.length];
        Arrays.fill(known, true);
        if (missing >= 0) {
            known[missing] = false;
            values[missing] = 0;
        }
        long[] of = whole == null
                ? values
                : Arrays.stream(whole).map(value -> value * 1000).toArray();
        return new LineFigures(
                new Line(
                        frequency,
                        start,
                        values.length,
                        start,
                        values,
                        known,
                        null,
                        null,
                        of,
                        known,
                        null,
                        new Gaps(frequency)),
                0);
    }

    private static Figure find(List<Figure> figures, Window window) {
        return figures.stream()
                .filter(figure -> figure.window() == window)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void twelveMonthsOfGraphiteGrewByAKnownRate() {
        int start = Period.month(2017, 1).index();
        Figure figure = find(figures(Frequency.M, start, GRAPHITE, -1, null).at(23), Window.R12);

        assertThat(figure.value()).isEqualTo(699_925_511_000L);
        assertThat(figure.yoy()).isEqualTo(466_676L);
        assertThat(figure.status()).isEqualTo(FigureStatus.OK);
    }

    @Test
    void withoutOneMonthGraphiteIsComparedOverTheOthers() {
        int start = Period.month(2017, 1).index();
        Figure figure = find(figures(Frequency.M, start, GRAPHITE, 17, null).at(23), Window.R12);

        assertThat(figure.value()).isEqualTo(638_347_599_000L);
        assertThat(figure.yoy()).isEqualTo(455_947L);
        assertThat(figure.status()).isEqualTo(FigureStatus.INCOMPLETE);
        assertThat(figure.missing()).isEqualTo("2018-06");
        assertThat(figure.matched()).isTrue();
    }

    @Test
    void exportsToBrazilRoseAndFellInKnownRuns() {
        LineFigures figures = figures(Frequency.A, 2003, TO_BRAZIL, -1, null);
        List<Integer> streaks = new java.util.ArrayList<>();
        for (int at = 1; at < TO_BRAZIL.length; at++) {
            Integer streak = figures.at(at).get(0).streak();
            streaks.add(streak == null ? Integer.valueOf(99) : streak);
        }

        assertThat(streaks).containsExactly(1, 2, 3, 4, 5, -1, 1, 2, 3, 4, -1, -2, -3, 1, 2, 3, -1, 1, 2, -1, 1);
        assertThat(figures.at(0).get(0).streak()).isNull();
        assertThat(figures.at(21).get(0).yoy()).isEqualTo(219_412L);
        assertThat(figures.at(17).get(0).yoy()).isEqualTo(-16_484L);
        assertThat(figures.at(5).get(0).leftCensored()).isTrue();
        assertThat(figures.at(6).get(0).leftCensored()).isFalse();
    }

    @Test
    void aRunThatReachesTheFirstYearIsALowerBound() {
        LineFigures figures = figures(Frequency.A, 2014, Arrays.copyOfRange(TO_BRAZIL, 11, 22), -1, null);

        assertThat(figures.at(1).get(0).streak()).isEqualTo(-1);
        assertThat(figures.at(2).get(0).streak()).isEqualTo(-2);
        assertThat(figures.at(2).get(0).leftCensored()).isTrue();
        assertThat(figures.at(3).get(0).leftCensored()).isFalse();
    }

    @Test
    void brazilsShareAndContributionAreKnown() {
        Figure figure = figures(Frequency.A, 2023, Arrays.copyOfRange(TO_BRAZIL, 20, 22), -1, TO_WORLD)
                .at(1)
                .get(0);

        assertThat(figure.share()).isEqualTo(20_152L);
        assertThat(figure.contribution()).isEqualTo(3_837L);
    }

    private static NavigableMap<Integer, BigDecimal> series(int first, String... values) {
        NavigableMap<Integer, BigDecimal> series = new TreeMap<>();
        for (int i = 0; i < values.length; i++) {
            series.put(first + i, new BigDecimal(values[i]));
        }
        return series;
    }

    @Test
    void researchSpendingGrewByKnownRates() {
        NavigableMap<Integer, BigDecimal> gerd =
                series(2019, "22143.6", "24393.1", "27956.3", "30782.9", "33357.1", "36326.8");
        RndLineFigures figures = new RndLineFigures(Frequency.A, 2019, 2024, gerd, gerd);
        String[] percent = {"10.1587", "14.6074", "10.1108", "8.3624", "8.9028"};
        for (int i = 0; i < percent.length; i++) {
            BigDecimal yoy = figures.at(2020 + i).get(0).yoy();
            assertThat(yoy).isNotNull();
            if (yoy != null) {
                assertThat(yoy.movePointRight(2).setScale(4, RoundingMode.HALF_EVEN))
                        .isEqualTo(percent[i]);
            }
        }
    }

    @Test
    void typesOfResearchContributeKnownPointsToTheGrowthOfAll() {
        NavigableMap<Integer, BigDecimal> gerd = series(2023, "33357.1", "36326.8");

        assertThat(contribution(series(2023, "2259.1", "2500.9"), gerd)).isEqualTo(new BigDecimal("0.7249"));
        assertThat(contribution(series(2023, "3661.5", "4305.5"), gerd)).isEqualTo(new BigDecimal("1.9306"));
        assertThat(contribution(series(2023, "27436.5", "29520.4"), gerd)).isEqualTo(new BigDecimal("6.2472"));
    }

    private static @Nullable BigDecimal contribution(
            NavigableMap<Integer, BigDecimal> part, NavigableMap<Integer, BigDecimal> gerd) {
        return new RndLineFigures(Frequency.A, 2023, 2024, part, gerd)
                .at(2024)
                .get(0)
                .contribution();
    }
}

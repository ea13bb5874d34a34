package dev.entrepot.streams.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.domain.revision.FigureRevision;
import dev.entrepot.domain.revision.RevisionStatistics;
import dev.entrepot.schemas.avro.Cause;
import dev.entrepot.schemas.avro.Figure;
import dev.entrepot.schemas.avro.Total;
import dev.entrepot.schemas.avro.Window;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VintagesTest {
    private static final Instant FIRST = ViewFixture.RELEASED;
    private static final Instant SECOND = FIRST.plus(Duration.ofDays(30));
    private static final Instant THIRD = FIRST.plus(Duration.ofDays(60));

    private ViewFixture view;

    @BeforeEach
    void start(@TempDir Path directory) {
        view = new ViewFixture(directory);
    }

    @AfterEach
    void stop() {
        view.close();
    }

    /** A vintage of imports from China whose growth is that over a base of 100. */
    private static Total vintage(String period, Instant at, int sequence, String value) {
        BigDecimal change =
                new BigDecimal(value).subtract(new BigDecimal("100")).setScale(3);
        return ViewFixture.partner("CHN", period)
                .setFigures(List.of(Figure.newBuilder(ViewFixture.figure(
                                Window.m, value, change.movePointLeft(2).toPlainString()))
                        .setChange(change)
                        .build()))
                .setReleasedAt(at)
                .setSequence(sequence)
                .setRelease("R" + at + sequence)
                .build();
    }

    private static Total withdrawal(String period, Instant at) {
        return ViewFixture.partner("CHN", period)
                .setFigures(List.of())
                .setReleasedAt(at)
                .setRelease("W")
                .setCause(Cause.WITHDRAWAL)
                .build();
    }

    private List<String> history(@Nullable Instant asOf) {
        return view.history(TotalsQuery.of(TotalsKind.PARTNER).asOf(asOf).build()).rows().stream()
                .map(row -> row.period() + " " + row.window() + " "
                        + (row.isWithdrawn()
                                ? "withdrawn"
                                : String.valueOf(row.value()).replaceAll("\\.0+$", "")))
                .toList();
    }

    private List<String> asOf(@Nullable Instant instant) {
        return view.totals(TotalsQuery.of(TotalsKind.PARTNER).asOf(instant).build()).rows().stream()
                .map(row -> String.valueOf(row.value()).replaceAll("\\.0+$", ""))
                .toList();
    }

    @Test
    void vintagesComeOldestFirstFigureByFigure() {
        view.add(vintage("2020-02", SECOND, 0, "120"))
                .add(vintage("2020-01", THIRD, 0, "113"))
                .add(vintage("2020-01", SECOND, 1, "112"))
                .add(vintage("2020-01", SECOND, 0, "111"))
                .add(ViewFixture.partner("CHN", "2020-01").build());

        assertThat(history(null))
                .containsExactly(
                        "2020-01 m 100",
                        "2020-01 m 111",
                        "2020-01 m 112",
                        "2020-01 m 113",
                        "2020-01 r12 1200.500",
                        "2020-02 m 120");
        assertThat(history(SECOND))
                .containsExactly(
                        "2020-01 m 100", "2020-01 m 111", "2020-01 m 112", "2020-01 r12 1200.500", "2020-02 m 120");
        assertThat(history(FIRST.minusMillis(1))).isEmpty();
    }

    @Test
    void aPageOfVintagesGoesOnWhereTheLastEnded() {
        view.add(vintage("2020-01", FIRST, 0, "110")).add(vintage("2020-01", SECOND, 0, "111"));

        RowPage<TotalRow> first =
                view.history(TotalsQuery.of(TotalsKind.PARTNER).limit(1).build());
        RowPage<TotalRow> second = view.history(
                TotalsQuery.of(TotalsKind.PARTNER).limit(1).offset(1).build());

        assertThat(first.more()).isTrue();
        assertThat(second.more()).isFalse();
        assertThat(second.rows().get(0).value()).isEqualByComparingTo("111");
    }

    @Test
    void aVintageThatIsTakenBackIsGone() {
        view.add(vintage("2020-01", FIRST, 0, "110"))
                .add(vintage("2020-01", SECOND, 0, "111"))
                .add(vintage("2020-01", SECOND, 3, "112"));

        view.takeBack(vintage("2020-01", SECOND, 3, "112"));
        assertThat(history(null)).containsExactly("2020-01 m 110", "2020-01 m 111");
        assertThat(asOf(SECOND)).containsExactly("111");

        view.takeBack(vintage("2020-01", SECOND, 0, "111"));
        assertThat(history(null)).containsExactly("2020-01 m 110");
        assertThat(asOf(SECOND)).containsExactly("110");

        view.takeBack(vintage("2020-01", FIRST, 0, "110"));
        assertThat(history(null)).isEmpty();
        assertThat(asOf(THIRD)).isEmpty();

        view.add(vintage("2020-01", SECOND, 0, "115"));
        assertThat(asOf(THIRD)).containsExactly("115");
    }

    @Test
    void releasesOfOneInstantAreVintagesInOrderOfTheirIds() {
        Total a = ViewFixture.partner("CHN", "2020-01").setRelease("a").build();
        Total ab = Total.newBuilder(vintage("2020-01", FIRST, 0, "120"))
                .setRelease("ab")
                .build();
        view.add(ab).add(a);

        assertThat(history(null)).containsExactly("2020-01 m 100", "2020-01 m 120", "2020-01 r12 1200.500");
        assertThat(asOf(FIRST)).containsExactly("120");

        view.takeBack(ab);
        assertThat(asOf(FIRST)).containsExactly("100", "1200.500");
    }

    @Test
    void theLastRecordOfAVintageCounts() {
        view.add(vintage("2020-01", FIRST, 0, "110")).add(vintage("2020-01", FIRST, 0, "111"));

        assertThat(history(null)).containsExactly("2020-01 m 111");
    }

    @Test
    void aWithdrawalIsAVintageWithoutAValue() {
        view.add(vintage("2020-01", FIRST, 0, "110"))
                .add(withdrawal("2020-01", SECOND))
                .add(vintage("2020-01", THIRD, 0, "112"));

        assertThat(history(null)).containsExactly("2020-01 m 110", "2020-01 m withdrawn", "2020-01 m 112");
        TotalRow withdrawn =
                view.history(TotalsQuery.of(TotalsKind.PARTNER).build()).rows().get(1);
        assertThat(withdrawn.cause()).isEqualTo("WITHDRAWAL");
        assertThat(withdrawn.previousValue()).isEqualByComparingTo("110");
        assertThat(withdrawn.release()).isEqualTo("W");
        assertThat(asOf(FIRST)).containsExactly("110");
        assertThat(asOf(SECOND)).isEmpty();
    }

    @Test
    void revisionsAreOverTheLastRevisedPeriods() {
        for (int month = 1; month <= 10; month++) {
            view.add(vintage(String.format("2020-%02d", month), FIRST, 0, "110"));
        }
        for (int month = 1; month <= 9; month++) {
            view.add(vintage(String.format("2020-%02d", month), SECOND, 0, month == 1 ? "510" : "112"));
        }

        SeriesRevisions series = revisions(8);

        assertThat(series.figures().stream().map(PeriodRevision::period))
                .containsExactly(
                        "2020-03", "2020-04", "2020-05", "2020-06", "2020-07", "2020-08", "2020-09", "2020-10");
        FigureRevision newest = series.figures().get(7).revision();
        assertThat(newest.vintages()).isEqualTo(1);
        assertThat(newest.last()).isNull();
        assertThat(series.figures().get(0).revision().cumulative()).isEqualByComparingTo("2");
        RevisionStatistics statistics = series.statistics();
        assertThat(statistics.revised()).isEqualTo(8);
        assertThat(statistics.meanAbsolute()).isEqualTo("0.020000");
        assertThat(statistics.relative()).isEqualTo("0.166667");

        assertThat(revisions(9).statistics().mean()).as("with January").isEqualTo("0.462222");
        assertThat(revisions(7).statistics().reason()).isEqualTo("only 7 of at least 8 periods were revised");
    }

    private SeriesRevisions revisions(int periods) {
        List<SeriesRevisions> series = view.revisions(
                        TotalsQuery.of(TotalsKind.PARTNER).build(), periods)
                .series();
        assertThat(series).hasSize(1);
        return series.get(0);
    }

    @Test
    void windowsAndPartnersAreSeriesOfTheirOwn() {
        view.add(ViewFixture.partner("CHN", "2020-01").build())
                .add(ViewFixture.partner("CHN", "2020-02").build())
                .add(ViewFixture.partner("DEU", "2020-02").build());

        RevisionsPage all = view.revisions(TotalsQuery.of(TotalsKind.PARTNER).build(), 24);
        RevisionsPage part = view.revisions(
                TotalsQuery.of(TotalsKind.PARTNER).limit(2).offset(1).build(), 24);

        assertThat(names(all)).containsExactly("CHN m", "CHN r12", "DEU m", "DEU r12");
        assertThat(all.series().get(0).figures()).hasSize(2);
        assertThat(names(part)).containsExactly("CHN r12", "DEU m");
        assertThat(part.more()).isTrue();
    }

    private static List<String> names(RevisionsPage page) {
        return page.series().stream()
                .map(series -> series.partner() + " " + series.window())
                .toList();
    }

    @Test
    void aHeldStateDoesNotChange() {
        view.add(vintage("2020-01", FIRST, 0, "110"));

        List<String> seen = view.hold(state -> {
            view.add(vintage("2020-01", SECOND, 0, "111"));
            List<String> values = new ArrayList<>();
            state.each(TotalsQuery.of(TotalsKind.PARTNER).build(), row -> values.add(String.valueOf(row.value())));
            return values;
        });

        assertThat(seen).containsExactly("110.000");
    }
}

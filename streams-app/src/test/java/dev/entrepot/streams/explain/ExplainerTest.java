package dev.entrepot.streams.explain;

import static dev.entrepot.streams.view.ViewFixture.indicator;
import static dev.entrepot.streams.view.ViewFixture.value;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.entrepot.domain.catalogue.Catalogue;
import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Definition.Chapter;
import dev.entrepot.domain.indicator.LineIndicator;
import dev.entrepot.domain.indicator.LineSeries;
import dev.entrepot.domain.indicator.Unit;
import dev.entrepot.domain.indicator.Variants;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.schemas.avro.Cause;
import dev.entrepot.schemas.avro.Figure;
import dev.entrepot.schemas.avro.FigureStatus;
import dev.entrepot.schemas.avro.Total;
import dev.entrepot.schemas.avro.Window;
import dev.entrepot.streams.explain.Explanation.Point;
import dev.entrepot.streams.view.ViewFixture;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainerTest {
    private static final String TOTAL = "CENSUS.USA.M.HS2.85.2019-12";
    private static final Instant LATER = ViewFixture.RELEASED.plus(Duration.ofDays(30));
    private static final Definition GROWTH = Definition.of(
                    "GRW-R12", "Growth of the rolling total", Chapter.GROWTH, "LVL-R12(t) / LVL-R12(t-12) - 1")
            .by("reporter, flow, sector or partner");
    private static final Definition INTENSITY = Definition.of(
                    "RD-INT", "R&D intensity", Chapter.INNOVATION, "100 GERD / GDP")
            .in(Unit.PERCENT, 4);

    private ViewFixture view;
    private Explainer explainer;

    @BeforeEach
    void start(@TempDir Path directory) {
        view = new ViewFixture(directory)
                .add(total("85", "2018-12", "1000", null).build())
                .add(total("TOTAL", "2018-12", "8000", null)
                        .setTaxonomy("TOTAL")
                        .build())
                .add(total("TOTAL", "2019-12", "8400", "400")
                        .setTaxonomy("TOTAL")
                        .build())
                .add(total("85", "2019-12", "1050", "50").build());
        explainer = new Explainer(
                view,
                new Catalogue(
                        List.of(new Defined(GROWTH), new Defined(INTENSITY)),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()));
    }

    @AfterEach
    void stop() {
        view.close();
    }

    @Test
    void aTotalIsWorkedOutFromTheFiguresBehindIt() {
        Explanation explanation = explainer.explain(TOTAL, null);

        assertThat(explanation.kind()).isEqualTo("sector");
        assertThat(explanation.about()).isEqualTo("USA, imports, HS2 85, period 2019-12, source CENSUS");
        Point point = explanation.points().get(0);
        assertThat(point.worked())
                .containsExactly(
                        "value = sum of 12 of 12 periods = 1,050 USD",
                        "growth = (now - before) / before = (1,050 - 1,000) / 1,000 = 5 %",
                        "contribution = change / whole before = 50 / 8,000 = 0.625 pp",
                        "share = value / whole = 1,050 / 8,400 = 12.5 %",
                        "streak = -2: 2 periods in a row below the year before");
        assertThat(point.inputs())
                .extracting(Explanation.Input::term, Explanation.Input::value, Explanation.Input::figure)
                .containsExactly(
                        tuple("before", "1,000 USD", "CENSUS.USA.M.HS2.85.2018-12"),
                        tuple("whole", "8,400 USD", "CENSUS.USA.M.TOTAL.TOTAL.2019-12"),
                        tuple("whole before", "8,000 USD", "CENSUS.USA.M.TOTAL.TOTAL.2018-12"));
        assertThat(point.move()).isNull();
    }

    @Test
    void whatMovedATotalIsItsReleaseAndTheSplitOfGrowth() {
        view.add(revised().build());

        Point point = explainer.explain(TOTAL, null).points().get(0);

        assertThat(point.causeMeaning()).isEqualTo("the release revised figures that it is made from");
        Explanation.Move move = requireNonNull(point.move());
        assertThat(move.previous()).isEqualByComparingTo("1050");
        assertThat(move.change()).isEqualByComparingTo("30");
        assertThat(move.numeratorPart()).isEqualByComparingTo("0.03");
        assertThat(requireNonNull(move.since()).release()).isEqualTo("2020-01");
        assertThat(explainer
                        .explain(TOTAL, ViewFixture.RELEASED)
                        .points()
                        .get(0)
                        .value())
                .isEqualByComparingTo("1050");
    }

    @Test
    void anIndicatorOfALineIsWorkedOutFromTheTotalOfTheLine() {
        view.add(revised().build());
        view.add(indicator("GRW-R12", "2019-12")
                .setValue(value("0.05"))
                .setInputs(Map.of("taxonomy", "abc"))
                .build());
        view.add(indicator("GRW-R12", "2019-12")
                .setValue(value("0.08"))
                .setPreviousValue(value("0.05"))
                .setRelease("2020-02")
                .setReleasedAt(LATER)
                .setCause(Cause.REVISION)
                .setInputs(Map.of("taxonomy", "abc"))
                .build());

        Explanation explanation = explainer.explain("GRW-R12.CENSUS.USA.M.M.HS2.85..r12.2019-12", null);

        assertThat(explanation.definition()).isEqualTo(GROWTH);
        Point point = explanation.points().get(0);
        assertThat(point.worked()).containsExactly("growth = (now - before) / before = (1,080 - 1,000) / 1,000 = 8 %");
        assertThat(point.versions()).containsEntry("taxonomy", "abc");
        assertThat(point.inputs()).extracting(Explanation.Input::term).startsWith("now", "before");
        Explanation.Move move = requireNonNull(point.move());
        assertThat(move.change()).isEqualByComparingTo("0.03");
        assertThat(move.numeratorPart()).isEqualByComparingTo("0.03");
        assertThat(move.basePart()).isEqualByComparingTo("0");
        assertThat(requireNonNull(move.since()).releasedAt()).isEqualTo(ViewFixture.RELEASED);
    }

    @Test
    void aShareOfAMonthIsThatOfTheYearWhichEndsWithIt() {
        view.add(indicator("SHR-S", "2019-12")
                .setVariant("")
                .setValue(value("0.125"))
                .build());

        Point point = explainer
                .explain("SHR-S.CENSUS.USA.M.M.HS2.85...2019-12", null)
                .points()
                .get(0);

        assertThat(point.worked()).containsExactly("share = value / whole = 1,050 / 8,400 = 12.5 %");
    }

    @Test
    void otherIndicatorsAreWorkedOutFromTheirInputs() {
        view.add(indicator("RD-INT", "2024")
                .setSource("NBS")
                .setReporter("CHN")
                .setFlow(null)
                .setTaxonomy(null)
                .setSector(null)
                .setVariant("")
                .setFrequency("A")
                .setUnit("percent")
                .setValue(value("2.6928"))
                .setInputs(Map.of("GERD", "36326.8 CNY_100M, final", "GDP", "1349083.5 CNY_100M", "weights", "2016"))
                .build());

        Point point =
                explainer.explain("RD-INT.NBS.CHN..A.....2024", null).points().get(0);

        assertThat(point.worked()).containsExactly("100 36326.8 / 1349083.5 = 2.6928 %");
        assertThat(point.inputs()).extracting(Explanation.Input::term).containsExactly("GDP", "GERD");
        assertThat(point.versions()).containsEntry("weights", "2016");
    }

    @Test
    void anIndicatorWithoutAValueSaysWhy() {
        view.add(indicator("GRW-R12", "2019-12")
                .setStatus(FigureStatus.BASE_ZERO)
                .build());

        Point point = explainer
                .explain("GRW-R12.CENSUS.USA.M.M.HS2.85..r12.2019-12", null)
                .points()
                .get(0);

        assertThat(point.value()).isNull();
        assertThat(point.statusMeaning()).contains("is zero");
    }

    @Test
    void aWrongKeySaysWhichPartAndWhichKeyIsNear() {
        view.add(indicator("GRW-R12", "2019-12").setValue(value("0.05")).build());

        refused("CENSUS.USA.M.HS2.86.2019-12", "sector", "no sector '86' in CENSUS USA M HS2", TOTAL);
        refused("CENSUS.USA.N.HS2.85.2019-12", "flow", "no flow 'N' in CENSUS USA", TOTAL);
        refused("CENSUS.USB.M.HS2.85.2019-12", "reporter", "no reporter 'USB' in CENSUS", TOTAL);
        refused("CENSUS.USA.M.HS2.85.2020-02", "period", "no period '2020-02'", TOTAL);
        refused(
                "GRW-R12.CENSUS.USA.M.M.HS2.85..r13.2019-12",
                "variant",
                "no variant 'r13'",
                "GRW-R12.CENSUS.USA.M.M.HS2.85..r12.2019-12");
        refused(
                "GRW-R12.CENSUS.USA.M.2019-12",
                "",
                "has 10 parts, 'GRW-R12.CENSUS.USA.M.2019-12' has 5",
                "GRW-R12.CENSUS.USA.M.M.HS2.85..r12.2019-12");
        refused("85", "", "'85' is not the key of a figure", "");
    }

    @Test
    void aWithdrawnFigureIsCalledSo() {
        view.add(total("85", "2019-12", "0", null)
                .setFigures(List.of())
                .setReleasedAt(LATER)
                .setRelease("2020-02")
                .setCause(Cause.WITHDRAWAL)
                .build());

        refused(TOTAL, "", TOTAL + " is withdrawn", "");
        assertThat(explainer.explain(TOTAL, ViewFixture.RELEASED).points()).hasSize(1);
    }

    @Test
    void aFigureOfLaterWasNotKnown() {
        assertThatThrownBy(() -> explainer.explain(TOTAL, Instant.EPOCH))
                .hasMessageContaining("was not known at 1970-01-01T00:00:00Z; it was first stated by release 2020-01");
    }

    private void refused(String figure, String part, String message, String nearest) {
        assertThatThrownBy(() -> explainer.explain(figure, null))
                .isInstanceOfSatisfying(FigureException.class, refusal -> {
                    assertThat(refusal).hasMessageContaining(message);
                    assertThat(refusal.part()).isEqualTo(part);
                    assertThat(refusal.nearest()).isEqualTo(nearest);
                });
    }

    private static Total.Builder revised() {
        Total.Builder total = total("85", "2019-12", "1080", "80");
        Figure figure = Figure.newBuilder(total.getFigures().get(0))
                .setPreviousValue(new BigDecimal("1050.000"))
                .setPreviousYoy(new BigDecimal("0.050000"))
                .setYoyNumeratorPart(new BigDecimal("0.030000"))
                .setYoyBasePart(new BigDecimal("0.000000"))
                .setYoyCrossPart(new BigDecimal("0.000000"))
                .build();
        return total.setFigures(List.of(figure))
                .setRelease("2020-02")
                .setReleasedAt(LATER)
                .setCause(Cause.REVISION);
    }

    private static Total.Builder total(String sector, String period, String value, @Nullable String change) {
        Figure.Builder figure = Figure.newBuilder(ViewFixture.figure(Window.r12, value, null))
                .setPresent(12)
                .setExpected(12);
        if (change != null) {
            BigDecimal difference = new BigDecimal(change).setScale(3);
            BigDecimal base = new BigDecimal(value).subtract(difference);
            figure.setChange(difference)
                    .setYoy(difference.divide(base, 6, RoundingMode.HALF_EVEN))
                    .setShare(new BigDecimal("0.125000"))
                    .setContributionPp(new BigDecimal("0.6250"));
        }
        return ViewFixture.sector(sector, period).setFigures(List.of(figure.build()));
    }

    /** An indicator that has a definition and no formula. */
    private record Defined(Definition definition) implements LineIndicator {
        @Override
        public int reach(Frequency frequency) {
            return 0;
        }

        @Override
        public void read(LineSeries line, int at, Variants out) {}
    }
}

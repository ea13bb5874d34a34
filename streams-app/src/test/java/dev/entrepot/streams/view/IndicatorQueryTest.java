package dev.entrepot.streams.view;

import static dev.entrepot.streams.view.ViewFixture.indicator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import dev.entrepot.schemas.avro.Cause;
import dev.entrepot.schemas.avro.FigureStatus;
import dev.entrepot.schemas.avro.Indicator;
import dev.entrepot.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndicatorQueryTest {
    private static final Instant LATER = ViewFixture.RELEASED.plus(Duration.ofDays(30));

    private ViewFixture view;

    @BeforeEach
    void start(@TempDir Path directory) {
        view = new ViewFixture(directory);
    }

    @AfterEach
    void stop() {
        view.close();
    }

    @Test
    void everyFilterLeavesOutTheRest() {
        view.add(valued("GRW-R12", "2019-12", "0.1").build())
                .add(valued("GRW-R12", "2020-01", "0.2").build())
                .add(valued("GRW-R12", "2020-01", "0.3").setVariant("r24").build())
                .add(valued("GRW-R12", "2020-01", "0.4").setSector("84").build())
                .add(valued("GRW-R12", "2020-01", "0.5").setPartner("CHN").build())
                .add(valued("GRW-R12", "2020-01", "0.6").setFlow("X").build())
                .add(valued("GRW-R12", "2020-01", "0.7")
                        .setTaxonomy("STRATEGIC")
                        .build())
                .add(valued("GRW-R12", "2019", "0.8").setFrequency("A").build())
                .add(valued("SHR-S", "2020-01", "0.9").build())
                .add(country("RD-INT", "2019", "2.6").build());

        assertThat(values(where(Dimension.ID, "SHR-S"))).containsExactly("0.9");
        assertThat(values(where(Dimension.ID, "SHR-S").where(Dimension.ID, "RD-INT")))
                .containsExactly("0.9", "2.6");
        assertThat(values(where(Dimension.VARIANT, "r24"))).containsExactly("0.3");
        assertThat(values(where(Dimension.SECTOR, "84"))).containsExactly("0.4");
        assertThat(values(where(Dimension.PARTNER, "CHN"))).containsExactly("0.5");
        assertThat(values(where(Dimension.FLOW, "X"))).containsExactly("0.6");
        assertThat(values(where(Dimension.TAXONOMY, "STRATEGIC"))).containsExactly("0.7");
        assertThat(values(where(Dimension.REPORTER, "CHN"))).containsExactly("2.6");
        assertThat(values(where(Dimension.SOURCE, "NBS"))).containsExactly("2.6");
        assertThat(values(IndicatorQuery.all().frequency(Frequency.A))).containsExactly("0.8", "2.6");
        assertThat(values(IndicatorQuery.all().to(Period.parse("2019-12")).frequency(Frequency.M)))
                .containsExactly("0.1");
        assertThat(values(IndicatorQuery.all())).hasSize(10);
    }

    @Test
    void partsThatDoNotApplyAreEmptyAndComeFirst() {
        view.add(valued("GRW-R12", "2020-01", "2").build())
                .add(valued("GRW-R12", "2020-01", "1")
                        .setTaxonomy(null)
                        .setSector(null)
                        .setPartner("CHN")
                        .build())
                .add(valued("GRW-R12", "2020-01", "3").setPartner("CHN").build());

        assertThat(values(IndicatorQuery.all())).containsExactly("1", "2", "3");
        assertThat(values(IndicatorQuery.all().asOf(LATER))).containsExactly("1", "2", "3");
    }

    @Test
    void pagesPutTogetherAreTheWhole() {
        for (int month = 1; month <= 9; month++) {
            view.add(valued("GRW-R12", "2020-0" + month, "0." + month).build());
        }
        List<String> whole = values(IndicatorQuery.all());
        List<String> pages = new ArrayList<>();
        for (int offset = 0; offset < 9; offset += 2) {
            RowPage<IndicatorRow> page =
                    view.indicators(IndicatorQuery.all().limit(2).offset(offset).build());
            assertThat(page.more()).isEqualTo(offset < 8);
            page.rows().forEach(row -> pages.add(number(row)));
        }
        assertThat(pages).isEqualTo(whole);
    }

    @Test
    void asOfIsTheLastVintageUntilThen() {
        for (long seed = 1; seed <= 5; seed++) {
            Random random = new Random(seed);
            String sector = "S" + seed;
            List<Indicator> vintages = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                Indicator.Builder next = indicator("GRW-R12", "2020-0" + (1 + random.nextInt(3)))
                        .setSector(sector)
                        .setRelease("R" + i)
                        .setReleasedAt(ViewFixture.RELEASED.plus(Duration.ofDays(i)));
                vintages.add(
                        switch (random.nextInt(4)) {
                            case 0 -> next.setCause(Cause.WITHDRAWAL).build();
                            case 1 -> next.setStatus(FigureStatus.BASE_ZERO).build();
                            default -> next.setValue(ViewFixture.value("" + i)).build();
                        });
            }
            vintages.forEach(view::add);
            for (int day = -1; day <= 40; day++) {
                Instant asOf = ViewFixture.RELEASED.plus(Duration.ofDays(day));
                TreeSet<String> expected = new TreeSet<>();
                for (String period : List.of("2020-01", "2020-02", "2020-03")) {
                    vintages.stream()
                            .filter(each -> each.getPeriod().equals(period)
                                    && !each.getReleasedAt().isAfter(asOf))
                            .reduce((first, second) -> second)
                            .filter(last -> last.getCause() != Cause.WITHDRAWAL)
                            .ifPresent(last -> expected.add(period + " " + number(IndicatorRow.of(last))));
                }
                RowPage<IndicatorRow> page = view.indicators(
                        where(Dimension.SECTOR, sector).asOf(asOf).build());
                assertThat(page.rows().stream().map(row -> row.period() + " " + number(row)))
                        .as("seed %d, day %d", seed, day)
                        .containsExactlyElementsOf(expected);
            }
        }
    }

    @Test
    void theNewestVintageIsNotThereOnceWithdrawn() {
        view.add(valued("GRW-R12", "2020-01", "0.1").build());
        view.add(indicator("GRW-R12", "2020-01")
                .setStatus(FigureStatus.BOUNDED)
                .setReleasedAt(LATER)
                .setRelease("2020-02")
                .setPreviousValue(ViewFixture.value("0.1"))
                .setCause(Cause.WITHDRAWAL)
                .build());

        assertThat(values(IndicatorQuery.all())).isEmpty();
        assertThat(values(IndicatorQuery.all().asOf(ViewFixture.RELEASED))).containsExactly("0.1");
        assertThat(view.indicatorHistory(IndicatorQuery.all().build()).rows())
                .extracting(IndicatorRow::isWithdrawn, IndicatorRow::status)
                .containsExactly(tuple(false, "OK"), tuple(true, ""));
    }

    @Test
    void aVintageThatIsTakenBackWasNeverKnown() {
        Indicator second = valued("GRW-R12", "2020-01", "0.2")
                .setReleasedAt(LATER)
                .setRelease("2020-02")
                .build();
        view.add(valued("GRW-R12", "2020-01", "0.1").build()).add(second).takeBack(second);

        assertThat(values(IndicatorQuery.all().asOf(LATER))).containsExactly("0.1");
        assertThat(view.indicatorHistory(IndicatorQuery.all().build()).rows()).hasSize(1);
    }

    @Test
    void eachIndicatorOfAReporterComesFromOneSource() {
        view.add(valued("SHR-S", "2020-01", "0.1").build())
                .add(valued("SHR-S", "2020-01", "0.2").setSource("COMTRADE").build())
                .add(valued("HHI", "2020-01", "0.3").setSource("COMTRADE").build());

        RowPage<IndicatorRow> page = view.indicators(IndicatorQuery.all().build());

        assertThat(page.rows().stream().map(IndicatorQueryTest::number)).containsExactlyInAnyOrder("0.1", "0.3");
        assertThat(page.sources())
                .containsExactly(
                        new SourceChoice("USA", "CENSUS", List.of("COMTRADE")),
                        new SourceChoice("USA", "COMTRADE", List.of()));
        assertThat(values(where(Dimension.SOURCE, "COMTRADE"))).containsExactlyInAnyOrder("0.2", "0.3");
    }

    @Test
    void anEmptyAnswerSaysWhy() {
        view.add(ViewFixture.sector("85", "2020-01").build());
        assertThat(note(IndicatorQuery.all())).isEqualTo("there are no indicators yet: publish data first");

        view.add(valued("GRW-R12", "2020-01", "0.1").build());

        assertThat(note(where(Dimension.ID, "GRW-R13"))).contains("no id GRW-R13 in CENSUS USA", "GRW-R12");
        assertThat(note(where(Dimension.PARTNER, "CHN")))
                .contains("no partner CHN in CENSUS USA GRW-R12 M HS2 85", "there is none");
        assertThat(note(where(Dimension.VARIANT, "r13"))).contains("the nearest is r12");
        assertThat(note(IndicatorQuery.all().frequency(Frequency.A))).contains("no frequency A");
        assertThat(note(IndicatorQuery.all().from(Period.parse("2021")))).contains("the nearest is 2020-01");
        assertThat(note(IndicatorQuery.all().asOf(Instant.EPOCH))).contains("was known at 1970");
    }

    @Test
    void keysOfAnotherFormAreCountedAndLeftOut() {
        view.addRaw(Topics.DEFAULT.indicators(), "GRW-R12.CENSUS.USA", new byte[] {0, 0, 0, 0, 1});

        assertThat(view.unreadable()).isEqualTo(1);
        assertThatThrownBy(() -> IndicatorKeys.INDICATORS.partsOf("GRW-R12.CENSUS.USA"))
                .hasMessageContaining("has 3 parts and not 10");
    }

    @Test
    void keysAreThoseOfTheTopics() {
        String key = "GRW-R12.CENSUS.USA.M.M.HS2.8\\.5..r12.2020-01";

        assertThat(IndicatorKeys.INDICATORS.keyOf(IndicatorKeys.INDICATORS.partsOf(key)))
                .isEqualTo(key);
        assertThat(IndicatorRow.of(valued("GRW-R12", "2020-01", "1")
                                .setSector("8.5")
                                .build())
                        .key())
                .isEqualTo(key);
    }

    @Test
    void theNearestKeyIsFoundPartByPart() {
        view.add(valued("GRW-R12", "2019-12", "0.1").build())
                .add(valued("GRW-R12", "2020-06", "0.1").build());

        KeyMatch match = view.hold(state -> state.match(
                IndicatorKeys.INDICATORS,
                IndicatorKeys.INDICATORS.partsOf("GRW-R13.CENSUS.USA.M.M.HS2.85..r12.2020-01")));

        assertThat(match.wrong()).isEqualTo(Dimension.ID);
        assertThat(match.value()).isEqualTo("GRW-R13");
        assertThat(match.nearest()).isEqualTo("GRW-R12.CENSUS.USA.M.M.HS2.85..r12.2019-12");
    }

    private static Indicator.Builder valued(String id, String period, String value) {
        return indicator(id, period).setValue(ViewFixture.value(value));
    }

    private static Indicator.Builder country(String id, String period, String value) {
        return valued(id, period, value)
                .setSource("NBS")
                .setReporter("CHN")
                .setFlow(null)
                .setTaxonomy(null)
                .setSector(null)
                .setVariant("")
                .setFrequency("A");
    }

    private static IndicatorQuery.Builder where(Dimension dimension, String value) {
        return IndicatorQuery.all().where(dimension, value);
    }

    private List<String> values(IndicatorQuery.Builder query) {
        return view.indicators(query.build()).rows().stream()
                .map(IndicatorQueryTest::number)
                .toList();
    }

    private static String number(IndicatorRow row) {
        return row.value() == null
                ? row.status()
                : row.value().stripTrailingZeros().toPlainString();
    }

    private String note(IndicatorQuery.Builder query) {
        RowPage<IndicatorRow> page = view.indicators(query.build());
        assertThat(page.rows()).isEmpty();
        return page.note();
    }
}

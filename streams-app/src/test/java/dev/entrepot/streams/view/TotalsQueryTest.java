package dev.entrepot.streams.view;

import static dev.entrepot.streams.view.ViewFixture.figure;
import static dev.entrepot.streams.view.ViewFixture.partner;
import static dev.entrepot.streams.view.ViewFixture.sector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.period.Window;
import dev.entrepot.schemas.avro.Figure;
import dev.entrepot.schemas.avro.ReleaseState;
import dev.entrepot.schemas.avro.ReleaseStatus;
import dev.entrepot.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TotalsQueryTest {
    private static final Instant LATER = ViewFixture.RELEASED.plus(Duration.ofDays(30));

    private ViewFixture view;

    @BeforeEach
    void open(@TempDir Path directory) {
        view = new ViewFixture(directory);
    }

    @AfterEach
    void close() {
        view.close();
    }

    @Test
    void rowsComeInTheOrderOfTheirKeysAndWindows() {
        view.add(sector("85", "2020-01").build())
                .add(sector("84", "2020-02").build())
                .add(sector("84", "2019-12").build());

        assertThat(names(TotalsQuery.of(TotalsKind.SECTOR)))
                .containsExactly(
                        "84 2019-12 m",
                        "84 2019-12 r12",
                        "84 2020-02 m",
                        "84 2020-02 r12",
                        "85 2020-01 m",
                        "85 2020-01 r12");
    }

    @Test
    void everyFilterLeavesOutTheRest() {
        view.add(sector("84", "2019-12").build())
                .add(sector("85", "2019-12").build())
                .add(sector("85", "2020-01").build())
                .add(sector("85", "2020-01").setFlow("X").build())
                .add(sector("85", "2020-01").setTaxonomy("HS-SECTION").build());

        assertThat(names(TotalsQuery.of(TotalsKind.SECTOR)
                        .where(Dimension.REPORTER, "USA")
                        .where(Dimension.FLOW, "M")
                        .where(Dimension.SECTOR, "85")
                        .from(Period.parse("2020"))
                        .window(Window.M)))
                .containsExactly("85 2020-01 m");
        assertThat(names(TotalsQuery.of(TotalsKind.SECTOR)
                        .to(Period.parse("2019-12"))
                        .window(Window.M)))
                .containsExactly("84 2019-12 m", "85 2019-12 m");
        assertThat(names(TotalsQuery.of(TotalsKind.SECTOR).where(Dimension.TAXONOMY, "HS-SECTION")))
                .hasSize(2);
    }

    @Test
    void pagesPutTogetherAreTheWhole() {
        for (int month = 1; month <= 9; month++) {
            view.add(sector("85", "2020-0" + month).build());
        }
        List<String> whole = names(TotalsQuery.of(TotalsKind.SECTOR));

        List<String> pages = new java.util.ArrayList<>();
        boolean more = true;
        for (int offset = 0; more; offset += 4) {
            RowPage<TotalRow> page = view.totals(
                    TotalsQuery.of(TotalsKind.SECTOR).limit(4).offset(offset).build());
            page.rows().forEach(row -> pages.add(name(row)));
            more = page.more();
        }

        assertThat(pages).isEqualTo(whole).hasSize(18);
    }

    @Test
    void withdrawnTotalsAreGoneButWereKnownBefore() {
        view.add(partner("CHN", "2020-01").build());
        view.add(partner("CHN", "2020-01")
                .setFigures(List.of())
                .setReleasedAt(LATER)
                .build());

        RowPage<TotalRow> now = view.totals(TotalsQuery.of(TotalsKind.PARTNER).build());
        assertThat(now.rows()).isEmpty();
        assertThat(now.note()).contains("no PARTNER totals yet".toLowerCase(java.util.Locale.ROOT));
        assertThat(names(TotalsQuery.of(TotalsKind.PARTNER).asOf(LATER.minusMillis(1))))
                .hasSize(2);
        assertThat(names(TotalsQuery.of(TotalsKind.PARTNER).asOf(LATER))).isEmpty();
        assertThat(names(TotalsQuery.of(TotalsKind.PARTNER).asOf(ViewFixture.RELEASED.minusMillis(1))))
                .isEmpty();
    }

    @Test
    void asOfTakesTheHighestSequenceOfTheLastInstant() {
        view.add(valued("100", ViewFixture.RELEASED, 0));
        view.add(valued("120", ViewFixture.RELEASED, 2));
        view.add(valued("110", ViewFixture.RELEASED, 1));
        view.add(valued("130", LATER, 0));

        assertThat(value(ViewFixture.RELEASED)).isEqualTo("120.000");
        assertThat(value(LATER)).isEqualTo("130.000");
        assertThat(value(Instant.parse("9999-01-01T00:00:00Z"))).isEqualTo("130.000");
    }

    /** Compares with a plain list of vintages, for random histories. */
    @Test
    void asOfIsTheLastVintageWhateverTheHistory() {
        for (long seed = 1; seed <= 5; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            String partner = "P" + seed;
            List<dev.entrepot.schemas.avro.Total> vintages = new java.util.ArrayList<>();
            for (int i = 0; i < 40; i++) {
                vintages.add(partner(partner, "2020-0" + (1 + random.nextInt(3)))
                        .setReleasedAt(ViewFixture.RELEASED.plus(Duration.ofDays(i)))
                        .setFigures(
                                random.nextInt(4) == 0
                                        ? List.of()
                                        : List.of(figure(dev.entrepot.schemas.avro.Window.m, "" + i, null)))
                        .build());
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
                            .ifPresent(last -> last.getFigures()
                                    .forEach(figure -> expected.add(period + " " + figure.getValue())));
                }
                RowPage<TotalRow> page = view.totals(TotalsQuery.of(TotalsKind.PARTNER)
                        .where(Dimension.PARTNER, partner)
                        .asOf(asOf)
                        .build());
                assertThat(page.rows().stream().map(row -> row.period() + " " + row.value()))
                        .as("seed %d, day %d", seed, day)
                        .containsExactlyElementsOf(expected);
            }
        }
    }

    @Test
    void withoutASourceThePreferredOneAnswersAndSaysSo() {
        view.add(partner("CHN", "2020-01").setSource("COMTRADE").build())
                .add(partner("CHN", "2020-01").build())
                .add(partner("CHN", "2020-01")
                        .setSource("COMTRADE")
                        .setReporter("BRA")
                        .build());

        RowPage<TotalRow> page = view.totals(TotalsQuery.of(TotalsKind.PARTNER).build());

        assertThat(page.sources())
                .containsExactly(
                        new SourceChoice("USA", "CENSUS", List.of("COMTRADE")),
                        new SourceChoice("BRA", "COMTRADE", List.of()));
        assertThat(page.rows().stream()
                        .map(row -> row.source() + row.reporter())
                        .distinct())
                .containsExactly("CENSUSUSA", "COMTRADEBRA");
        assertThat(names(TotalsQuery.of(TotalsKind.PARTNER)
                        .where(Dimension.SOURCE, "COMTRADE")
                        .where(Dimension.REPORTER, "USA")))
                .hasSize(2);
    }

    @Test
    void anEmptyAnswerSaysWhy() {
        view.add(partner("CHN", "2020-01").build())
                .add(partner("CHN", "2020-03").build());

        assertThat(note(TotalsQuery.of(TotalsKind.PARTNER).where(Dimension.REPORTER, "USB")))
                .isEqualTo("no reporter USB in CENSUS; the nearest is USA; there is USA");
        assertThat(note(TotalsQuery.of(TotalsKind.PARTNER).where(Dimension.PARTNER, "CHE")))
                .contains("no partner CHE in CENSUS USA M; the nearest is CHN");
        assertThat(note(TotalsQuery.of(TotalsKind.PARTNER).from(Period.parse("2021"))))
                .contains("there are 2020-01 to 2020-03, the nearest is 2020-03");
        assertThat(note(TotalsQuery.of(TotalsKind.PARTNER).window(Window.YEAR))).contains("has window year");
        assertThat(note(TotalsQuery.of(TotalsKind.PARTNER).asOf(Instant.EPOCH))).contains("was known at 1970");
        assertThat(note(TotalsQuery.of(TotalsKind.RND))).contains("no rnd totals yet");

        view.add(sector("DRONE", "2022-01").setTaxonomy("STRATEGIC").build());
        assertThat(note(TotalsQuery.of(TotalsKind.SECTOR)
                        .where(Dimension.TAXONOMY, "STRATEGIC")
                        .where(Dimension.SECTOR, "DRONE")
                        .to(Period.parse("2021"))))
                .contains("there are 2022-01 to 2022-01", "; DRONE has codes in H6 only");
    }

    @Test
    void partsOfKeysMayHoldDots() {
        view.add(sector("a.b", "2020-01").setTaxonomy("MY.TAX").build());

        assertThat(names(TotalsQuery.of(TotalsKind.SECTOR)
                        .where(Dimension.TAXONOMY, "MY.TAX")
                        .where(Dimension.SECTOR, "a.b")))
                .hasSize(2);
    }

    @Test
    void whatCannotBeReadIsCountedAndLeftOut() {
        view.addRaw(Topics.DEFAULT.totalsSectorHistory(), "CENSUS.USA.M.HS2.85.2020-01", new byte[] {9, 9});
        view.addRaw(Topics.DEFAULT.totalsSector(), "too.short", new byte[] {0, 0, 0, 0, 1});

        assertThat(view.unreadable()).isEqualTo(2);
    }

    @Test
    void progressNamesTheNewestAppliedRelease() {
        view.add(partner("CHN", "2020-01").build())
                .add(status("2020-02", LATER, ReleaseState.APPLIED))
                .add(status("2020-01", ViewFixture.RELEASED, ReleaseState.APPLIED))
                .add(status("2020-03", LATER.plusSeconds(9), ReleaseState.HELD));

        assertThat(view.totals(TotalsQuery.of(TotalsKind.PARTNER).build()).applied())
                .containsExactly(new AppliedRelease("CENSUS", "USA", "2020-02", LATER, 0));
        assertThat(view.releases(Selection.ALL).stream().map(ReleaseEntry::release))
                .containsExactly("2020-01", "2020-02", "2020-03");
    }

    @Test
    void limitsAreChecked() {
        assertThatThrownBy(() -> TotalsQuery.of(TotalsKind.SECTOR).limit(0).build())
                .hasMessageContaining("limit is 1 to 100000");
        assertThatThrownBy(() -> TotalsQuery.of(TotalsKind.SECTOR)
                        .from(Period.parse("2020-02"))
                        .to(Period.parse("2020-01"))
                        .build())
                .hasMessageContaining("lies after");
    }

    private static ReleaseStatus status(String release, Instant at, ReleaseState state) {
        return ReleaseStatus.newBuilder()
                .setSource("CENSUS")
                .setReporter("USA")
                .setRelease(release)
                .setReleasedAt(at)
                .setState(state)
                .build();
    }

    private static dev.entrepot.schemas.avro.Total valued(String value, Instant at, int sequence) {
        Figure figure = figure(dev.entrepot.schemas.avro.Window.m, value, null);
        return partner("CHN", "2020-01")
                .setFigures(List.of(figure))
                .setReleasedAt(at)
                .setSequence(sequence)
                .build();
    }

    private String value(Instant asOf) {
        RowPage<TotalRow> page =
                view.totals(TotalsQuery.of(TotalsKind.PARTNER).asOf(asOf).build());
        return String.valueOf(page.rows().get(0).value());
    }

    private String note(TotalsQuery.Builder query) {
        RowPage<TotalRow> page = view.totals(query.build());
        assertThat(page.rows()).isEmpty();
        return page.note();
    }

    private List<String> names(TotalsQuery.Builder query) {
        return view.totals(query.build()).rows().stream()
                .map(TotalsQueryTest::name)
                .toList();
    }

    private static String name(TotalRow row) {
        String what = row.partner().isEmpty() ? row.sector() : row.partner();
        return what + " " + row.period() + " " + row.window();
    }
}

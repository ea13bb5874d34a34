package dev.entrepot.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.domain.code.AreaKind;
import dev.entrepot.domain.cover.Commodity;
import dev.entrepot.domain.group.Composition;
import dev.entrepot.domain.group.GroupMembership;
import dev.entrepot.domain.observation.Breakdown;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.release.ReleaseHeader;
import dev.entrepot.domain.release.Vintage;
import dev.entrepot.domain.window.Figure;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Growth of a group across the day on which a member joins (Timor-Leste, ASEAN, 2025-10-26) or leaves (United Kingdom, EU). */
class GroupVariantsTest {
    private static final long THOUSANDTHS = 1000;

    private final TotalsTable table = new TotalsTable();
    private final List<TradeRow> rows = new ArrayList<>();

    @BeforeEach
    void publish() {
        row(Period.month(2019, 3), "GBR", 50);
        row(Period.month(2019, 3), "DEU", 200);
        row(Period.month(2020, 3), "GBR", 80);
        row(Period.month(2020, 3), "DEU", 220);
        row(Period.month(2024, 10), "THA", 100);
        row(Period.month(2024, 10), "TLS", 5);
        row(Period.month(2024, 11), "THA", 100);
        row(Period.month(2024, 11), "TLS", 5);
        row(Period.month(2025, 9), "THA", 90);
        row(Period.month(2025, 9), "TLS", 7);
        row(Period.month(2025, 10), "THA", 104);
        row(Period.month(2025, 10), "TLS", 8);
        row(Period.month(2025, 11), "THA", 110);
        row(Period.month(2025, 11), "TLS", 10);
        GroupMembership groups = GroupMembership.builtIn()
                .withVariants(List.of(
                        Composition.CURRENT,
                        Composition.fixed(LocalDate.of(2025, 9, 30)),
                        Composition.fixed(LocalDate.of(2020, 1, 31))));
        LedgerReference reference = new LedgerReference(
                new SectorIndex.Builder().build(), groups, partner -> AreaKind.COUNTRY, IndicatorScope.NONE);
        Ledger<TradeRow> ledger = Ledger.ofTrade(reference, new HeapStore(), new NoPast<>(), table);
        Vintage vintage = new Vintage(1, 0, "R");
        Publication release =
                new Publication(new ReleaseHeader("S", "CHN", vintage, false, "c"), rows, List.of(), false);
        new Publication.Log().send(release, ledger);
    }

    private void row(Period period, String partner, long value) {
        rows.add(new TradeRow(
                "S",
                "CHN",
                "R",
                new Vintage(1, 0, "R"),
                "X",
                period,
                partner,
                "USD",
                new Statement(
                        new Statement.Context("H6", Breakdown.TOTAL, "", "", "A", "F", false, false),
                        Commodity.encode("85"),
                        value * THOUSANDTHS,
                        null,
                        null),
                rows.size(),
                0));
    }

    private @Nullable Figure month(String group, Period period) {
        List<Figure> figures = table.figures.get(
                new TotalsTable.Key(TotalChange.Kind.PARTNER, "S", "CHN", "X", "", "", group, period));
        return figures == null
                ? null
                : figures.stream()
                        .filter(figure -> figure.window().code().equals("m"))
                        .findFirst()
                        .orElseThrow();
    }

    private void assertMonth(String group, Period period, long value, long change, long yoy) {
        Figure figure = Objects.requireNonNull(month(group, period), group);
        assertThat(figure.value()).as("value of " + group).isEqualTo(value * THOUSANDTHS);
        assertThat(figure.change()).as("change of " + group).isEqualTo(change * THOUSANDTHS);
        assertThat(figure.yoy()).as("growth of " + group).isEqualTo(yoy);
    }

    @Test
    void growthIsOfTheMembersOfBothMonths() {
        Period october = Period.month(2025, 10);
        assertMonth("ASEAN", october, 104 + 8, 104 - 100, 40_000);
        assertMonth("ASEAN@CURRENT", october, 104 + 8, 104 + 8 - 105, 66_667);
        assertMonth("ASEAN@2025-09-30", october, 104, 104 - 100, 40_000);
        Period november = Period.month(2025, 11);
        assertMonth("ASEAN", november, 110 + 10, 110 - 100, 100_000);
        assertMonth("ASEAN@CURRENT", november, 110 + 10, 110 + 10 - 105, 142_857);
        assertMonth("ASEAN@2025-09-30", november, 110, 110 - 100, 100_000);
    }

    @Test
    void backcastMembersCountBeforeTheyJoined() {
        assertThat(Objects.requireNonNull(month("ASEAN", Period.month(2025, 9))).value())
                .isEqualTo(90 * THOUSANDTHS);
        assertThat(Objects.requireNonNull(month("ASEAN@CURRENT", Period.month(2025, 9)))
                        .value())
                .isEqualTo(97 * THOUSANDTHS);
    }

    @Test
    void aMemberThatLeftCountsOnlyInTheVariantOfItsDay() {
        Period march = Period.month(2020, 3);
        assertMonth("EU", march, 220, 20, 100_000);
        assertMonth("EU@CURRENT", march, 220, 20, 100_000);
        assertMonth("EU@2020-01-31", march, 300, 50, 200_000);
        assertThat(Objects.requireNonNull(month("EU", Period.month(2019, 3))).value())
                .isEqualTo(250 * THOUSANDTHS);
    }
}

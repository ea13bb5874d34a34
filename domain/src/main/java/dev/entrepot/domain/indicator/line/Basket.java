package dev.entrepot.domain.indicator.line;

import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Definition.Chapter;
import dev.entrepot.domain.indicator.LineIndicator;
import dev.entrepot.domain.indicator.LineSeries;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Unit;
import dev.entrepot.domain.indicator.Variants;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.window.Figure;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Trade of a year in one basket of goods, with its share, growth and contribution (NEW3, GREEN, ROBOT, AM3D, DRONE, SEMI_EQ). Money, three
 * decimals.
 *
 * @param definition what it is; its id is the sector's
 * @param taxonomy taxonomy of the sector
 */
public record Basket(Definition definition, String taxonomy) implements LineIndicator {
    private static final String BASKETS = "BASKETS";
    private static final String STRATEGIC = "STRATEGIC";

    /** Returns the three new exports: electric cars, lithium-ion batteries and photovoltaic cells. */
    public static Basket newThree() {
        return of(BASKETS, "NEW3", "New three", "EV_PC + LIION + PV", "usage of China's customs")
                .noting(
                        "before 2022 the code of PV contains light-emitting diodes, before 2017 no code is electric cars alone");
    }

    /** Returns green goods: the new three, wind power, electric trains, buses and trucks. */
    public static Basket green() {
        return of(BASKETS, "GREEN", "Green basket", "NEW3 + WIND + RAIL_EMU + EV_BUS + EV_TRUCK", "ours")
                .noting("as NEW3; electric trucks have a code only since 2022");
    }

    /** Returns industrial robots. */
    public static Basket robots() {
        return of(STRATEGIC, "ROBOT", "Industrial robots", "sector ROBOT", "HS")
                .noting("before 2022 handling robots are not told apart from other machines");
    }

    /** Returns additive manufacturing machines. */
    public static Basket additiveManufacturing() {
        return of(STRATEGIC, "AM3D", "Additive manufacturing machines", "sector AM3D", "HS")
                .noting("there is no code before 2022");
    }

    /** Returns drones. */
    public static Basket drones() {
        return of(STRATEGIC, "DRONE", "Drones", "sector DRONE", "HS").noting("there is no code before 2022");
    }

    /** Returns machines that make semiconductors. */
    public static Basket semiconductorEquipment() {
        return of(STRATEGIC, "SEMI_EQ", "Semiconductor equipment", "sector SEMI_EQ", "HS")
                .noting("hub codes moved in 2022");
    }

    private static Basket of(String taxonomy, String id, String name, String goods, String source) {
        return new Basket(
                Definition.of(
                                id,
                                name,
                                Chapter.BASKETS,
                                "LVL-R12 (annual lines: LVL-Y) of " + goods
                                        + "; share: SHR-S, with a partner SHR-G; growth: GRW-R12; contribution: CTG, of the same"
                                        + " year")
                        .in(Unit.MONEY, 3)
                        .by("reporter, flow, with the world or a partner")
                        .after(source),
                taxonomy);
    }

    private Basket noting(String breaks) {
        return new Basket(
                definition.edges(
                        "no period of the year is known: absent; status and flags are those of growth; " + breaks),
                taxonomy);
    }

    @Override
    public boolean appliesTo(LineSeries line) {
        return line.taxonomy().equals(taxonomy) && line.sector().equals(definition.id());
    }

    @Override
    public int reach(Frequency frequency) {
        return 2 * frequency.perYear() - 1;
    }

    @Override
    public boolean readsWhole() {
        return true;
    }

    @Override
    public void read(LineSeries line, int at, Variants out) {
        Figure figure = line.figure(line.year(), at);
        if (figure == null || figure.value() == null) {
            return;
        }
        Reading reading = FigureReading.growth(figure, figure.value(), 3, figure.status());
        reading = with(reading, "share", figure.share(), 6);
        reading = with(reading, "growth", figure.yoy(), 6);
        out.put("", with(reading, "contribution", figure.contribution(), 4));
    }

    private static Reading with(Reading reading, String term, @Nullable Long unscaled, int scale) {
        return unscaled == null
                ? reading
                : reading.from(term, BigDecimal.valueOf(unscaled, scale).toPlainString());
    }
}

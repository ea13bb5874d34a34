package dev.entrepot.domain.indicator.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.domain.catalogue.Catalogue;
import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.LineIndicator;
import dev.entrepot.domain.indicator.LineSeries.Kind;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Unit;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every indicator of a line, on random lines with gaps, zeros, negative amounts and breaks. */
class LineLawsTest {
    private static final int LINES = 60;
    private static final Frequency[] FREQUENCIES = {Frequency.M, Frequency.Q, Frequency.A};
    private static final List<LineIndicator> ALL = Catalogue.builtIn().lines();

    @ParameterizedTest
    @EnumSource(value = Frequency.class, names = "YTD", mode = EnumSource.Mode.EXCLUDE)
    void nothingDiffersBeyondReachOfAPeriodThatChanges(Frequency frequency) {
        for (int seed = 0; seed < LINES; seed++) {
            World world = new World(frequency, seed);
            Random random = new Random(-seed - 1);
            int changed = random.nextInt(world.values.length);
            long[] after = world.values.clone();
            after[changed] = after[changed] == World.NONE
                    ? 1 + random.nextInt(5000)
                    : random.nextBoolean() ? World.NONE : after[changed] + 777;
            for (LineIndicator indicator : ALL) {
                int reach = indicator.reach(frequency);
                RealLine line = world.line(indicator, world.values, world.wholes);
                RealLine other = world.line(indicator, after, world.wholes);
                for (int at = 0; at < after.length; at++) {
                    if (at < changed || at - changed > reach) {
                        assertThat(other.read(indicator, at))
                                .as(
                                        "%s, seed %d, changed %d, at %d",
                                        indicator.definition().id(), seed, changed, at)
                                .isEqualTo(line.read(indicator, at));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = Frequency.class, names = "YTD", mode = EnumSource.Mode.EXCLUDE)
    void theWholeMattersOnlyToThoseThatReadIt(Frequency frequency) {
        for (int seed = 0; seed < LINES; seed++) {
            World world = new World(frequency, seed);
            Random random = new Random(-seed - 1);
            int changed = random.nextInt(world.values.length);
            long[] wholes = world.wholes.clone();
            wholes[changed] = wholes[changed] == World.NONE || random.nextBoolean() ? 123_456 : World.NONE;
            for (LineIndicator indicator : ALL) {
                int reach = indicator.readsWhole() ? indicator.reach(frequency) : -1;
                RealLine line = world.line(indicator, world.values, world.wholes);
                RealLine other = world.line(indicator, world.values, wholes);
                for (int at = 0; at < wholes.length; at++) {
                    if (at < changed || at - changed > reach) {
                        assertThat(other.read(indicator, at))
                                .as(
                                        "%s, seed %d, changed %d, at %d",
                                        indicator.definition().id(), seed, changed, at)
                                .isEqualTo(line.read(indicator, at));
                    }
                }
            }
        }
    }

    /** A reach that is too long costs time: the last period of it does matter to some line. */
    @Test
    void reachIsTight() {
        Set<String> loose = new TreeSet<>();
        for (LineIndicator indicator : ALL) {
            int reach = indicator.reach(Frequency.M);
            if (reach != LineIndicator.ALL && !reachesAtLeast(indicator, reach)) {
                loose.add(indicator.definition().id());
            }
        }
        assertThat(loose).isEmpty();
    }

    private static boolean reachesAtLeast(LineIndicator indicator, int reach) {
        for (int seed = 0; seed < 300; seed++) {
            World world = new World(Frequency.M, 5 * seed);
            RealLine line = world.line(indicator, world.values, world.wholes);
            for (int at = reach; at < world.values.length; at += 5) {
                long[] after = world.values.clone();
                after[at - reach] = after[at - reach] == World.NONE ? 5000 : after[at - reach] * 3 + 7;
                if (!world.line(indicator, after, world.wholes)
                        .read(indicator, at)
                        .equals(line.read(indicator, at))) {
                    return true;
                }
            }
        }
        return false;
    }

    @ParameterizedTest
    @EnumSource(value = Frequency.class, names = "YTD", mode = EnumSource.Mode.EXCLUDE)
    void noRatioChangesWhenAllAmountsAreScaledAndMoneyScalesWithThem(Frequency frequency) {
        for (int seed = 0; seed < LINES; seed++) {
            World world = new World(frequency, seed);
            for (LineIndicator indicator : ALL) {
                Unit unit = indicator.definition().unit();
                RealLine line = world.line(indicator, world.values, world.wholes);
                RealLine large = world.line(indicator, times(1000, world.values), times(1000, world.wholes));
                for (int at = 0; at < world.values.length; at++) {
                    Map<String, Reading> small = line.read(indicator, at);
                    Map<String, Reading> scaled = large.read(indicator, at);
                    if (unit == Unit.MONEY) {
                        assertThat(scaled.keySet()).isEqualTo(small.keySet());
                        for (String variant : small.keySet()) {
                            BigDecimal value = line.value(indicator, variant, at);
                            BigDecimal more = large.value(indicator, variant, at);
                            if (value == null) {
                                assertThat(more).isNull();
                            } else {
                                assertThat(more).isEqualByComparingTo(value.movePointRight(3));
                            }
                        }
                    } else if (unit != Unit.MONEY_PER_DAY) {
                        assertThat(scaled)
                                .as("%s, seed %d, at %d", indicator.definition().id(), seed, at)
                                .isEqualTo(small);
                    }
                }
            }
        }
    }

    private static long[] times(long factor, long[] amounts) {
        long[] scaled = amounts.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = scaled[i] == World.NONE ? World.NONE : scaled[i] * factor;
        }
        return scaled;
    }

    @Test
    void everyValueHasTheScaleOfItsDefinitionAndEveryReadingWithoutOneSaysWhy() {
        Map<String, Integer> values = new HashMap<>();
        for (Frequency frequency : FREQUENCIES) {
            for (int seed = 0; seed < LINES; seed++) {
                World world = new World(frequency, seed);
                for (LineIndicator indicator : ALL) {
                    Definition definition = indicator.definition();
                    RealLine line = world.line(indicator, world.values, world.wholes);
                    for (int at = 0; at < world.values.length; at++) {
                        line.read(indicator, at).forEach((variant, reading) -> {
                            BigDecimal value = reading.value();
                            if (value == null) {
                                assertThat(reading.status().toString())
                                        .as("%s %s", definition.id(), variant)
                                        .isNotEqualTo("OK");
                            } else {
                                values.merge(definition.id(), 1, Integer::sum);
                                assertThat(value.scale()).as(definition.id()).isEqualTo(definition.scale());
                            }
                        });
                    }
                }
            }
        }
        ALL.forEach(indicator -> assertThat(values)
                .as("has values")
                .containsKey(indicator.definition().id()));
    }

    @Test
    void definitionsAreComplete() {
        for (LineIndicator indicator : ALL) {
            Definition definition = indicator.definition();
            assertThat(List.of(
                            definition.id(),
                            definition.name(),
                            definition.formula(),
                            definition.dimensions(),
                            definition.edges(),
                            definition.method()))
                    .as(definition.id())
                    .allSatisfy(text -> assertThat(text).isNotBlank());
        }
    }

    /**
     * Before rounding the contributions of the parts and of what belongs to none add up to growth. Each of them is rounded once, to half
     * of the last decimal or less, and so is growth.
     */
    @Test
    void contributionsAddUpToGrowthWithinTheRoundingOfEach() {
        Random random = new Random(11);
        int parts = 7;
        int months = 40;
        long[] whole = new long[months];
        List<long[]> lines = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            long[] line = new long[months];
            for (int at = 0; at < months; at++) {
                line[at] = random.nextInt(1_000_000);
                whole[at] += line[at];
            }
            lines.add(line);
        }
        Contribution contribution = new Contribution();
        Period first = Period.month(2015, 3);
        for (int at = 24; at < months; at++) {
            for (String window : List.of("m", "r12")) {
                BigDecimal growth = value(new RealLine(first, whole, whole, -1), contribution, window, at);
                BigDecimal sum = BigDecimal.ZERO;
                for (long[] line : lines) {
                    sum = sum.add(value(new RealLine(first, line, whole, -1), contribution, window, at));
                }
                assertThat(sum.subtract(growth).abs())
                        .isLessThanOrEqualTo(new BigDecimal("0.00005").multiply(BigDecimal.valueOf(parts + 1)));
            }
        }
    }

    private static BigDecimal value(RealLine line, LineIndicator indicator, String variant, int at) {
        BigDecimal value = line.value(indicator, variant, at);
        return value == null ? BigDecimal.ZERO : value;
    }

    /** A random line beside its whole. */
    private static final class World {
        static final long NONE = Long.MIN_VALUE;

        final Frequency frequency;
        final int brokenAt;
        final long[] values;
        final long[] wholes;

        World(Frequency frequency, int seed) {
            Random random = new Random(seed);
            this.frequency = frequency;
            int length = frequency == Frequency.A
                    ? 5 + random.nextInt(20)
                    : frequency.perYear() * (3 + random.nextInt(6)) + random.nextInt(7);
            values = new long[length];
            wholes = new long[length];
            int gaps = seed % 5 == 0 ? Integer.MAX_VALUE : 15 + random.nextInt(60);
            boolean steady = random.nextBoolean();
            for (int i = 0; i < length; i++) {
                values[i] = steady ? 1000L * (i + 1) + random.nextInt(300) : random.nextInt(6000);
                if (seed % 5 != 0) {
                    int odd = random.nextInt(40);
                    values[i] = odd == 0 ? 0 : odd == 1 ? -values[i] : values[i];
                }
                wholes[i] = Math.abs(values[i]) + random.nextInt(20_000);
                values[i] = random.nextInt(gaps) == 0 ? NONE : values[i];
                wholes[i] = random.nextInt(gaps) == 0 ? NONE : wholes[i];
            }
            brokenAt = seed % 3 == 1 ? random.nextInt(length) : -1;
        }

        /** Returns the line under a name that the indicator applies to. */
        RealLine line(LineIndicator indicator, long[] amounts, long[] whole) {
            RealLine line = new RealLine(
                    new Period(frequency, Period.month(2009, 6).index() / (12 / frequency.perYear())),
                    amounts,
                    whole,
                    brokenAt);
            if (indicator instanceof Basket basket) {
                line.named(Kind.SECTOR, basket.taxonomy(), basket.definition().id(), "W00");
            } else if (indicator instanceof Share share && share.ofSectors()) {
                line.named(Kind.SECTOR, "STRATEGIC", "SHIP", "W00");
            }
            return line;
        }
    }
}

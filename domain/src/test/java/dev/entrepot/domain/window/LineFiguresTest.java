package dev.entrepot.domain.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LineFiguresTest {
    @ParameterizedTest
    @EnumSource(Frequency.class)
    void figuresAreTheSameWhereverTheyBeginToBeAskedFor(Frequency frequency) {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            Line line = line(frequency, random);
            LineFigures all = new LineFigures(line, 0);
            int from = random.nextInt(line.length());
            LineFigures late = new LineFigures(line, from);
            LineFigures again = new LineFigures(line, from);
            for (int at = from; at < line.length(); at++) {
                assertThat(late.at(at))
                        .as("seed %d, from %d, at %d", seed, from, at)
                        .isEqualTo(all.at(at));
                for (int w = 0; w < late.windows(); w++) {
                    assertThat(late.streakDiffers(again, w, at)).isFalse();
                }
            }
        }
    }

    /** Mostly growing, so that streaks are long, with some gaps. */
    private static Line line(Frequency frequency, Random random) {
        int length = frequency.perYear() * 3 + random.nextInt(frequency.perYear() * 6);
        long[] values = new long[length];
        boolean[] known = new boolean[length];
        boolean steady = random.nextBoolean();
        for (int i = 0; i < length; i++) {
            known[i] = random.nextInt(40) > 0;
            values[i] = known[i] ? steady ? 1000L * (i + 1) : random.nextInt(3) * 1000L : 0;
        }
        boolean[] wholeKnown = new boolean[length];
        Arrays.fill(wholeKnown, true);
        int start = Period.month(2010, 1).index() / (12 / frequency.perYear());
        return new Line(
                frequency,
                start,
                length,
                start,
                values,
                known,
                null,
                null,
                values,
                wholeKnown,
                null,
                new Gaps(frequency));
    }
}

package dev.entrepot.benchmarks.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LongTableTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void isAMap(long seed) {
        Random random = new Random(seed);
        LongTable table = new LongTable();
        Map<Long, Long> expected = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            long key = random.nextLong(-2_500, 2_500);
            long value = random.nextLong(100);
            // Zero and one share a slot, which hashes do not mind.
            if (key != 0 && random.nextBoolean()) {
                table.add(key, value);
                expected.merge(key, value, Long::sum);
            } else if (key != 0) {
                Long before = expected.put(key, value);
                assertThat(table.put(key, value)).isEqualTo(before == null ? 0L : before);
            }
        }

        Map<Long, Long> found = new HashMap<>();
        table.forEach(found::put);

        assertThat(found).isEqualTo(expected);
        expected.forEach((key, value) -> assertThat(table.get(key)).isEqualTo(value));
        assertThat(table.get(9_999)).isZero();
        assertThat(table.has(9_999)).isFalse();
    }
}

package dev.entrepot.benchmarks.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class Hash64Test {
    @Test
    void keysThatDifferInFewLettersAreApart() {
        assertThat(Hash64.of("CHN.X.SMR.2015-03.55.551521")).isNotEqualTo(Hash64.of("CHN.X.SUR.2015-03.55.551521"));

        Set<Long> hashes = new HashSet<>();
        for (char one = 'A'; one <= 'Z'; one++) {
            for (char other = 'A'; other <= 'Z'; other++) {
                for (int code = 0; code < 1000; code++) {
                    hashes.add(Hash64.of("CHN.X.S" + one + other + ".2015-03.55.55" + (1000 + code)));
                }
            }
        }
        assertThat(hashes).hasSize(26 * 26 * 1000);
    }

    @Test
    void lengthMatters() {
        assertThat(Hash64.of(new byte[1])).isNotEqualTo(Hash64.of(new byte[2]));
        assertThat(Hash64.of(new byte[8])).isNotEqualTo(Hash64.of(new byte[0]));
    }
}

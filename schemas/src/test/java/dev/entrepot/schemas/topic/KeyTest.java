package dev.entrepot.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeyTest {
    @Test
    void onePartOfAKeyIsThatOfTheKeyTakenApart() {
        List<String> parts = List.of("CENSUS", "A.B", "", "a\\.b\\", "2019-12");
        String key = Key.of(parts.toArray(String[]::new));
        assertThat(Key.parts(key)).isEqualTo(parts);
        for (int i = 0; i < parts.size(); i++) {
            assertThat(Key.part(key, i)).as("part %d of %s", i, key).isEqualTo(parts.get(i));
        }
        assertThatThrownBy(() -> Key.part(key, parts.size())).isInstanceOf(IndexOutOfBoundsException.class);
    }
}

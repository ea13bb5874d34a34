package dev.entrepot.domain.indicator.country;

import static dev.entrepot.domain.indicator.country.KnownInputs.trade;
import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Subject;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.window.FigureStatus;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServicesTest {
    private static InputSeries services(String sector, String partner) {
        return trade("SX", "SERVICES", sector, partner, Frequency.A);
    }

    private static KnownInputs say(KnownInputs inputs, InputSeries series, String value) {
        return inputs.say(series, "2023", value, "USD", "2024-06-01");
    }

    private static ServicesLevel level(String id) {
        return ServicesLevel.all().stream()
                .filter(level -> level.definition().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SRV-DIG", "SRV-FILM", "SRV-AI", "SRV-RD", "SRV-PROC"})
    void aLevelForEachPartner(String id) {
        KnownInputs inputs = say(say(new KnownInputs(), services(id, "W00"), "250"), services(id, "SGP"), "17.5");
        Map<Subject, Reading> levels = inputs.read(level(id), "2023");
        assertThat(levels).hasSize(2);
        assertThat(levels.get(new Subject("GACC", "CHN", "SX", "SERVICES", "", "SGP", "year")))
                .extracting(Reading::value)
                .hasToString("17.500");
        assertThat(inputs.read(level(id), "2022")).isEmpty();
    }

    @Test
    void gamesAreAnInterval() {
        KnownInputs inputs = say(new KnownInputs(), services("SRV-GAME-LOW", "W00"), "30");
        assertThat(inputs.only(level("SRV-GAME"), "2023").status()).isEqualTo(FigureStatus.INCOMPLETE);
        Reading games = say(inputs, services("SRV-GAME-HIGH", "W00"), "42").only(level("SRV-GAME"), "2023");
        assertThat(games.value()).isNull();
        assertThat(games.status()).isEqualTo(FigureStatus.BOUNDED);
        assertThat(games.lower()).isEqualTo("30.000");
        assertThat(games.upper()).isEqualTo("42.000");
        assertThat(games.inputs()).containsEntry("unit", "USD");
    }

    @Test
    void systemicSolutionsNeedEveryTerm() {
        KnownInputs inputs = say(new KnownInputs(), trade("X", "TOTAL", "TOTAL", "BRA", Frequency.A), "800");
        say(inputs, trade("SX", "TOTAL", "TOTAL", "BRA", Frequency.A), "200");
        say(inputs, services("SE", "BRA"), "60");
        say(inputs, services("SI2", "BRA"), "30");
        assertThat(inputs.read(new SystemicSolutions(), "2023")).isEmpty();
        Reading share = say(inputs, services("SH", "BRA"), "15").only(new SystemicSolutions(), "2023");
        assertThat(share.value()).isEqualTo("0.105000");
        assertThat(share.flags()).containsExactly("PROXY");
        assertThat(share.inputs()).containsOnlyKeys("SE", "SH", "SI2", "SX", "X");
    }
}

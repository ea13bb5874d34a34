package dev.entrepot.schemas.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegistrySettingsTest {

    @Test
    void severalAddressesMayBeGiven() {
        assertThat(RegistrySettings.of("http://a:8081, https://b/apis/ccompat/v7/")
                        .urls())
                .containsExactly(URI.create("http://a:8081"), URI.create("https://b/apis/ccompat/v7"));
    }

    @Test
    void userInfoMovesFromTheAddressIntoItsOwnFieldAndIsNotPrinted() {
        RegistrySettings settings = RegistrySettings.of("http://user:secret@a:8081");

        assertThat(settings.userInfo()).isEqualTo("user:secret");
        assertThat(settings.toString()).doesNotContain("secret");
    }

    @Test
    void kafkaConfigurationIsUnderstood() {
        RegistrySettings settings = RegistrySettings.from(Map.of(
                RegistrySettings.URL, "http://a:8081",
                RegistrySettings.USER_INFO, "me:pass",
                RegistrySettings.AUTO_REGISTER, "false"));

        assertThat(settings.userInfo()).isEqualTo("me:pass");
        assertThat(settings.autoRegister()).isFalse();
    }

    @Test
    void whatIsNoAddressIsRefusedByNameWithoutItsPassword() {
        assertThatThrownBy(() -> RegistrySettings.of("ftp://me:secret@a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'ftp://a' is not an http or https URL");
        assertThatThrownBy(() -> RegistrySettings.of(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(RegistrySettings.URL);
    }

    @Test
    void keysWithThePrefixAreForTheRegistryAlone() {
        RegistrySettings settings = RegistrySettings.from(Map.of(
                RegistrySettings.URL,
                "https://a:8081",
                "schema.registry.basic.auth.user.info",
                "me:own-secret",
                RegistrySettings.USER_INFO,
                "me:other-secret",
                "schema.registry.ssl.truststore.password",
                "store-secret",
                "ssl.truststore.password",
                "broker-secret"));

        assertThat(settings.userInfo()).isEqualTo("me:own-secret");
        assertThat(settings.tls()).isEqualTo(Map.of("ssl.truststore.password", "store-secret"));
        assertThat(settings.toString()).contains("ssl.truststore.password").doesNotContain("secret");
    }

    @Test
    void anAddressThatCannotBeReadIsNotRepeatedWithItsPassword() {
        assertThatThrownBy(() -> RegistrySettings.of("https://me:sec ret@a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .message()
                .contains("'https://a' is not an http or https URL")
                .doesNotContain("sec");
    }

    @Test
    void aStoreThatCannotBeReadIsNamed() {
        assertThatThrownBy(() -> RegistryClient.at(
                        "https://a", Map.of("schema.registry.ssl.truststore.location", "/nowhere/trusted.p12")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("schema.registry.ssl")
                .hasMessageContaining("/nowhere/trusted.p12");
    }
}

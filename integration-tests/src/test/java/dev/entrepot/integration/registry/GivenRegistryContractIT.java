package dev.entrepot.integration.registry;

import dev.entrepot.standalone.registry.RegistryContract;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Checks a registry that is already running: {@code mvn verify -Dregistry.url=http://host:8081}. */
@EnabledIfSystemProperty(named = "registry.url", matches = "https?://.+")
class GivenRegistryContractIT extends RegistryContract {

    @Override
    protected String url() {
        return System.getProperty("registry.url", "");
    }
}

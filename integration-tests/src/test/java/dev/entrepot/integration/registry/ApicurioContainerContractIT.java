package dev.entrepot.integration.registry;

import dev.entrepot.standalone.registry.RegistryContract;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** The registry of docker-compose.yml, in its public container. */
@Testcontainers(disabledWithoutDocker = true)
class ApicurioContainerContractIT extends RegistryContract {
    private static final int PORT = 8080;

    @Container
    private static final GenericContainer<?> REGISTRY = new GenericContainer<>("apicurio/apicurio-registry:3.3.3")
            .withExposedPorts(PORT)
            .waitingFor(Wait.forHttp("/apis/ccompat/v7/subjects").forPort(PORT));

    @Override
    protected String url() {
        return "http://" + REGISTRY.getHost() + ":" + REGISTRY.getMappedPort(PORT) + "/apis/ccompat/v7";
    }
}

package dev.entrepot.integration.registry;

import dev.entrepot.standalone.registry.ApicurioProcess;
import dev.entrepot.standalone.registry.RegistryContract;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class ApicurioContractIT extends RegistryContract {

    private static ApicurioProcess apicurio;

    @BeforeAll
    static void start() throws IOException {
        apicurio = ApicurioProcess.start();
    }

    @AfterAll
    static void stop() {
        apicurio.close();
    }

    @Override
    protected String url() {
        return apicurio.confluentUrl();
    }
}

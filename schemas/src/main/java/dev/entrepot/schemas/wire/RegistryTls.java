package dev.entrepot.schemas.wire;

import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;

/** TLS towards a registry, by the same settings and the same code as towards brokers: JKS, PKCS12 and PEM, with or without a key. */
final class RegistryTls {
    private RegistryTls() {}

    /**
     * Returns whom to trust and who one is.
     *
     * @param settings Kafka's {@code ssl.*}
     * @throws IllegalArgumentException when a store cannot be read
     */
    static SSLContext context(Map<String, String> settings) {
        ConfigDef known = new ConfigDef();
        SslConfigs.addClientSslSupport(known);
        DefaultSslEngineFactory factory = new DefaultSslEngineFactory();
        try {
            factory.configure(new AbstractConfig(known, settings, false).values());
            return factory.sslContext();
        } catch (KafkaException e) {
            throw new IllegalArgumentException(
                    "schema.registry.ssl.* cannot be used (" + e.getMessage()
                            + "): check the stores and their passwords",
                    e);
        }
    }
}

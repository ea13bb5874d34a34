package dev.entrepot.streams.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundedMemoryTest {
    private static final long BYTES = 24 << 20;

    @TempDir
    private Path directory;

    @Test
    void allStoresShareOneCacheOfTheSizeThatWasGiven() {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "memory");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedMemory.class);
        settings.put(BoundedMemory.BYTES, BYTES);
        try (TopologyTestDriver driver = new TopologyTestDriver(topology(), settings)) {
            KeyValueStore<String, byte[]> one = driver.getKeyValueStore("one");
            KeyValueStore<String, byte[]> two = driver.getKeyValueStore("two");
            for (int i = 0; i < 500; i++) {
                one.put("key" + i, new byte[10_000]);
                two.put("key" + i, new byte[10_000]);
            }

            assertThat(values(driver, "block-cache-capacity")).containsExactly(BYTES, BYTES);
            List<Long> used = values(driver, "block-cache-usage");
            assertThat(used.get(0)).as("one cache").isEqualTo(used.get(1)).isEqualTo(BoundedMemory.used());
            assertThat(BoundedMemory.used())
                    .as("what is not yet written counts")
                    .isPositive();
        }
    }

    private static List<Long> values(TopologyTestDriver driver, String metric) {
        return driver.metrics().entrySet().stream()
                .filter(entry -> entry.getKey().name().equals(metric))
                .map(entry -> ((Number) entry.getValue().metricValue()).longValue())
                .toList();
    }

    private static Topology topology() {
        Topology topology = new Topology();
        topology.addSource("read", new StringDeserializer(), new StringDeserializer(), "input");
        topology.addProcessor("keep", () -> new Nothing(), "read");
        for (String store : List.of("one", "two")) {
            topology.addStateStore(
                    Stores.keyValueStoreBuilder(
                            Stores.persistentKeyValueStore(store), Serdes.String(), Serdes.ByteArray()),
                    "keep");
        }
        return topology;
    }

    private static final class Nothing implements Processor<String, String, Void, Void> {
        @Override
        public void process(Record<String, String> record) {
            // The stores are what matters.
        }
    }
}

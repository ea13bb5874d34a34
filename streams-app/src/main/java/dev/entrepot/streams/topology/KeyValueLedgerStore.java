package dev.entrepot.streams.topology;

import dev.entrepot.domain.ledger.LedgerStore;
import dev.entrepot.schemas.topic.Topics;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/** The ledger's store on a store of Kafka Streams, whose changelog is written in the transaction of the outputs. */
final class KeyValueLedgerStore implements LedgerStore {
    private final KeyValueStore<String, byte[]> store;

    private final TaskId task;

    KeyValueLedgerStore(KeyValueStore<String, byte[]> store, TaskId task) {
        this.store = store;
        this.task = task;
    }

    /** Returns what makes a store of this name, with a changelog that takes values as large as the topics do. */
    static StoreBuilder<KeyValueStore<String, byte[]>> builder(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(Map.of("max.message.bytes", Integer.toString(Topics.MAX_MESSAGE_BYTES)));
    }

    @Override
    public byte @Nullable [] get(String key) {
        try {
            return store.get(key);
        } catch (ProcessorStateException e) {
            throw StateDamage.of(e, task);
        }
    }

    @Override
    @SuppressWarnings("NullAway") // Kafka's interfaces are not annotated; null removes the key
    public void put(String key, byte @Nullable [] value) {
        try {
            store.put(key, value);
        } catch (ProcessorStateException e) {
            throw StateDamage.of(e, task);
        }
    }

    @Override
    public void scan(String prefix, BiConsumer<String, byte[]> visitor) {
        try (KeyValueIterator<String, byte[]> all = store.prefixScan(prefix, new StringSerializer())) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> next = all.next();
                visitor.accept(next.key, next.value);
            }
        } catch (ProcessorStateException e) {
            throw StateDamage.of(e, task);
        }
    }
}

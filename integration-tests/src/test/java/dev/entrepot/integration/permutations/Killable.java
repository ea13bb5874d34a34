package dev.entrepot.integration.permutations;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/**
 * Clients of an app that can be killed: from then on nothing of it reaches the brokers any more, neither records nor commits nor aborts,
 * and its transactions stay as they are. The app that is started next has to deal with them.
 */
public final class Killable implements KafkaClientSupplier {
    private static final Set<String> WRITES = Set.of(
            "send",
            "flush",
            "initTransactions",
            "beginTransaction",
            "commitTransaction",
            "abortTransaction",
            "sendOffsetsToTransaction");
    private static final Deque<AtomicBoolean> SWITCHES = new ConcurrentLinkedDeque<>();

    private final AtomicBoolean killed = SWITCHES.getLast();

    /** Returns the switch of the app that is started next. */
    static AtomicBoolean switchOfNext() {
        AtomicBoolean next = new AtomicBoolean();
        SWITCHES.addLast(next);
        return next;
    }

    @Override
    public Admin getAdmin(Map<String, Object> settings) {
        return Admin.create(settings);
    }

    @Override
    @SuppressWarnings("unchecked")
    public Producer<byte[], byte[]> getProducer(Map<String, Object> settings) {
        Producer<byte[], byte[]> real =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        return (Producer<byte[], byte[]>) Proxy.newProxyInstance(
                Killable.class.getClassLoader(), new Class<?>[] {Producer.class}, (proxy, method, arguments) -> {
                    if (killed.get() && method.getName().equals("close")) {
                        real.close(Duration.ZERO);
                        return null;
                    }
                    if (killed.get() && WRITES.contains(method.getName())) {
                        throw new KafkaException("killed");
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                });
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> settings) {
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> settings) {
        return getConsumer(settings);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> settings) {
        return getConsumer(settings);
    }
}

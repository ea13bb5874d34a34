package dev.entrepot.benchmarks.rig;

import dev.entrepot.schemas.avro.Figure;
import dev.entrepot.schemas.avro.Total;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.schemas.wire.WireFormat;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** Follows committed totals from where they end when it is made, and tells what it sees when the poll that brings it returns. */
final class FigureReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<String, byte[]> consumer;
    private final Deserializer<Total> format;
    private final Set<String> wanted;
    private final Coverage coverage;
    private final Thread thread = new Thread(this::follow, "figure-reader");
    private final AtomicLong records = new AtomicLong();
    private volatile boolean closing;
    private volatile @Nullable RuntimeException failure;

    /**
     * Begins.
     *
     * @param wanted keys that matter; others are passed over
     */
    FigureReader(BrokerProcess broker, Topics topics, int partitions, Set<String> wanted, Coverage coverage) {
        this.format =
                WireFormat.of(Total.class, RegistryClient.at(broker.registry())).deserializer();
        this.wanted = Set.copyOf(wanted);
        this.coverage = coverage;
        Map<String, Object> settings = new HashMap<>(broker.kafka());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 50_000);
        this.consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> places = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            places.add(new TopicPartition(topics.totalsPartner().name(), partition));
            places.add(new TopicPartition(topics.totalsSectorPartner().name(), partition));
        }
        consumer.assign(places);
        consumer.seekToEnd(places);
        places.forEach(consumer::position);
        thread.setDaemon(true);
        thread.start();
    }

    private void follow() {
        try (consumer) {
            while (!closing) {
                ConsumerRecords<String, byte[]> polled = consumer.poll(POLL);
                long now = System.nanoTime();
                records.addAndGet(polled.count());
                for (ConsumerRecord<String, byte[]> record : polled) {
                    if (wanted.contains(record.key()) && record.value() != null) {
                        coverage.seen(record.key(), dollars(record), now);
                    }
                }
            }
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private long dollars(ConsumerRecord<String, byte[]> record) {
        List<Figure> figures =
                format.deserialize(record.topic(), record.value()).getFigures();
        @Nullable BigDecimal value = figures.isEmpty() ? null : figures.get(0).getValue();
        return value == null ? 0 : value.longValueExact();
    }

    /** Returns how many records it has read, those that were passed over included. */
    long records() {
        return records.get();
    }

    /** Blocks until all records that were sent are visible. */
    void awaitAll() {
        Waiting.untilNothingIsLeft(
                () -> {
                    RuntimeException wrong = failure;
                    if (wrong != null) {
                        throw new RigException("cannot follow the totals: " + wrong.getMessage(), wrong);
                    }
                    return coverage.open();
                },
                "records that become visible");
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

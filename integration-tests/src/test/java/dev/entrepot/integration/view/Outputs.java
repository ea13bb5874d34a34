package dev.entrepot.integration.view;

import dev.entrepot.schemas.avro.Cause;
import dev.entrepot.schemas.avro.Figure;
import dev.entrepot.schemas.avro.FigureStatus;
import dev.entrepot.schemas.avro.ReleaseState;
import dev.entrepot.schemas.avro.ReleaseStatus;
import dev.entrepot.schemas.avro.Total;
import dev.entrepot.schemas.avro.Window;
import dev.entrepot.schemas.topic.Key;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.topic.Topics.Topic;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.schemas.wire.WireFormat;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Writes output topics in transactions, as the streams app does. */
final class Outputs implements AutoCloseable {
    static final Instant FIRST = Instant.parse("2020-02-14T10:00:00Z");

    private final Topics topics;
    private final RegistryClient registry;
    private final KafkaProducer<String, byte[]> producer;

    Outputs(String bootstrap, RegistryClient registry, Topics topics) {
        this.topics = topics;
        this.registry = registry;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "transactional.id", "outputs", "linger.ms", "0"),
                new StringSerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    void begin() {
        producer.beginTransaction();
    }

    void commit() {
        producer.commitTransaction();
    }

    void abort() {
        producer.abortTransaction();
    }

    void flush() {
        producer.flush();
    }

    /** A release that states the same value for a sector and for a partner. */
    void release(int number, @Nullable String value) {
        Instant at = FIRST.plusSeconds(number);
        total(topics.totalsSector(), topics.totalsSectorHistory(), "85", null, number, at, value);
        total(topics.totalsPartner(), topics.totalsPartnerHistory(), null, "CHN", number, at, value);
        send(
                topics.releaseStatus(),
                Key.of("CENSUS", "USA", "r" + number),
                at,
                ReleaseStatus.newBuilder()
                        .setSource("CENSUS")
                        .setReporter("USA")
                        .setRelease("r" + number)
                        .setReleasedAt(at)
                        .setState(ReleaseState.APPLIED)
                        .build());
    }

    private void total(
            Topic latest,
            Topic history,
            @Nullable String sector,
            @Nullable String partner,
            int number,
            Instant at,
            @Nullable String value) {
        Total total = Total.newBuilder()
                .setSource("CENSUS")
                .setReporter("USA")
                .setFlow("M")
                .setTaxonomy(sector == null ? null : "HS2")
                .setSector(sector)
                .setPartner(partner)
                .setFrequency("M")
                .setPeriod("2020-01")
                .setCurrency("USD")
                .setFigures(value == null ? List.of() : List.of(figure(value)))
                .setRelease("r" + number)
                .setReleasedAt(at)
                .setCause(value == null ? Cause.WITHDRAWAL : Cause.REVISION)
                .build();
        String key = sector == null
                ? Key.of("CENSUS", "USA", "M", String.valueOf(partner), "2020-01")
                : Key.of("CENSUS", "USA", "M", "HS2", sector, "2020-01");
        send(latest, key, at, value == null ? null : total);
        send(history, key, at, total);
    }

    private static Figure figure(String value) {
        return Figure.newBuilder()
                .setWindow(Window.m)
                .setValue(new BigDecimal(value).setScale(3))
                .setPresent(1)
                .setExpected(1)
                .setStatus(FigureStatus.OK)
                .build();
    }

    @SuppressWarnings({"FutureReturnValueIgnored", "NullAway"}) // commit reports what failed; a removal has no value
    private <T extends SpecificRecord> void send(Topic topic, String key, Instant at, @Nullable T value) {
        byte[] bytes = null;
        if (value != null) {
            @SuppressWarnings("unchecked") // the class of the value is that of the value
            Class<T> type = (Class<T>) value.getClass();
            bytes = WireFormat.of(type, registry).serializer().serialize(topic.name(), value);
        }
        producer.send(new ProducerRecord<>(topic.name(), 0, at.toEpochMilli(), key, bytes));
    }

    @Override
    public void close() {
        producer.close();
    }
}

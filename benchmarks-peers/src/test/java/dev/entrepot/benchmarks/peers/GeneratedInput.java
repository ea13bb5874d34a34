package dev.entrepot.benchmarks.peers;

import dev.entrepot.benchmarks.rig.MonthTotals;
import dev.entrepot.producer.generate.GeneratedRelease;
import dev.entrepot.producer.generate.GeneratedRow;
import dev.entrepot.producer.generate.World;
import dev.entrepot.producer.generate.WorldFile;
import dev.entrepot.producer.generate.WorldSettings;
import dev.entrepot.schemas.avro.ReleaseBegin;
import dev.entrepot.schemas.avro.ReleaseMode;
import dev.entrepot.schemas.avro.TradeEvent;
import dev.entrepot.schemas.avro.TradeRecord;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.schemas.wire.WireFormat;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/** A topic with a generated world, each release in a transaction, and what the newest records of it add up to. */
final class GeneratedInput {
    static final int PARTITIONS = 4;
    static final String TOPIC = "trade.records.v1";

    private static final int SCALE = 3;
    private static final BigInteger THOUSANDTHS = BigInteger.valueOf(1000);

    private final Map<String, Long> values = new HashMap<>();
    private final KafkaProducer<String, TradeEvent> producer;
    private long records;

    private GeneratedInput(KafkaProducer<String, TradeEvent> producer) {
        this.producer = producer;
    }

    static GeneratedInput load(String bootstrap, String registry, WorldSettings settings) throws Exception {
        makeTopic(bootstrap, TOPIC);
        Map<String, Object> properties = Map.of(
                "bootstrap.servers", bootstrap,
                "transactional.id", "generated-input",
                "compression.type", "lz4",
                "linger.ms", "20",
                "batch.size", "131072");
        try (KafkaProducer<String, TradeEvent> producer = new KafkaProducer<>(
                properties,
                new StringSerializer(),
                WireFormat.of(TradeEvent.class, RegistryClient.at(registry)).serializer())) {
            GeneratedInput input = new GeneratedInput(producer);
            World world = new World(settings);
            producer.initTransactions();
            for (GeneratedRelease release : world.releases()) {
                producer.beginTransaction();
                world.rows(release, row -> input.send(release.area(), record(release.area(), row, row.value() + 1)));
                producer.flush();
                producer.abortTransaction();
                producer.beginTransaction();
                input.send(release.area(), begin(release));
                input.records++;
                world.rows(release, row -> input.state(record(release.area(), row, row.value())));
                producer.commitTransaction();
            }
            return input;
        }
    }

    static void makeTopic(String bootstrap, String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(PARTITIONS), Optional.empty())))
                    .all()
                    .get();
        }
    }

    private void state(TradeRecord record) {
        send(record.getReporter(), record);
        records++;
        if (MonthTotals.counts(record)) {
            values.put(MonthTotals.observation(record), MonthTotals.value(record));
        }
    }

    private void send(String reporter, Object body) {
        // What fails makes the commit fail.
        Future<RecordMetadata> unused = producer.send(new ProducerRecord<>(TOPIC, reporter, new TradeEvent(body)));
    }

    long records() {
        return records;
    }

    long revisions() {
        return records - values.size();
    }

    /** Returns what the newest records add up to; totals of 0 are left out. */
    Map<String, Long> totals() {
        Map<String, Long> totals = new HashMap<>();
        values.forEach((observation, value) -> totals.merge(MonthTotals.totalOf(observation), value, Long::sum));
        totals.values().removeIf(total -> total == 0);
        return totals;
    }

    private static ReleaseBegin begin(GeneratedRelease release) {
        return ReleaseBegin.newBuilder()
                .setSource(WorldFile.SOURCE)
                .setReporter(release.area())
                .setRelease(release.period().toString())
                .setReleasedAt(release.releasedAt())
                .setMode(ReleaseMode.values()[0])
                .setContentId("none")
                .build();
    }

    @SuppressWarnings("NullAway") // the generated constructors take null for optional fields, but are not annotated
    private static TradeRecord record(String reporter, GeneratedRow row, long value) {
        boolean takenBack = row.value() == GeneratedRow.TAKEN_BACK;
        return new TradeRecord(
                WorldFile.SOURCE,
                reporter,
                null,
                0L,
                row.period().frequency().name(),
                row.period().toString(),
                row.partner(),
                row.flow(),
                row.classification(),
                row.commodity(),
                "W00",
                "C00",
                "0",
                "",
                "",
                "",
                takenBack ? null : new BigDecimal(BigInteger.valueOf(value).multiply(THOUSANDTHS), SCALE),
                "USD",
                "",
                null,
                null,
                null,
                takenBack ? "M" : "A",
                "F",
                false,
                false);
    }
}

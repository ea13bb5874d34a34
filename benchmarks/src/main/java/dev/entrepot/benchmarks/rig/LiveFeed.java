package dev.entrepot.benchmarks.rig;

import dev.entrepot.domain.period.Period;
import dev.entrepot.producer.generate.GeneratedRelease;
import dev.entrepot.producer.generate.GeneratedRow;
import dev.entrepot.producer.generate.World;
import dev.entrepot.producer.generate.WorldFile;
import dev.entrepot.producer.generate.WorldSettings;
import dev.entrepot.schemas.avro.TradeEvent;
import dev.entrepot.schemas.avro.TradeRecord;
import dev.entrepot.schemas.topic.Key;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.schemas.wire.WireFormat;
import dev.entrepot.streams.stage.ReporterPartition;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Live records, outside of any release, for the month after the last of a made-up world and the cells that its reporters trade in. Each
 * restates one cell, one dollar higher, so that the figures it counts in rise by one. Owned by one thread.
 */
final class LiveFeed implements AutoCloseable {
    private static final String CHAPTERS = "HS2";
    private static final int CHAPTER = 2;
    private static final int SCALE = 3;
    private static final long THOUSANDTHS = 1000;
    private static final double NANOS_A_SECOND = 1e9;
    private static final int VALUE =
            TradeRecord.getClassSchema().getField("value").pos();

    private final List<Cell> cells;
    private final Random random;
    private final String topic;
    private final Coverage coverage;
    private final Serializer<TradeEvent> format;
    private final Producer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    /** A cell; its record is changed each time and encoded at once. */
    private static final class Cell {
        private final TradeRecord record;
        private final int partition;
        private final byte[] key;
        private final List<String> series;
        private long dollars;

        private Cell(TradeRecord record, int partitions) {
            this.record = record;
            this.partition = ReporterPartition.of(record.getReporter(), partitions);
            this.key = record.getReporter().getBytes(StandardCharsets.UTF_8);
            this.series = List.of(
                    Key.of(
                            record.getSource(),
                            record.getReporter(),
                            record.getFlow(),
                            CHAPTERS,
                            record.getCommodity().substring(0, CHAPTER),
                            record.getPartner(),
                            record.getPeriod()),
                    Key.of(
                            record.getSource(),
                            record.getReporter(),
                            record.getFlow(),
                            record.getPartner(),
                            record.getPeriod()));
        }
    }

    /**
     * Sends nothing yet.
     *
     * @param world whose cells are restated
     * @param most at most so many cells
     * @param coverage is told of each record before it is sent
     */
    LiveFeed(BrokerProcess broker, Topics topics, int partitions, WorldSettings world, int most, Coverage coverage) {
        this.random = new Random(world.seed());
        this.cells = cells(world, partitions, most, random);
        this.topic = topics.tradeRecords().name();
        this.coverage = coverage;
        this.format = WireFormat.of(TradeEvent.class, RegistryClient.at(broker.registry()))
                .serializer();
        Map<String, Object> settings = new HashMap<>(broker.kafka());
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static List<Cell> cells(WorldSettings settings, int partitions, int most, Random random) {
        World world = new World(settings);
        Period last = settings.first().plus(settings.months() - 1);
        WorldRecords records = new WorldRecords();
        List<Cell> cells = new ArrayList<>();
        for (GeneratedRelease release : world.releases()) {
            if (release.period().equals(last)) {
                world.rows(release, row -> {
                    if (row.period().equals(last)) {
                        TradeRecord record = records.of(next(row), release.area(), "", 0);
                        if (MonthTotals.counts(record)) {
                            cells.add(new Cell(
                                    TradeRecord.newBuilder(record)
                                            .setRelease(null)
                                            .build(),
                                    partitions));
                        }
                    }
                });
            }
        }
        if (cells.isEmpty()) {
            throw new RigException("nothing is traded in " + WorldFile.SOURCE + " in " + last + ": use more --history");
        }
        Collections.shuffle(cells, random);
        return List.copyOf(cells.subList(0, Math.min(most, cells.size())));
    }

    private static GeneratedRow next(GeneratedRow row) {
        return new GeneratedRow(
                row.period().plus(1), row.partner(), row.flow(), row.classification(), row.commodity(), 0, 0);
    }

    /** Returns the keys of all figures in which records are looked for. */
    Set<String> series() {
        Set<String> all = new HashSet<>();
        cells.forEach(cell -> all.addAll(cell.series));
        return all;
    }

    /** Returns the number of cells. */
    int cells() {
        return cells.size();
    }

    /**
     * Sends records at a steady rate.
     *
     * @param rate records a second
     * @return by how many nanoseconds a record went out after its time, at most
     */
    long send(int rate, int seconds) {
        long records = (long) rate * seconds;
        double apart = NANOS_A_SECOND / rate;
        long late = 0;
        long start = System.nanoTime();
        for (long i = 0; i < records; i++) {
            long due = start + (long) (i * apart);
            for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                LockSupport.parkNanos(early);
            }
            late = Math.max(late, System.nanoTime() - due);
            send(cells.get(random.nextInt(cells.size())));
        }
        producer.flush();
        return late;
    }

    private void send(Cell cell) {
        Exception problem = failure.get();
        if (problem != null) {
            throw new RigException("cannot write to " + topic + ": " + problem.getMessage(), problem);
        }
        cell.dollars++;
        cell.record.put(VALUE, BigDecimal.valueOf(cell.dollars * THOUSANDTHS, SCALE));
        byte[] value = format.serialize(topic, new TradeEvent(cell.record));
        coverage.sent(cell.series, System.nanoTime());
        Future<RecordMetadata> unused =
                producer.send(new ProducerRecord<>(topic, cell.partition, cell.key, value), (written, wrong) -> {
                    if (wrong != null) {
                        failure.compareAndSet(null, wrong);
                    }
                });
    }

    @Override
    public void close() {
        producer.close();
    }
}

package dev.entrepot.streams.replay;

import dev.entrepot.domain.ledger.HeapStore;
import dev.entrepot.schemas.avro.ControlTotal;
import dev.entrepot.schemas.avro.ReleaseBegin;
import dev.entrepot.schemas.avro.ReleaseDecision;
import dev.entrepot.schemas.avro.ReleaseEnd;
import dev.entrepot.schemas.avro.ReleaseMode;
import dev.entrepot.schemas.avro.TradeEvent;
import dev.entrepot.schemas.avro.TradeRecord;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.schemas.wire.WireFormat;
import dev.entrepot.streams.replay.PartitionReplay.Progress;
import dev.entrepot.streams.replay.PartitionReplay.Stretch;
import dev.entrepot.streams.stage.LedgerCounts;
import dev.entrepot.streams.stage.LedgerStage;
import dev.entrepot.streams.stage.Outlet;
import dev.entrepot.streams.stage.ReferenceData;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** A partition of trade records in memory, and replays of it. */
final class HandMadeLog {
    private static final TopicPartition PLACE =
            new TopicPartition(Topics.DEFAULT.tradeRecords().name(), 0);

    private final RegistryClient registry;
    private final WireFormat<TradeEvent> format;
    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();

    HandMadeLog(RegistryClient registry) {
        this.registry = registry;
        this.format = WireFormat.of(TradeEvent.class, registry);
    }

    /** Adds a whole release; rows are period, partner, commodity and value. */
    HandMadeLog release(String source, String reporter, String id, long instant, String... rows) {
        begin(source, reporter, id, instant);
        BigDecimal sum = BigDecimal.ZERO.setScale(12);
        for (String row : rows) {
            sum = sum.add(new BigDecimal(row.split(" ")[3]));
            row(source, reporter, id, instant, row);
        }
        ControlTotal total = new ControlTotal("M", "USD", (long) rows.length, sum);
        return add(
                reporter,
                instant,
                new ReleaseEnd(
                        source,
                        reporter,
                        id,
                        "c",
                        (long) rows.length,
                        0L,
                        List.of(),
                        List.of(total),
                        ReleaseDecision.CLOSE,
                        ""));
    }

    HandMadeLog begin(String source, String reporter, String id, long instant) {
        return add(
                reporter,
                instant,
                new ReleaseBegin(source, reporter, id, Instant.ofEpochMilli(instant), 0, ReleaseMode.DELTA, "", "c"));
    }

    HandMadeLog live(String source, String reporter, long instant, String row) {
        return row(source, reporter, null, instant, row);
    }

    private HandMadeLog row(String source, String reporter, @Nullable String id, long instant, String row) {
        String[] cells = row.split(" ");
        return add(
                reporter,
                instant,
                new TradeRecord(
                        source,
                        reporter,
                        id,
                        0L,
                        "M",
                        cells[0],
                        cells[1],
                        "M",
                        "H5",
                        cells[2],
                        "W00",
                        "C00",
                        "0",
                        "",
                        "",
                        "",
                        new BigDecimal(cells[3]).setScale(3),
                        "USD",
                        "",
                        null,
                        null,
                        null,
                        "A",
                        "F",
                        false,
                        false));
    }

    HandMadeLog junk(String reporter, long instant) {
        return add(reporter, instant, new byte[] {7, 7, 7});
    }

    private HandMadeLog add(String reporter, long instant, Object body) {
        return add(reporter, instant, format.serializer().serialize(PLACE.topic(), new TradeEvent(body)));
    }

    private HandMadeLog add(String reporter, long instant, byte[] value) {
        byte[] key = reporter.getBytes(StandardCharsets.UTF_8);
        records.add(new ConsumerRecord<>(
                PLACE.topic(),
                PLACE.partition(),
                records.size(),
                instant,
                TimestampType.CREATE_TIME,
                key.length,
                value.length,
                key,
                value,
                new RecordHeaders(),
                Optional.empty()));
        return this;
    }

    private Consumer<byte[], byte[]> consumer() {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>(AutoOffsetResetStrategy.NONE.name()) {
            @Override
            public synchronized void seek(TopicPartition place, long offset) {
                super.seek(place, offset);
                records.stream().filter(record -> record.offset() >= offset).forEach(this::addRecord);
            }
        };
        consumer.updateBeginningOffsets(Map.of(PLACE, 0L));
        return consumer;
    }

    /** Replays the first records, so many, and returns how far it has come. */
    Progress replay(Selected selected, ReferenceData reference, long to, Outlet outlet) {
        Progress progress = Progress.none();
        Admission admission = new Admission(selected, true, registry);
        try (Consumer<byte[], byte[]> consumer = consumer()) {
            LedgerStage stage = new LedgerStage(
                    new LedgerStage.Parts(Topics.DEFAULT, 1, reference, "test", new LedgerCounts()),
                    registry,
                    0,
                    new HeapStore(),
                    new InputLog(this::consumer, Map.of(PLACE.topic(), admission)),
                    outlet);
            new PartitionReplay(stage, progress).run(consumer, new Stretch(PLACE, 0, to), admission);
        }
        return progress;
    }

    /** Replays all. */
    Progress replay(Selected selected, ReferenceData reference, Outlet outlet) {
        return replay(selected, reference, records.size(), outlet);
    }
}

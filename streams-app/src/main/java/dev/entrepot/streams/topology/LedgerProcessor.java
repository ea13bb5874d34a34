package dev.entrepot.streams.topology;

import dev.entrepot.domain.ledger.LedgerOutput;
import dev.entrepot.domain.ledger.LedgerStore;
import dev.entrepot.domain.ledger.RndChange;
import dev.entrepot.domain.ledger.RndLedger;
import dev.entrepot.domain.ledger.RndRow;
import dev.entrepot.domain.ledger.StagedRow;
import dev.entrepot.domain.ledger.TotalChange;
import dev.entrepot.domain.ledger.TradeLedger;
import dev.entrepot.domain.ledger.TradeRow;
import dev.entrepot.domain.observation.RejectionReason;
import dev.entrepot.domain.release.ReleaseReport;
import dev.entrepot.domain.release.ReleaseState;
import dev.entrepot.domain.release.ReleaseTrailer;
import dev.entrepot.schemas.avro.QuarantinedRecord;
import dev.entrepot.schemas.avro.ReleaseBegin;
import dev.entrepot.schemas.avro.ReleaseEnd;
import dev.entrepot.schemas.avro.RndRecord;
import dev.entrepot.schemas.avro.RndTotal;
import dev.entrepot.schemas.avro.TradeRecord;
import dev.entrepot.schemas.topic.Key;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.topic.Topics.Topic;
import dev.entrepot.schemas.wire.UndecodableException;
import dev.entrepot.schemas.wire.WireFormat;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * The one stage: decodes what comes, hands it to the ledgers of its partition, and forwards what they report. Everything that one
 * end mark causes is forwarded while it is processed, and so in one transaction. What cannot be decoded or is impossible goes to
 * quarantine with its bytes and never stops the stage; a registry that cannot be reached does.
 */
@SuppressWarnings(
        "NullAway") // fields are set in init, which Kafka Streams calls before process; its interfaces are not
// annotated
final class LedgerProcessor implements Processor<byte[], byte[], String, byte[]> {
    private static final String STORE = "ledger";

    private final LedgerTopology.Parts parts;
    private final LedgerTopology.Formats formats;
    private final TotalEncoder totals;
    private final TotalMapper mapper;
    private final RecordMapper records;

    private ProcessorContext<String, byte[]> context;
    private TradeLedger tradeLedger;
    private RndLedger rndLedger;
    private Current current;

    /** Where the record that is being processed came from. */
    private record Current(
            String topic,
            int partition,
            long offset,
            long timestamp,
            @Nullable String key,
            Raw raw) {}

    /** Its bytes. */
    private static final class Raw {
        private final byte[] value;
        private final Headers headers;

        private Raw(byte[] value, Headers headers) {
            this.value = value == null ? new byte[0] : value;
            this.headers = headers;
        }
    }

    /** Brings its own store. */
    record Supplier(LedgerTopology.Parts parts, LedgerTopology.Formats formats)
            implements ProcessorSupplier<byte[], byte[], String, byte[]> {
        @Override
        public Processor<byte[], byte[], String, byte[]> get() {
            return new LedgerProcessor(parts, formats);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(Stores.keyValueStoreBuilder(
                            Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray())
                    .withCachingDisabled()
                    .withLoggingEnabled(Map.of("max.message.bytes", "8388608")));
        }
    }

    private LedgerProcessor(LedgerTopology.Parts parts, LedgerTopology.Formats formats) {
        this.parts = parts;
        this.formats = formats;
        this.totals = new TotalEncoder(formats.total(), parts.reference(), parts.codeVersion());
        this.mapper = new TotalMapper(parts.codeVersion());
        this.records = new RecordMapper(parts.reference().areas());
    }

    @Override
    public void init(ProcessorContext<String, byte[]> processorContext) {
        context = processorContext;
        KeyValueStore<String, byte[]> keyValues = context.getStateStore(STORE);
        LedgerStore store = new KeyValueLedgerStore(keyValues);
        tradeLedger = new TradeLedger(parts.reference().ledgerReference(), store, new TradeOutput());
        rndLedger = new RndLedger(store, new RndOutput());
        int partition = context.taskId().partition();
        restage(parts.topics().tradeRecords().name(), partition, tradeLedger.resumeFrom());
        restage(parts.topics().rndRecords().name(), partition, rndLedger.resumeFrom());
        context.schedule(parts.liveInterval(), PunctuationType.WALL_CLOCK_TIME, now -> {
            tradeLedger.closeLive();
            rndLedger.closeLive();
        });
    }

    private void restage(String topic, int partition, long from) {
        if (from >= 0) {
            parts.log().read(topic, partition, from, (offset, timestamp, key, value) -> {
                current = new Current(topic, partition, offset, timestamp, text(key), new Raw(value, null));
                take(value, true);
            });
        }
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        parts.counts().record();
        RecordMetadata from = context.recordMetadata().orElseThrow();
        current = new Current(
                from.topic(),
                from.partition(),
                from.offset(),
                record.timestamp(),
                text(record.key()),
                new Raw(record.value(), record.headers()));
        take(record.value(), false);
    }

    /** Takes one record in; again is whether it comes a second time, after a restart. */
    private void take(byte[] value, boolean again) {
        String reporter = current.key();
        if (reporter == null || value == null) {
            quarantineCurrent(
                    again, RejectionReason.EMPTY_RECORD, "a record needs its reporter as key, and a value: send both");
            return;
        }
        if (ReporterPartitioner.partition(reporter, parts.partitions()) != current.partition()) {
            quarantineCurrent(
                    again,
                    RejectionReason.MISROUTED,
                    "reporter " + reporter + " belongs on partition "
                            + ReporterPartitioner.partition(reporter, parts.partitions())
                            + ": use the murmur2 partitioner");
            return;
        }
        try {
            if (current.topic().equals(parts.topics().tradeRecords().name())) {
                takeTrade(
                        formats.tradeEvent()
                                .deserializer()
                                .deserialize(current.topic(), value)
                                .getBody(),
                        again);
            } else {
                takeRnd(
                        formats.rndEvent()
                                .deserializer()
                                .deserialize(current.topic(), value)
                                .getBody(),
                        again);
            }
        } catch (UndecodableException e) {
            quarantineCurrent(again, RejectionReason.UNDECODABLE, String.valueOf(e.getMessage()));
        } catch (RecordMapper.RejectedException e) {
            quarantineCurrent(again, e.reason(), String.valueOf(e.getMessage()));
        }
    }

    private void takeTrade(Object body, boolean again) throws RecordMapper.RejectedException {
        if (body instanceof TradeRecord record) {
            try {
                belongs(record.getReporter());
                TradeRow row = records.trade(record, current.offset(), current.timestamp());
                if (again) {
                    tradeLedger.restage(row);
                } else {
                    tradeLedger.row(row);
                }
            } catch (RecordMapper.RejectedException e) {
                if (record.getRelease() != null) {
                    tradeLedger.rejected(
                            record.getSource(),
                            record.getReporter(),
                            record.getRelease(),
                            record.getFlow(),
                            record.getCurrency(),
                            orZero(record.getValue()),
                            current.offset());
                }
                throw e;
            }
        } else if (body instanceof ReleaseBegin begin && !again) {
            belongs(begin.getReporter());
            tradeLedger.begin(ReleaseMapper.header(begin), current.offset());
        } else if (body instanceof ReleaseEnd end && !again) {
            belongs(end.getReporter());
            tradeLedger.end(trailer(end));
            context.commit();
        }
    }

    private void takeRnd(Object body, boolean again) throws RecordMapper.RejectedException {
        if (body instanceof RndRecord record) {
            try {
                belongs(record.getCountry());
                RndRow row = records.rnd(record, current.offset(), current.timestamp());
                if (again) {
                    rndLedger.restage(row);
                } else {
                    rndLedger.row(row);
                }
            } catch (RecordMapper.RejectedException e) {
                if (record.getRelease() != null) {
                    rndLedger.rejected(
                            record.getSource(),
                            record.getCountry(),
                            record.getRelease(),
                            record.getMeasure(),
                            record.getUnit(),
                            orZero(record.getValue()),
                            current.offset());
                }
                throw e;
            }
        } else if (body instanceof ReleaseBegin begin && !again) {
            belongs(begin.getReporter());
            rndLedger.begin(ReleaseMapper.header(begin), current.offset());
        } else if (body instanceof ReleaseEnd end && !again) {
            belongs(end.getReporter());
            rndLedger.end(trailer(end));
            context.commit();
        }
    }

    private static ReleaseTrailer trailer(ReleaseEnd end) throws RecordMapper.RejectedException {
        try {
            return ReleaseMapper.trailer(end);
        } catch (IllegalArgumentException e) {
            throw new RecordMapper.RejectedException(RejectionReason.BAD_PERIOD, String.valueOf(e.getMessage()));
        }
    }

    private void belongs(String reporter) throws RecordMapper.RejectedException {
        if (!reporter.equals(current.key())) {
            throw new RecordMapper.RejectedException(
                    RejectionReason.MISROUTED,
                    "key " + current.key() + " is not the reporter " + reporter
                            + " of the record: send the reporter as key");
        }
    }

    private static BigDecimal orZero(@Nullable BigDecimal value) {
        return value == null ? BigDecimal.ZERO : value;
    }

    private static @Nullable String text(byte @Nullable [] key) {
        return key == null ? null : new String(key, StandardCharsets.UTF_8);
    }

    private void forward(String sink, String key, byte @Nullable [] value, long timestamp) {
        context.forward(new Record<>(key, value, timestamp), sink);
    }

    private <T extends SpecificRecord> void forward(
            String sink, Topic topic, String key, WireFormat<T> format, T value, long timestamp) {
        forward(sink, key, format.serializer().serialize(topic.name(), value), timestamp);
    }

    /** Quarantines the current record, unless that was done when it came the first time. */
    private void quarantineCurrent(boolean again, RejectionReason reason, String message) {
        if (!again) {
            quarantine(current.topic(), null, null, null, 0, current.offset(), current.raw().value, reason, message);
        }
    }

    private void quarantine(
            String topic,
            @Nullable String source,
            @Nullable String reporter,
            @Nullable String release,
            long line,
            long offset,
            byte[] original,
            RejectionReason reason,
            String message) {
        Map<String, ByteBuffer> headers = new HashMap<>();
        if (topic.equals(current.topic()) && offset == current.offset() && current.raw().headers != null) {
            for (Header header : current.raw().headers) {
                headers.put(header.key(), ByteBuffer.wrap(header.value() == null ? new byte[0] : header.value()));
            }
        }
        parts.counts().recordQuarantined();
        String key = Key.of(topic, Integer.toString(current.partition()), Long.toString(offset));
        forward(
                LedgerTopology.Sinks.QUARANTINE,
                parts.topics().quarantine(),
                key,
                formats.quarantined(),
                new QuarantinedRecord(
                        reason.name(),
                        message,
                        source,
                        reporter,
                        release,
                        null,
                        line,
                        topic,
                        current.partition(),
                        offset,
                        ByteBuffer.wrap(original),
                        headers),
                Math.max(0, current.timestamp()));
    }

    /** What both ledgers report in the same way. */
    private abstract class Output<R extends StagedRow, C> implements LedgerOutput<R, C> {
        @Override
        public void release(ReleaseReport report) {
            if (report.state() == ReleaseState.APPLIED) {
                parts.counts().releaseApplied();
            } else if (report.state() == ReleaseState.HELD) {
                parts.counts().releaseHeld();
            }
            String key = Key.of(
                    report.header().source(),
                    report.header().reporter(),
                    report.header().release());
            forward(
                    LedgerTopology.Sinks.STATUS,
                    parts.topics().releaseStatus(),
                    key,
                    formats.status(),
                    ReleaseMapper.status(report),
                    report.header().vintage().releasedAt());
        }

        @Override
        public void rejectCurrent(RejectionReason reason, String message) {
            quarantineCurrent(false, reason, message);
        }
    }

    private final class TradeOutput extends Output<TradeRow, TotalChange> {
        @Override
        public void changed(TotalChange change) {
            String key = TotalMapper.key(change);
            Topics topics = parts.topics();
            switch (change.kind()) {
                case SECTOR ->
                    publish(
                            change,
                            key,
                            LedgerTopology.Sinks.SECTOR,
                            topics.totalsSector(),
                            LedgerTopology.Sinks.SECTOR_HISTORY,
                            topics.totalsSectorHistory());
                case PARTNER ->
                    publish(
                            change,
                            key,
                            LedgerTopology.Sinks.PARTNER,
                            topics.totalsPartner(),
                            LedgerTopology.Sinks.PARTNER_HISTORY,
                            topics.totalsPartnerHistory());
                case SECTOR_PARTNER ->
                    publish(
                            change,
                            key,
                            LedgerTopology.Sinks.SECTOR_PARTNER,
                            topics.totalsSectorPartner(),
                            LedgerTopology.Sinks.SECTOR_PARTNER_HISTORY,
                            topics.totalsSectorPartnerHistory());
            }
        }

        private void publish(
                TotalChange change, String key, String sink, Topic topic, String historySink, Topic history) {
            long timestamp = change.vintage().releasedAt();
            byte[] record = totals.encode(change, history.name());
            forward(historySink, key, record, timestamp);
            forward(
                    sink,
                    key,
                    change.now().isEmpty() ? null : totals.sameFor(topic.name(), history.name(), record),
                    timestamp);
        }

        @Override
        public void reject(TradeRow row, RejectionReason reason, String message) {
            String topic = parts.topics().tradeRecords().name();
            byte[] original = formats.tradeEvent().serializer().serialize(topic, RowMapper.event(row));
            quarantine(
                    topic,
                    row.source(),
                    row.reporter(),
                    row.release(),
                    row.line(),
                    row.offset(),
                    original,
                    reason,
                    message);
        }
    }

    private final class RndOutput extends Output<RndRow, RndChange> {
        @Override
        public void changed(RndChange change) {
            String key = TotalMapper.key(change);
            RndTotal total = mapper.rndTotal(change);
            long timestamp = change.vintage().releasedAt();
            if (change.now().isEmpty()) {
                forward(LedgerTopology.Sinks.RND, key, null, timestamp);
            } else {
                forward(
                        LedgerTopology.Sinks.RND,
                        parts.topics().totalsRnd(),
                        key,
                        formats.rndTotal(),
                        total,
                        timestamp);
            }
            forward(
                    LedgerTopology.Sinks.RND_HISTORY,
                    parts.topics().totalsRndHistory(),
                    key,
                    formats.rndTotal(),
                    total,
                    timestamp);
        }

        @Override
        public void reject(RndRow row, RejectionReason reason, String message) {
            String topic = parts.topics().rndRecords().name();
            byte[] original = formats.rndEvent().serializer().serialize(topic, RowMapper.event(row));
            quarantine(
                    topic,
                    row.source(),
                    row.reporter(),
                    row.release(),
                    row.line(),
                    row.offset(),
                    original,
                    reason,
                    message);
        }
    }
}

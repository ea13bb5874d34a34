package dev.entrepot.streams.stage;

import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.ledger.Archive;
import dev.entrepot.domain.ledger.IndicatorChange;
import dev.entrepot.domain.ledger.InputChange;
import dev.entrepot.domain.ledger.Ledger;
import dev.entrepot.domain.ledger.LedgerOutput;
import dev.entrepot.domain.ledger.LedgerStore;
import dev.entrepot.domain.ledger.RndChange;
import dev.entrepot.domain.ledger.RndRow;
import dev.entrepot.domain.ledger.StagedRow;
import dev.entrepot.domain.ledger.TotalChange;
import dev.entrepot.domain.ledger.TradeChange;
import dev.entrepot.domain.ledger.TradeRow;
import dev.entrepot.domain.observation.RejectionReason;
import dev.entrepot.domain.quality.QualityFinding;
import dev.entrepot.domain.release.ReleaseReport;
import dev.entrepot.domain.release.ReleaseState;
import dev.entrepot.domain.release.Vintage;
import dev.entrepot.schemas.avro.MirrorSide;
import dev.entrepot.schemas.avro.ReleaseBegin;
import dev.entrepot.schemas.avro.ReleaseEnd;
import dev.entrepot.schemas.avro.RndRecord;
import dev.entrepot.schemas.avro.TradeRecord;
import dev.entrepot.schemas.topic.Key;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.schemas.wire.UndecodableException;
import dev.entrepot.schemas.wire.WireFormat;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The one stage, for one partition: decodes what comes, hands it to the ledgers, and sends out what they report. Everything that one
 * end mark causes is sent while it is taken in. What cannot be decoded or is impossible goes to quarantine with its bytes and never
 * stops the stage; a registry that cannot be reached does. Owned by one thread.
 */
public final class LedgerStage {
    /**
     * What all stages of a program share.
     *
     * @param topics names of the topics
     * @param partitions number of partitions that all topics have
     * @param reference reference data
     * @param codeVersion version of the program, named in every output
     * @param counts where the stages count what they do
     */
    public record Parts(
            Topics topics, int partitions, ReferenceData reference, String codeVersion, LedgerCounts counts) {}

    private final Parts parts;
    private final String tradeRecords;
    private final String[] names;
    private final Formats formats;
    private final Outlet out;
    private final TotalEncoder totals;
    private final TotalMapper mapper;
    private final IndicatorReports indicators;
    private final CountryJoins joins;
    private final MirrorSides mirrorSides;
    private final RecordMapper records;
    private final TradeRowReader sound;
    private final Quarantine quarantine;
    private final TradeReports tradeReports = new TradeReports(new TradeRecords());
    private final RndReports rndReports = new RndReports(new RndRecords());
    private final TradeIntake trade;
    private final RndIntake rnd;
    private LogRecord current;
    private byte @Nullable [] reporterKey;
    private String reporter = "";
    private int reporterPartition = -1;
    private boolean closed;

    /**
     * Starts from what the store holds; what waited when it was written is read again from the log.
     *
     * @param partition the partition of all records that it will take
     */
    public LedgerStage(
            Parts parts, RegistryClient registry, int partition, LedgerStore store, ReleaseLog log, Outlet out) {
        this.parts = parts;
        this.tradeRecords = parts.topics().tradeRecords().name();
        this.names = Stream.of(Output.values())
                .map(output -> output.topic(parts.topics()).name())
                .toArray(String[]::new);
        this.formats = new Formats(registry);
        this.out = out;
        this.totals = new TotalEncoder(formats.total(), parts.reference(), parts.codeVersion());
        this.mapper = new TotalMapper(parts.codeVersion());
        this.indicators = new IndicatorReports(parts, registry, store, out);
        this.joins = new CountryJoins(parts.reference().indicators(), store, indicators, new Elsewhere());
        this.mirrorSides = new MirrorSides(parts.reference());
        this.records = new RecordMapper(parts.reference().areas());
        this.sound = new TradeRowReader(registry, records);
        this.quarantine = new Quarantine(parts.topics(), registry, parts.counts(), out);
        this.current = new LogRecord("", partition, -1, 0, null, null, null);
        this.trade = new TradeIntake(store, log, partition);
        this.rnd = new RndIntake(store, log, partition);
        trade.restage();
        rnd.restage();
    }

    /** Takes in one record; returns whether a release ended with it, so that now is a good time to commit. */
    public boolean take(LogRecord record) {
        parts.counts().record();
        current = record;
        closed = false;
        take(false);
        return closed;
    }

    /** Puts the live records that wait into effect. */
    public void closeLive() {
        trade.ledger().closeLive();
        rnd.ledger().closeLive();
        settle();
        tradeReports.forgetWritten();
        rndReports.forgetWritten();
    }

    /** Reports what follows from everything that a release changed. */
    private void settle() {
        joins.settle();
        indicators.settle();
    }

    /** Takes one record in; again is whether it comes a second time, after a restart. */
    private void take(boolean again) {
        byte[] key = current.key();
        byte[] value = current.value();
        if (key == null || value == null) {
            quarantineCurrent(
                    again, RejectionReason.EMPTY_RECORD, "a record needs its reporter as key, and a value: send both");
            return;
        }
        if (!Arrays.equals(key, reporterKey)) {
            String name = new String(key, StandardCharsets.UTF_8);
            if (name.isEmpty() || !Limits.isText(name, Limits.TEXT)) {
                quarantineCurrent(
                        again,
                        RejectionReason.UNSAFE_TEXT,
                        "the key is no code of a reporter: send a short text in UTF-8, such as USA");
                return;
            }
            reporterKey = key;
            reporter = name;
            reporterPartition = ReporterPartition.of(reporter, parts.partitions());
        }
        if (reporterPartition != current.partition()) {
            quarantineCurrent(
                    again,
                    RejectionReason.MISROUTED,
                    "reporter " + reporter + " belongs on partition " + reporterPartition
                            + ": use the murmur2 partitioner");
            return;
        }
        try {
            if (current.topic().equals(tradeRecords)) {
                trade.take(again);
            } else {
                rnd.take(again);
            }
        } catch (UndecodableException e) {
            quarantineCurrent(again, RejectionReason.UNDECODABLE, String.valueOf(e.getMessage()));
        } catch (RecordMapper.RejectedException e) {
            quarantineCurrent(again, e.reason(), String.valueOf(e.getMessage()));
        }
    }

    /** What is done with the records of one kind; as an archive, the past of their topic. */
    private abstract class Intake<T, R extends StagedRow> implements Archive<R> {
        private final Class<T> type;
        private final ReleaseLog log;
        private final String topic;
        private final int partition;

        private Intake(Class<T> type, ReleaseLog log, String topic, int partition) {
            this.type = type;
            this.log = log;
            this.topic = topic;
            this.partition = partition;
        }

        abstract Ledger<R> ledger();

        /** Returns a record or mark. */
        abstract Object decode(LogRecord from);

        abstract String owner(T record);

        abstract R row(T record, LogRecord from) throws RecordMapper.RejectedException;

        /** Counts a record that was rejected in its release, if it has one. */
        abstract void rejected(T record);

        final void restage() {
            long from = ledger().resumeFrom();
            if (from >= 0) {
                log.read(topic, partition, from, (offset, timestamp, key, value) -> {
                    current = new LogRecord(topic, partition, offset, timestamp, key, value, null);
                    LedgerStage.this.take(true);
                });
            }
        }

        /** Returns the row of a sound record, without looking at it in all its parts; null when that cannot be done. */
        abstract @Nullable R soundRow(LogRecord from, String reporter);

        final void take(boolean again) throws RecordMapper.RejectedException {
            R row = soundRow(current, reporter);
            if (row != null) {
                takeRow(row, again);
                return;
            }
            Object body = decode(current);
            if (type.isInstance(body)) {
                takeRecord(type.cast(body), again);
            } else if (!again) {
                takeMark(body);
            }
        }

        private void takeRecord(T record, boolean again) throws RecordMapper.RejectedException {
            R row;
            try {
                belongs(owner(record));
                row = row(record, current);
            } catch (RecordMapper.RejectedException e) {
                rejected(record);
                throw e;
            }
            takeRow(row, again);
        }

        private void takeRow(R row, boolean again) {
            if (again) {
                ledger().restage(row);
            } else {
                ledger().row(row);
            }
        }

        private void takeMark(Object body) throws RecordMapper.RejectedException {
            if (body instanceof ReleaseBegin begin) {
                belongs(begin.getReporter());
                ledger().begin(ReleaseMapper.header(begin, current.timestamp()), current.offset());
            } else if (body instanceof ReleaseEnd end) {
                belongs(end.getReporter());
                ledger().end(ReleaseMapper.trailer(end), current.offset());
                settle();
                closed = true;
            }
        }

        @Override
        public Reading<R> open(String of) {
            byte[] wanted = of.getBytes(StandardCharsets.UTF_8);
            ReleaseLog.Reading reading = log.open(topic, partition);
            return new Reading<>() {
                @Override
                public void between(long after, long before, Consumer<R> visitor) {
                    reading.between(after, before, (offset, timestamp, key, value) -> {
                        if (value != null && Arrays.equals(key, wanted)) {
                            visit(new LogRecord(topic, partition, offset, timestamp, key, value, null), of, visitor);
                        }
                    });
                }

                @Override
                public void close() {
                    reading.close();
                }
            };
        }

        /** Leaves out marks, and what was rejected when it came first. */
        private void visit(LogRecord from, String of, Consumer<R> visitor) {
            R row = soundRow(from, of);
            if (row != null) {
                visitor.accept(row);
                return;
            }
            try {
                Object body = decode(from);
                if (!type.isInstance(body) || !owner(type.cast(body)).equals(of)) {
                    return;
                }
                row = row(type.cast(body), from);
            } catch (UndecodableException | RecordMapper.RejectedException rejectedThen) {
                return;
            }
            visitor.accept(row);
        }
    }

    private final class TradeIntake extends Intake<TradeRecord, TradeRow> {
        private final Ledger<TradeRow> ledger;

        private TradeIntake(LedgerStore store, ReleaseLog log, int partition) {
            super(TradeRecord.class, log, parts.topics().tradeRecords().name(), partition);
            this.ledger = Ledger.ofTrade(parts.reference().ledgerReference(), store, this, tradeReports);
        }

        @Override
        Ledger<TradeRow> ledger() {
            return ledger;
        }

        @Override
        @Nullable
        TradeRow soundRow(LogRecord from, String of) {
            byte[] value = from.value();
            return value == null ? null : sound.read(value, of, from.offset(), from.timestamp());
        }

        @Override
        Object decode(LogRecord from) {
            return formats.tradeEvent()
                    .deserializer()
                    .deserialize(from.topic(), from.value())
                    .getBody();
        }

        @Override
        String owner(TradeRecord record) {
            return record.getReporter();
        }

        @Override
        TradeRow row(TradeRecord record, LogRecord from) throws RecordMapper.RejectedException {
            return records.trade(record, from.offset(), from.timestamp());
        }

        @Override
        void rejected(TradeRecord record) {
            if (record.getRelease() != null
                    && Limits.isSummable(record.getFlow(), record.getCurrency(), record.getValue())) {
                ledger.rejected(
                        record.getSource(),
                        record.getReporter(),
                        record.getRelease(),
                        record.getFlow(),
                        record.getCurrency(),
                        orZero(record.getValue()),
                        current.offset());
            }
        }
    }

    private final class RndIntake extends Intake<RndRecord, RndRow> {
        private final Ledger<RndRow> ledger;

        private RndIntake(LedgerStore store, ReleaseLog log, int partition) {
            super(RndRecord.class, log, parts.topics().rndRecords().name(), partition);
            this.ledger = Ledger.ofRnd(store, this, rndReports);
        }

        @Override
        Ledger<RndRow> ledger() {
            return ledger;
        }

        @Override
        @Nullable
        RndRow soundRow(LogRecord from, String of) {
            return null;
        }

        @Override
        Object decode(LogRecord from) {
            return formats.rndEvent()
                    .deserializer()
                    .deserialize(from.topic(), from.value())
                    .getBody();
        }

        @Override
        String owner(RndRecord record) {
            return record.getCountry();
        }

        @Override
        RndRow row(RndRecord record, LogRecord from) throws RecordMapper.RejectedException {
            return records.rnd(record, from.offset(), from.timestamp());
        }

        @Override
        void rejected(RndRecord record) {
            if (record.getRelease() != null
                    && Limits.isSummable(record.getMeasure(), record.getUnit(), record.getValue())) {
                ledger.rejected(
                        record.getSource(),
                        record.getCountry(),
                        record.getRelease(),
                        record.getMeasure(),
                        record.getUnit(),
                        orZero(record.getValue()),
                        current.offset());
            }
        }
    }

    private void belongs(String stated) throws RecordMapper.RejectedException {
        if (!stated.equals(reporter)) {
            throw new RecordMapper.RejectedException(
                    RejectionReason.MISROUTED,
                    "key " + reporter + " is not the reporter " + stated + " of the record: send the reporter as key");
        }
    }

    private static BigDecimal orZero(@Nullable BigDecimal value) {
        return value == null ? BigDecimal.ZERO : value;
    }

    private String topic(Output output) {
        return names[output.ordinal()];
    }

    private <T extends SpecificRecord> void send(
            Output output, String key, WireFormat<T> format, T value, long timestamp) {
        byte[] bytes = format.serializer().serialize(topic(output), value);
        out.send(output, key, bytes, timestamp);
    }

    /** Quarantines the current record, unless that was done when it came the first time. */
    private void quarantineCurrent(boolean again, RejectionReason reason, String message) {
        if (!again) {
            quarantine.put(current, reason, message);
        }
    }

    /** Sends what indicators of many reporters are made from. */
    private final class Elsewhere implements CountryJoins.Elsewhere {
        @Override
        public void send(InputSeries series, int period, CountryJoins.Said said) {
            LedgerStage.this.send(
                    Output.INDICATOR_INPUT,
                    said.live() ? InputMapper.liveKey(series, period) : InputMapper.key(series, period, said.vintage()),
                    formats.input(),
                    InputMapper.input(series, period, said),
                    said.vintage().releasedAt());
        }

        @Override
        public void takeBack(InputSeries series, int period, Vintage vintage) {
            out.send(Output.INDICATOR_INPUT, InputMapper.key(series, period, vintage), null, vintage.releasedAt());
        }
    }

    /** Records of totals, each in its history and among the newest. */
    private abstract class Records<C> {
        private final Map<Output, Long> wrote = new EnumMap<>(Output.class);

        abstract Output history(C change);

        abstract Output latest(C change);

        abstract String key(C change);

        abstract Vintage vintage(C change);

        abstract byte[] encode(C change, Output history);

        /** Sends on what others than readers need of a change of the newest figures; known is whether both sides of the change are. */
        abstract void sendOn(C change, boolean known);

        /** Says that there is nothing of a figure any more. */
        abstract void takeOff(C change);

        /** Returns the bytes of a change for the newest record of its figure; null when it has no figures any more. */
        abstract byte @Nullable [] encodeNewest(C change, byte @Nullable [] historyRecord);

        final void changed(C change) {
            String key = key(change);
            byte[] record = encode(change, history(change));
            sendHistory(change, key, record);
            sendNewest(change, key, encodeNewest(change, record));
            sendOn(change, true);
        }

        final void rewritten(C change) {
            sendHistory(change, key(change), encode(change, history(change)));
        }

        final void takenBack(C change) {
            wrote.merge(history(change), 1L, Long::sum);
            out.takeBack(history(change), key(change), vintage(change));
        }

        final void newest(C change) {
            sendNewest(change, key(change), encodeNewest(change, null));
            sendOn(change, false);
        }

        final void gone(C change) {
            sendNewest(change, key(change), null);
            takeOff(change);
        }

        private void sendHistory(C change, String key, byte[] record) {
            wrote.merge(history(change), 1L, Long::sum);
            out.send(history(change), key, record, vintage(change).releasedAt());
        }

        private void sendNewest(C change, String key, byte @Nullable [] record) {
            out.send(latest(change), key, record, vintage(change).releasedAt());
        }
    }

    private final class TradeRecords extends Records<TotalChange> {
        @Override
        Output history(TotalChange change) {
            return switch (change.kind()) {
                case SECTOR -> Output.SECTOR_HISTORY;
                case PARTNER -> Output.PARTNER_HISTORY;
                case SECTOR_PARTNER -> Output.SECTOR_PARTNER_HISTORY;
            };
        }

        @Override
        Output latest(TotalChange change) {
            return switch (change.kind()) {
                case SECTOR -> Output.SECTOR;
                case PARTNER -> Output.PARTNER;
                case SECTOR_PARTNER -> Output.SECTOR_PARTNER;
            };
        }

        @Override
        String key(TotalChange change) {
            return totals.key(change);
        }

        @Override
        Vintage vintage(TotalChange change) {
            return change.vintage();
        }

        @Override
        byte[] encode(TotalChange change, Output history) {
            return totals.encode(change, topic(history));
        }

        @Override
        byte @Nullable [] encodeNewest(TotalChange change, byte @Nullable [] historyRecord) {
            if (change.now().isEmpty()) {
                return null;
            }
            return historyRecord == null
                    ? totals.encode(change, topic(latest(change)))
                    : totals.sameFor(topic(latest(change)), topic(history(change)), historyRecord);
        }

        @Override
        void sendOn(TotalChange change, boolean known) {
            if (mirrorSides.isSide(change) && (!known || MirrorSides.differs(change))) {
                MirrorSide side = MirrorSides.side(change);
                if (side == null) {
                    takeOff(change);
                } else {
                    send(
                            Output.MIRROR_SIDE,
                            MirrorSides.key(change),
                            formats.mirrorSide(),
                            side,
                            change.vintage().releasedAt());
                }
            }
        }

        @Override
        void takeOff(TotalChange change) {
            if (mirrorSides.isSide(change)) {
                out.send(
                        Output.MIRROR_SIDE,
                        MirrorSides.key(change),
                        null,
                        change.vintage().releasedAt());
            }
        }
    }

    private final class RndRecords extends Records<RndChange> {
        @Override
        Output history(RndChange change) {
            return Output.RND_HISTORY;
        }

        @Override
        Output latest(RndChange change) {
            return Output.RND;
        }

        @Override
        String key(RndChange change) {
            return TotalMapper.key(change);
        }

        @Override
        Vintage vintage(RndChange change) {
            return change.vintage();
        }

        @Override
        byte[] encode(RndChange change, Output history) {
            return formats.rndTotal().serializer().serialize(topic(history), mapper.rndTotal(change));
        }

        @Override
        byte @Nullable [] encodeNewest(RndChange change, byte @Nullable [] historyRecord) {
            return change.now().isEmpty()
                    ? null
                    : formats.rndTotal().serializer().serialize(topic(Output.RND), mapper.rndTotal(change));
        }

        @Override
        void sendOn(RndChange change, boolean known) {
            // Nobody else states the research of a country.
        }

        @Override
        void takeOff(RndChange change) {
            // Nobody else states the research of a country.
        }
    }

    /** What both ledgers report in the same way. */
    private abstract class Reports<R extends StagedRow, C> implements LedgerOutput<R, C> {
        private final String kind;
        private final Records<?> totals;

        private Reports(String kind, Records<?> totals) {
            this.kind = kind;
            this.totals = totals;
        }

        /** Automatic releases have no status that could tell what they wrote. */
        void forgetWritten() {
            totals.wrote.clear();
        }

        @Override
        public final void quality(QualityFinding finding) {
            String key = QualityMapper.key(finding.place());
            QualityFinding.Outcome outcome = finding.outcome();
            if (outcome == null) {
                out.send(Output.QUALITY, key, null, Math.max(0, current.timestamp()));
            } else {
                send(
                        Output.QUALITY,
                        key,
                        formats.quality(),
                        QualityMapper.figure(finding.place(), outcome),
                        outcome.vintage().releasedAt());
            }
        }

        @Override
        public final void release(ReleaseReport report) {
            if (report.state() == ReleaseState.APPLIED) {
                parts.counts()
                        .releaseApplied(
                                report.header().source(),
                                report.header().reporter(),
                                report.header().release());
            } else if (report.state() == ReleaseState.HELD) {
                parts.counts().releaseHeld();
            }
            settle();
            String key = Key.of(
                    report.header().source(),
                    report.header().reporter(),
                    report.header().release());
            send(
                    Output.STATUS,
                    key,
                    formats.status(),
                    ReleaseMapper.status(report, kind, totals.wrote),
                    report.header().vintage().releasedAt());
            forgetWritten();
        }

        @Override
        public final void rejectCurrent(RejectionReason reason, String message) {
            quarantineCurrent(false, reason, message);
        }
    }

    private final class TradeReports extends Reports<TradeRow, TradeChange> {
        private final TradeRecords totals;

        private TradeReports(TradeRecords totals) {
            super("TRADE", totals);
            this.totals = totals;
        }

        @Override
        public void changed(TradeChange change) {
            if (change instanceof TotalChange total) {
                totals.changed(total);
            } else if (change instanceof IndicatorChange indicator) {
                indicators.changed(indicator);
            } else {
                joins.put((InputChange) change);
            }
        }

        @Override
        public void rewritten(TradeChange change) {
            if (change instanceof TotalChange total) {
                totals.rewritten(total);
            } else if (change instanceof IndicatorChange indicator) {
                indicators.told(indicator);
            } else {
                joins.put((InputChange) change);
            }
        }

        @Override
        public void takenBack(TradeChange change) {
            if (change instanceof TotalChange total) {
                totals.takenBack(total);
            } else if (change instanceof IndicatorChange indicator) {
                indicators.takenBack(indicator);
            } else {
                joins.remove((InputChange) change);
            }
        }

        @Override
        public void newest(TradeChange change) {
            if (change instanceof TotalChange total) {
                totals.newest(total);
            } else if (change instanceof IndicatorChange indicator) {
                indicators.newest(indicator);
            }
        }

        @Override
        public void gone(TradeChange change) {
            if (change instanceof TotalChange total) {
                totals.gone(total);
            } else if (change instanceof IndicatorChange indicator) {
                indicators.gone(indicator);
            }
        }

        @Override
        public void reject(TradeRow row, RejectionReason reason, String message) {
            String topic = parts.topics().tradeRecords().name();
            byte[] original = formats.tradeEvent().serializer().serialize(topic, RowMapper.event(row));
            LogRecord from = current.topic().equals(topic) ? current : current.in(topic);
            quarantine.put(
                    from,
                    row.offset(),
                    original,
                    new Quarantine.Origin(row.source(), row.reporter(), row.release(), row.line()),
                    reason,
                    message);
        }
    }

    private final class RndReports extends Reports<RndRow, RndChange> {
        private final RndRecords totals;

        private RndReports(RndRecords totals) {
            super("RND", totals);
            this.totals = totals;
        }

        @Override
        public void changed(RndChange change) {
            totals.changed(change);
            joins.put(change);
        }

        @Override
        public void rewritten(RndChange change) {
            totals.rewritten(change);
            joins.put(change);
        }

        @Override
        public void takenBack(RndChange change) {
            totals.takenBack(change);
            joins.remove(change);
        }

        @Override
        public void newest(RndChange change) {
            totals.newest(change);
        }

        @Override
        public void gone(RndChange change) {
            totals.gone(change);
        }

        @Override
        public void reject(RndRow row, RejectionReason reason, String message) {
            String topic = parts.topics().rndRecords().name();
            byte[] original = formats.rndEvent().serializer().serialize(topic, RowMapper.event(row));
            LogRecord from = current.topic().equals(topic) ? current : current.in(topic);
            quarantine.put(
                    from,
                    row.offset(),
                    original,
                    new Quarantine.Origin(row.source(), row.reporter(), row.release(), row.line()),
                    reason,
                    message);
        }
    }
}

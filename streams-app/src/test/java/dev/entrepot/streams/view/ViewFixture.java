package dev.entrepot.streams.view;

import dev.entrepot.domain.release.Vintage;
import dev.entrepot.schemas.avro.Alert;
import dev.entrepot.schemas.avro.Cause;
import dev.entrepot.schemas.avro.ClaimEvent;
import dev.entrepot.schemas.avro.ClaimState;
import dev.entrepot.schemas.avro.Figure;
import dev.entrepot.schemas.avro.FigureStatus;
import dev.entrepot.schemas.avro.Indicator;
import dev.entrepot.schemas.avro.QualityFigure;
import dev.entrepot.schemas.avro.ReleaseStatus;
import dev.entrepot.schemas.avro.RndTotal;
import dev.entrepot.schemas.avro.Total;
import dev.entrepot.schemas.avro.Window;
import dev.entrepot.schemas.topic.Key;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.topic.Topics.Topic;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.schemas.wire.TakenBack;
import dev.entrepot.schemas.wire.WireFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** A view filled by hand, with an index on disk but without a broker. */
public final class ViewFixture implements View, AutoCloseable {
    /** When the figures of the fixture are published unless something else is said. */
    public static final Instant RELEASED = Instant.parse("2020-02-14T10:00:00Z");

    private final StubRegistry stub;
    private final RegistryClient registry;
    private final LiveIndex live;
    private final Index index;
    private final IndexReader reader;
    private final Ingest ingest;
    private final AtomicLong unreadable = new AtomicLong();
    private final AppliedReleases applied = new AppliedReleases();
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final SettableClock clock = new SettableClock();
    private long offset;
    private volatile Progress progress = new Progress(Progress.State.READY, "", true, true, 0, List.of());

    /** Makes an empty view in a directory. */
    public ViewFixture(Path directory) {
        try {
            stub = new StubRegistry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        registry = RegistryClient.at(stub.url());
        Values values = new Values(registry);
        live = new LiveIndex(directory, 16L << 20);
        index = live.open("fixture", RELEASED);
        reader = new IndexReader(values, List.of("CENSUS", "COMTRADE"));
        ingest = new Ingest(Feed.of(Topics.DEFAULT), values, applied, unreadable, clock);
    }

    /** Starts a total of imports by sector. */
    public static Total.Builder sector(String sector, String period) {
        return total(period).setTaxonomy("HS2").setSector(sector);
    }

    /** Starts a total of imports by partner. */
    public static Total.Builder partner(String partner, String period) {
        return total(period).setPartner(partner);
    }

    /** Makes a figure. */
    public static Figure figure(Window window, String value, @Nullable String yoy) {
        return Figure.newBuilder()
                .setWindow(window)
                .setValue(new BigDecimal(value).setScale(3))
                .setPresent(1)
                .setExpected(1)
                .setStatus(FigureStatus.OK)
                .setYoy(yoy == null ? null : new BigDecimal(yoy).setScale(6))
                .setContributionPp(new BigDecimal("0.1000"))
                .setShare(new BigDecimal("0.250000"))
                .setStreak(-2)
                .build();
    }

    private static Total.Builder total(String period) {
        return Total.newBuilder()
                .setSource("CENSUS")
                .setReporter("USA")
                .setFlow("M")
                .setFrequency("M")
                .setPeriod(period)
                .setCurrency("USD")
                .setFigures(List.of(figure(Window.r12, "1200.500", "0.05"), figure(Window.m, "100", "0.047661")))
                .setRelease("2020-01")
                .setReleasedAt(RELEASED)
                .setCause(Cause.NEW_PERIOD);
    }

    /** Adds a total, newest vintage and history. */
    public ViewFixture add(Total total) {
        TotalsKind kind = kind(total);
        String key = key(total, kind);
        if (!total.getFigures().isEmpty()) {
            write(kind.latest(Topics.DEFAULT), key, total.getReleasedAt(), total);
        } else {
            write(kind.latest(Topics.DEFAULT), key, total.getReleasedAt(), null);
        }
        write(kind.history(Topics.DEFAULT), key, total.getReleasedAt(), total);
        return this;
    }

    /** Adds an R&amp;D total. */
    public ViewFixture add(RndTotal total) {
        String key = Key.of(total.getSource(), total.getCountry(), total.getMeasure(), total.getPeriod());
        write(Topics.DEFAULT.totalsRnd(), key, total.getReleasedAt(), total);
        write(Topics.DEFAULT.totalsRndHistory(), key, total.getReleasedAt(), total);
        return this;
    }

    /** Starts an indicator of US imports by sector. */
    public static Indicator.Builder indicator(String id, String period) {
        return Indicator.newBuilder()
                .setIndicator(id)
                .setSource("CENSUS")
                .setReporter("USA")
                .setFlow("M")
                .setTaxonomy("HS2")
                .setSector("85")
                .setVariant("r12")
                .setFrequency("M")
                .setPeriod(period)
                .setUnit("fraction")
                .setStatus(FigureStatus.OK)
                .setRelease("2020-01")
                .setReleasedAt(RELEASED)
                .setCause(Cause.NEW_PERIOD);
    }

    /** Makes the value of an indicator. */
    public static BigDecimal value(String number) {
        return new BigDecimal(number).setScale(12);
    }

    /** Adds an indicator, newest vintage and history; one without numbers and with a status that needs some withdraws. */
    public ViewFixture add(Indicator indicator) {
        IndicatorRow row = IndicatorRow.of(indicator);
        write(Topics.DEFAULT.indicators(), row.key(), row.releasedAt(), row.isWithdrawn() ? null : indicator);
        write(Topics.DEFAULT.indicatorsHistory(), row.key(), row.releasedAt(), indicator);
        return this;
    }

    /** Takes an indicator back that was in the history. */
    public ViewFixture takeBack(Indicator indicator) {
        IndicatorRow row = IndicatorRow.of(indicator);
        Vintage vintage = new Vintage(row.releasedAt().toEpochMilli(), row.sequence(), row.release());
        record(Topics.DEFAULT.indicatorsHistory(), row.key(), row.releasedAt(), null, TakenBack.headers(vintage));
        return this;
    }

    /** Starts an alert of a claim about China. */
    public static Alert.Builder alert(String claim, ClaimEvent event, ClaimState state) {
        return Alert.newBuilder()
                .setClaim(claim)
                .setSource("COMTRADE")
                .setReporter("CHN")
                .setStatement("Ships have grown, four years in a row")
                .setCondition("STK >= 4")
                .setIndicator("STK")
                .setFlow("X")
                .setTaxonomy("STRATEGIC")
                .setSector("SHIP")
                .setVariant("year")
                .setFrequency("A")
                .setEvent(event)
                .setState(state)
                .setSince(RELEASED)
                .setSinceRelease("R1")
                .setPeriod("2019")
                .setValue(value("4"))
                .setThreshold(value("4"))
                .setMargin(value("0"))
                .setExplanation("Holds.")
                .setRelease("R1")
                .setReleasedAt(RELEASED)
                .setCause(Cause.NEW_PERIOD);
    }

    /** Adds an alert, as the newest state of its claim and to the history. */
    public ViewFixture add(Alert alert) {
        String key = Key.of(alert.getClaim(), alert.getSource(), alert.getReporter());
        write(Topics.DEFAULT.claims(), key, alert.getReleasedAt(), alert);
        write(Topics.DEFAULT.alerts(), key, alert.getReleasedAt(), alert);
        return this;
    }

    /** Takes an alert back that was in the history. */
    public ViewFixture takeBack(Alert alert) {
        String key = Key.of(alert.getClaim(), alert.getSource(), alert.getReporter());
        Vintage vintage = new Vintage(alert.getReleasedAt().toEpochMilli(), alert.getSequence(), alert.getRelease());
        record(Topics.DEFAULT.alerts(), key, alert.getReleasedAt(), null, TakenBack.headers(vintage));
        return this;
    }

    /** Adds the status of a release. */
    public ViewFixture add(ReleaseStatus status) {
        String key = Key.of(status.getSource(), status.getReporter(), status.getRelease());
        write(Topics.DEFAULT.releaseStatus(), key, status.getReleasedAt(), status);
        return this;
    }

    /** Adds a figure of quality. */
    public ViewFixture add(QualityFigure figure) {
        String key = Key.of(figure.getCheck(), figure.getSource(), figure.getReporter(), figure.getPeriod());
        write(Topics.DEFAULT.quality(), key, figure.getReleasedAt(), figure);
        return this;
    }

    /** Takes a total back that was in the history. */
    public ViewFixture takeBack(Total total) {
        TotalsKind kind = kind(total);
        Vintage vintage = new Vintage(total.getReleasedAt().toEpochMilli(), total.getSequence(), total.getRelease());
        record(kind.history(Topics.DEFAULT), key(total, kind), total.getReleasedAt(), null, TakenBack.headers(vintage));
        return this;
    }

    /** Adds a record with any bytes. */
    public ViewFixture addRaw(Topic topic, String key, byte[] value) {
        record(topic, key, RELEASED, value);
        return this;
    }

    /** Pretends to be in another state. */
    public void setProgress(Progress other) {
        progress = other;
    }

    /** Sets the clock that says since when a release is held; it starts at {@link #RELEASED}. */
    public void setClock(Instant now) {
        clock.now = now;
    }

    private static final class SettableClock extends Clock {
        private Instant now = RELEASED;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static TotalsKind kind(Total total) {
        if (total.getTaxonomy() == null) {
            return TotalsKind.PARTNER;
        }
        return total.getPartner() == null ? TotalsKind.SECTOR : TotalsKind.SECTOR_PARTNER;
    }

    private static String key(Total total, TotalsKind kind) {
        String start = Key.of(total.getSource(), total.getReporter(), total.getFlow());
        String taxonomy = String.valueOf(total.getTaxonomy());
        String sector = String.valueOf(total.getSector());
        String partner = String.valueOf(total.getPartner());
        return start + "."
                + switch (kind) {
                    case SECTOR -> Key.of(taxonomy, sector, total.getPeriod());
                    case PARTNER -> Key.of(partner, total.getPeriod());
                    default -> Key.of(taxonomy, sector, partner, total.getPeriod());
                };
    }

    private <T extends SpecificRecord> void write(Topic topic, String key, Instant at, @Nullable T value) {
        byte[] bytes = null;
        if (value != null) {
            @SuppressWarnings("unchecked") // the class of the value is that of the value
            Class<T> type = (Class<T>) value.getClass();
            bytes = WireFormat.of(type, registry).serializer().serialize(topic.name(), value);
        }
        record(topic, key, at, bytes);
    }

    private void record(Topic topic, String key, Instant at, byte @Nullable [] value) {
        record(topic, key, at, value, new RecordHeaders());
    }

    private void record(Topic topic, String key, Instant at, byte @Nullable [] value, Headers headers) {
        TopicPartition partition = new TopicPartition(topic.name(), 0);
        ConsumerRecord<byte[], byte[]> record = consumed(topic, key, at, value, headers);
        ingest.write(
                index,
                new ConsumerRecords<>(Map.of(partition, List.of(record)), Map.of()),
                Map.of(partition, ++offset));
        positions.put(partition, offset);
        live.show(ShownState.of("fixture", positions, applied, progress.settled(), at));
        listeners.forEach(Runnable::run);
    }

    @SuppressWarnings("NullAway") // a removal has no value
    private ConsumerRecord<byte[], byte[]> consumed(
            Topic topic, String key, Instant at, byte @Nullable [] value, Headers headers) {
        return new ConsumerRecord<>(
                topic.name(),
                0,
                offset,
                at.toEpochMilli(),
                TimestampType.CREATE_TIME,
                key.length(),
                value == null ? -1 : value.length,
                key.getBytes(StandardCharsets.UTF_8),
                value,
                headers,
                Optional.empty());
    }

    @Override
    public RowPage<TotalRow> totals(TotalsQuery query) {
        return ask(shown -> reader.totals(shown, query));
    }

    @Override
    public RowPage<TotalRow> history(TotalsQuery query) {
        return ask(shown -> reader.history(shown, query));
    }

    @Override
    public RevisionsPage revisions(TotalsQuery query, int periods) {
        return ask(shown -> reader.revisions(shown, query, periods));
    }

    @Override
    public <T> T hold(Function<HeldState, T> reading) {
        return ask(shown -> reading.apply(reader.held(shown)));
    }

    @Override
    public List<Coverage> coverage(TotalsKind kind) {
        return ask(shown -> reader.coverage(shown, kind));
    }

    @Override
    public List<ReleaseEntry> releases(Selection selection) {
        return ask(shown -> reader.releases(shown, selection));
    }

    @Override
    public List<HeldRelease> held() {
        return ask(reader::heldReleases);
    }

    @Override
    public List<QualityFigure> quality(QualitySelection selection) {
        return ask(shown -> reader.quality(shown, selection));
    }

    @Override
    public Progress progress() {
        return progress;
    }

    @Override
    public long unreadable() {
        return unreadable.get();
    }

    @Override
    public Optional<ShownState> shown() {
        LiveIndex.Shown shown = live.shown();
        return shown == null || !progress.ready() ? Optional.empty() : Optional.of(shown.state());
    }

    @Override
    public Runnable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void close() {
        live.close();
        stub.close();
    }

    private <T> T ask(Function<LiveIndex.Shown, T> question) {
        if (!progress.ready()) {
            throw new NotReadyException(progress);
        }
        return live.read(question).orElseThrow(() -> new NotReadyException(progress));
    }
}

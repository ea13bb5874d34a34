package dev.entrepot.benchmarks.budget;

import dev.entrepot.producer.generate.GeneratedRelease;
import dev.entrepot.producer.generate.GeneratedRow;
import dev.entrepot.producer.generate.World;
import dev.entrepot.producer.generate.WorldFile;
import dev.entrepot.producer.generate.WorldSettings;
import dev.entrepot.schemas.avro.ReleaseBegin;
import dev.entrepot.schemas.avro.ReleaseDecision;
import dev.entrepot.schemas.avro.ReleaseEnd;
import dev.entrepot.schemas.avro.ReleaseMode;
import dev.entrepot.schemas.avro.TradeEvent;
import dev.entrepot.schemas.avro.TradeRecord;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.schemas.wire.WireFormat;
import dev.entrepot.streams.stage.LogRecord;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A made-up world as the publisher writes it into one partition: release after release in the order of their instants, each between its
 * marks, encoded. The same bytes for the same settings.
 */
public final class RecordedWorld {
    private static final int AMOUNT_SCALE = 3;
    private static final int HASH_LENGTH = 64;
    private static final String CONTENT = "0".repeat(HASH_LENGTH);

    private final String topic = Topics.DEFAULT.tradeRecords().name();
    private final WireFormat<TradeEvent> format;
    private final List<RecordedRelease> releases = new ArrayList<>();
    private long offset;
    private long line = 1;

    private RecordedWorld(RegistryClient registry) {
        this.format = WireFormat.of(TradeEvent.class, registry);
    }

    /** Makes and encodes the world of these settings. */
    public static RecordedWorld of(WorldSettings settings, RegistryClient registry) {
        World world = new World(settings);
        RecordedWorld recorded = new RecordedWorld(registry);
        world.releases().forEach(release -> recorded.releases.add(recorded.new Writer(release).write(world)));
        return recorded;
    }

    /** Returns all releases in the order of the log. */
    public List<RecordedRelease> releases() {
        return List.copyOf(releases);
    }

    /** Returns the number of records, marks included. */
    public long size() {
        return offset;
    }

    private static @Nullable BigDecimal amount(long whole, long none) {
        return whole == none ? null : BigDecimal.valueOf(whole).setScale(AMOUNT_SCALE);
    }

    /** Writes one release. */
    private final class Writer {
        private final GeneratedRelease release;
        private final String id;
        private final byte[] key;
        private final RowTally tally = new RowTally();
        private final List<LogRecord> records = new ArrayList<>();
        private final List<byte[]> values = new ArrayList<>();

        private Writer(GeneratedRelease release) {
            this.release = release;
            this.id = "world-" + release.releasedAt().toString().replace(":", "");
            this.key = release.area().getBytes(StandardCharsets.UTF_8);
        }

        private RecordedRelease write(World world) {
            put(new ReleaseBegin(
                    WorldFile.SOURCE,
                    release.area(),
                    id,
                    release.releasedAt(),
                    0,
                    ReleaseMode.DELTA,
                    "world.csv",
                    CONTENT));
            world.rows(release, this::put);
            put(new ReleaseEnd(
                    WorldFile.SOURCE,
                    release.area(),
                    id,
                    CONTENT,
                    tally.rows(),
                    0L,
                    tally.scope(),
                    tally.controlTotals(),
                    ReleaseDecision.CLOSE,
                    ""));
            return new RecordedRelease(release.period(), records, values);
        }

        @SuppressWarnings("NullAway") // the generated constructor takes null for optional fields, but is not annotated
        private void put(GeneratedRow row) {
            String period = row.period().toString();
            tally.accept(row, period);
            put(new TradeRecord(
                    WorldFile.SOURCE,
                    release.area(),
                    id,
                    ++line,
                    "M",
                    period,
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
                    amount(row.value(), GeneratedRow.TAKEN_BACK),
                    "USD",
                    "",
                    amount(row.weight(), 0),
                    null,
                    null,
                    row.value() == GeneratedRow.TAKEN_BACK ? "M" : "A",
                    "F",
                    false,
                    false));
        }

        private void put(SpecificRecord body) {
            byte[] value = format.serializer().serialize(topic, new TradeEvent(body));
            values.add(value);
            records.add(new LogRecord(topic, 0, offset++, release.releasedAt().toEpochMilli(), key, value, null));
        }
    }
}

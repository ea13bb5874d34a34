package dev.entrepot.benchmarks.plain;

import dev.entrepot.schemas.avro.TradeEvent;
import dev.entrepot.schemas.avro.TradeRecord;
import dev.entrepot.schemas.topic.Key;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.schemas.wire.WireFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Totals by chapter, by partner and of everything, as one would write them with the DSL of Kafka Streams: the newest record of each
 * observation in a table, and three aggregates that add what is new and take back what was replaced, exactly once. The sums that it
 * ends with are right for releases that arrive in order, withdraw nothing, and state chapters by country without totals.
 */
public final class PlainTotals implements AutoCloseable {
    /** Sums by chapter. */
    public static final String BY_SECTOR = "plain.totals.sector.v1";
    /** Sums by partner. */
    public static final String BY_PARTNER = "plain.totals.partner.v1";
    /** Grand totals. */
    public static final String OF_ALL = "plain.totals.all.v1";

    private static final int CHAPTER = 4;
    private static final int PARTNER = 5;

    private final KafkaStreams streams;

    private PlainTotals(KafkaStreams streams) {
        this.streams = streams;
    }

    /** Returns the topics that the program writes; they have to be there before it starts. */
    public static List<String> outputs() {
        return List.of(BY_SECTOR, BY_PARTNER, OF_ALL);
    }

    /**
     * Starts the program.
     *
     * @param bootstrap where the brokers are
     * @param registry base URL of the registry
     * @param stateDir where it keeps its tables
     */
    public static PlainTotals start(String bootstrap, String registry, Path stateDir) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "plain-totals");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
        properties.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        KafkaStreams streams = new KafkaStreams(topology(RegistryClient.at(registry)), properties);
        streams.start();
        return new PlainTotals(streams);
    }

    static Topology topology(RegistryClient registry) {
        StreamsBuilder builder = new StreamsBuilder();
        KTable<String, Long> cells = builder.stream(
                        Topics.DEFAULT.tradeRecords().name(),
                        Consumed.with(Serdes.String(), WireFormat.of(TradeEvent.class, registry)))
                .flatMap((reporter, event) ->
                        event.getBody() instanceof TradeRecord record ? List.of(cell(record)) : List.of())
                .toTable(stored("cells"));
        sums(cells, BY_SECTOR, CHAPTER);
        sums(cells, BY_PARTNER, PARTNER);
        sums(cells, OF_ALL, -1);
        return builder.build();
    }

    /** An observation and its value in thousandths. */
    private static KeyValue<String, Long> cell(TradeRecord record) {
        String observation = Key.of(
                record.getSource(),
                record.getReporter(),
                record.getFlow(),
                record.getPeriod(),
                record.getCommodity(),
                record.getPartner());
        return KeyValue.pair(observation, record.getValue().unscaledValue().longValueExact());
    }

    private static void sums(KTable<String, Long> cells, String topic, int part) {
        cells.groupBy(
                        (observation, value) -> KeyValue.pair(group(observation, part), value),
                        Grouped.with(topic + "-groups", Serdes.String(), Serdes.Long()))
                .reduce(Long::sum, (sum, replaced) -> sum - replaced, stored(topic + "-sums"))
                .toStream()
                .to(topic, Produced.with(Serdes.String(), Serdes.Long()));
    }

    private static String group(String observation, int part) {
        List<String> parts = Key.parts(observation);
        List<String> frame = parts.subList(0, CHAPTER);
        return part < 0
                ? Key.of(frame.toArray(String[]::new))
                : Key.of(frame.get(0), frame.get(1), frame.get(2), frame.get(3), parts.get(part));
    }

    private static Materialized<String, Long, KeyValueStore<Bytes, byte[]>> stored(String name) {
        return Materialized.<String, Long, KeyValueStore<Bytes, byte[]>>as(name)
                .withKeySerde(Serdes.String())
                .withValueSerde(Serdes.Long());
    }

    /** Stops the program. */
    @Override
    public void close() {
        streams.close();
    }
}

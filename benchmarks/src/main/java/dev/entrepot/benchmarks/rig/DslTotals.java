package dev.entrepot.benchmarks.rig;

import dev.entrepot.schemas.avro.TradeEvent;
import dev.entrepot.schemas.avro.TradeRecord;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.schemas.wire.WireFormat;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * {@link MonthTotals} in the DSL: the newest value of each observation in a table, and an aggregate that adds what is new and takes
 * back what was replaced.
 */
final class DslTotals {
    /** Names the repartition topic of observations. */
    static final String OBSERVATIONS = "observations";
    /** Names the repartition topic of totals. */
    static final String TOTALS = "totals";

    private DslTotals() {}

    static Topology topology(Task task) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(
                        task.input(),
                        Consumed.with(
                                Serdes.String(), WireFormat.of(TradeEvent.class, RegistryClient.at(task.registry()))))
                .flatMap((reporter, event) -> observations(event))
                .repartition(Repartitioned.with(Serdes.String(), Serdes.Long()).withName(OBSERVATIONS))
                .toTable(stored("newest-values"))
                .groupBy(
                        (observation, value) -> KeyValue.pair(MonthTotals.totalOf(observation), value),
                        Grouped.with(TOTALS, Serdes.String(), Serdes.Long()))
                .reduce(Long::sum, (sum, replaced) -> sum - replaced, stored("month-totals"))
                .toStream()
                .to(task.monthTotals(), Produced.with(Serdes.String(), Serdes.Long()));
        return builder.build();
    }

    private static List<KeyValue<String, Long>> observations(TradeEvent event) {
        return event.getBody() instanceof TradeRecord record && MonthTotals.counts(record)
                ? List.of(KeyValue.pair(MonthTotals.observation(record), MonthTotals.value(record)))
                : List.of();
    }

    private static Materialized<String, Long, KeyValueStore<Bytes, byte[]>> stored(String name) {
        return Materialized.<String, Long, KeyValueStore<Bytes, byte[]>>as(name)
                .withKeySerde(Serdes.String())
                .withValueSerde(Serdes.Long());
    }
}

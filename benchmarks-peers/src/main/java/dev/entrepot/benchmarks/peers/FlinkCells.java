package dev.entrepot.benchmarks.peers;

import dev.entrepot.benchmarks.rig.MonthTotals;
import dev.entrepot.schemas.avro.TradeEvent;
import dev.entrepot.schemas.avro.TradeRecord;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.schemas.wire.WireFormat;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Makes total, commodity and value of records that count, and nothing of others. The same tuple is given out again and again. */
final class FlinkCells implements KafkaRecordDeserializationSchema<Tuple3<String, Long, Long>> {
    private static final long serialVersionUID = 1;

    private final String registry;

    @SuppressWarnings("NullAway.Init") // made in open
    private transient Deserializer<TradeEvent> events;

    @SuppressWarnings("NullAway.Init") // made in open
    private transient Tuple3<String, Long, Long> cell;

    FlinkCells(String registry) {
        this.registry = registry;
    }

    @Override
    public void open(InitializationContext context) {
        events = WireFormat.of(TradeEvent.class, RegistryClient.at(registry)).deserializer();
        cell = new Tuple3<>();
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> entry, Collector<Tuple3<String, Long, Long>> out) {
        TradeEvent event = events.deserialize(entry.topic(), entry.value());
        if (event != null && event.getBody() instanceof TradeRecord record && MonthTotals.counts(record)) {
            cell.f0 = MonthTotals.total(record);
            cell.f1 = Cells.commodity(record.getCommodity());
            cell.f2 = MonthTotals.value(record);
            out.collect(cell);
        }
    }

    @Override
    public TypeInformation<Tuple3<String, Long, Long>> getProducedType() {
        return Types.TUPLE(Types.STRING, Types.LONG, Types.LONG);
    }
}

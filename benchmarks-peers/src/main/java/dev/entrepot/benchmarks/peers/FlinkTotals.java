package dev.entrepot.benchmarks.peers;

import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Makes the record of a total. */
final class FlinkTotals implements KafkaRecordSerializationSchema<Tuple2<String, Long>> {
    private static final long serialVersionUID = 1;

    private final String topic;

    FlinkTotals(String topic) {
        this.topic = topic;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            Tuple2<String, Long> total, KafkaSinkContext context, Long timestamp) {
        return Clients.record(topic, total.f0, total.f1);
    }
}
